namespace GenesysQueues.Reports.Writers;

/// <summary>What the formats for programs tell of a row: a column of CSV, a property of JSON.</summary>
/// <param name="Name">Its name, as a column.</param>
/// <param name="Get">Its value: text, a number, or whether something is so; null where nothing is on record.</param>
internal sealed record ReportField(string Name, Func<ReportRow, object?> Get)
{
    internal static readonly IReadOnlyList<ReportField> All =
    [
        new("Time", row => UtcText.Of(row.Time)),
        new("RunId", row => row.RunId.ToString()),
        new("Org", row => row.Org),
        new("OrgId", row => row.OrgId),
        new("Simulated", row => row.IsSimulated),
        new("Actor", row => row.Actor),
        new("QueueName", row => row.QueueName),
        new("QueueId", row => row.QueueId),
        new("Result", row => row.Kind.ToString()),
        new("IsWell", row => RowKinds.IsWell(row.Kind)),
        new("FoundByLaterRun", row => row.IsReconciled),
        new("LatencyMs", row => row.LatencyMs),
        new("Retries", row => row.Retries),
        new("HttpStatus", row => row.HttpStatus),
        new("ErrorCode", row => row.ErrorCode),
        new("ErrorMessage", row => row.ErrorMessage),
        new("CorrelationId", row => row.CorrelationId),
    ];

    /// <summary>Its name as a property of JSON.</summary>
    internal string Property { get; } = PropertyOf(Name);

    /// <summary>A name as JSON has it.</summary>
    internal static string PropertyOf(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
