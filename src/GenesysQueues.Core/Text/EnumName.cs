namespace GenesysQueues.Text;

/// <summary>
/// Reads names of enumerations as this module writes them, where .NET takes numbers, several names at once and space around them
/// as well: what is written otherwise is not ours.
/// </summary>
internal static class EnumName
{
    internal static bool TryParse<T>(string? text, out T value)
        where T : struct, Enum =>
        Enum.TryParse(text, out value) && Enum.IsDefined(typeof(T), value)
            && string.Equals(value.ToString(), text, StringComparison.Ordinal);
}
