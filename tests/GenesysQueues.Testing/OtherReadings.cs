namespace GenesysQueues.Testing;

/// <summary>
/// The org file of a simulated org that reads each open point of the API otherwise than it does by default: what holds with
/// both holds whichever turns out right.
/// </summary>
public static class OtherReadings
{
    public static string OrgFile { get; } = Read();

    private static string Read()
    {
        using Stream stream = typeof(OtherReadings).Assembly.GetManifestResourceStream("other-readings.json")!;
        using var text = new StreamReader(stream);
        return text.ReadToEnd();
    }
}
