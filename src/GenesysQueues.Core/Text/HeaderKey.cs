namespace GenesysQueues.Text;

/// <summary>What of a column header counts: "Queue Name", queue_name and QueueName are one.</summary>
internal static class HeaderKey
{
    private static readonly char[] s_dropped = [' ', '_', '-', '\u00A0', '\uFEFF'];

    internal static string Of(string header) =>
        (header.IndexOfAny(s_dropped) < 0 ? header : string.Concat(header.Split(s_dropped))).ToUpperInvariant();
}
