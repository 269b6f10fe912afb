namespace GenesysQueues.Text;

/// <summary>What of a column header counts: "Queue Name", queue_name and QueueName are one.</summary>
internal static class HeaderKey
{
    private static readonly char[] s_dropped = [' ', '_', '-'];

    internal static string Of(string header)
    {
        string key = NameKey.Of(header);
        return key.IndexOfAny(s_dropped) < 0 ? key : string.Concat(key.Split(s_dropped));
    }
}
