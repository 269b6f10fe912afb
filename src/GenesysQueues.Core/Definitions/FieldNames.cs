namespace GenesysQueues.Definitions;

/// <summary>Which column headers, keys and properties mean which field. One vocabulary for CSV, JSON, objects and parameters.</summary>
internal static class FieldNames
{
    internal const string Name = nameof(GenesysQueueDefinition.Name);

    internal const string Settings = SettingColumn.Root;

    // Columns of our own results, and what the engine hangs on objects that crossed a process: neither fields nor mistakes.
    private static readonly HashSet<string> s_ignored = new(
        new[]
        {
            "Status", "Success", "QueueId", "Org", "OrgId", "Row", "ErrorCode", "ErrorMessage", "Recommendation", "RunId", "CorrelationId",
            "MemberCount", "Modified", nameof(GroupSkills), "LatencyMs", "Retries", "WaitMs", "HttpStatus", "Timestamp",
                "Missing", "Findings", "Source", "Definition", "IsValid", "Action", "Scope",
            "PSComputerName", "RunspaceId", "PSShowComputerName", "PSSourceJobInstanceId",
            // Of a row of a data table that was selected or stored.
            "RowError", "RowState", "Table", "ItemArray", "HasErrors",
            "PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider", "PSIsContainer", "ReadCount",
        }.Select(HeaderKey.Of),
        StringComparer.Ordinal);

    private static readonly Dictionary<string, string> s_byKey = QueueFields.All
        .SelectMany(field => field.Aliases.Append(field.Name).Select(name => (Key: HeaderKey.Of(name), field.Name)))
        .ToDictionary(pair => pair.Key, pair => pair.Name, StringComparer.Ordinal);

    /// <summary>The tutorial's column; its only value is Queue.</summary>
    internal const string OverflowAction = "OverflowAction";

    internal static IEnumerable<string> All => QueueFields.All.Select(known => known.Name);

    /// <summary>The field that a header means, or null.</summary>
    internal static string? Resolve(string header) => s_byKey.TryGetValue(HeaderKey.Of(header), out string? field) ? field : null;

    internal static bool IsIgnored(string header) => s_ignored.Contains(HeaderKey.Of(header));
}
