namespace GenesysQueues.Findings;

/// <summary>Collects findings about one definition and stamps each with where it belongs.</summary>
internal sealed class FindingSink(GenesysDefinitionSource source)
{
    private readonly List<GenesysQueueFinding> _findings = [];

    /// <summary>Name of the queue, once it is known.</summary>
    internal string? QueueName { get; set; }

    internal GenesysFindingList Findings => new([.. _findings]);

    internal bool HasErrors => ErrorCount > 0;

    internal int ErrorCount => _findings.Count(finding => finding.IsError);

    /// <summary>Whether something about the column could not be read, so that its absence says nothing.</summary>
    internal bool HasErrorAt(string column) =>
        _findings.Exists(finding => finding.IsError && finding.Column == column);

    internal void Error(string code, string? column, string? value, string message, string recommendation, IReadOnlyList<string>? candidates = null) =>
        Add(GenesysFindingSeverity.Error, code, column, value, message, recommendation, candidates);

    internal void Warning(string code, string? column, string? value, string message, string recommendation) =>
        Add(GenesysFindingSeverity.Warning, code, column, value, message, recommendation, null);

    internal void Information(string code, string? column, string? value, string message, string recommendation) =>
        Add(GenesysFindingSeverity.Information, code, column, value, message, recommendation, null);

    internal void AddRange(IEnumerable<GenesysQueueFinding> findings) => _findings.AddRange(findings);

    /// <summary>A finding that was made elsewhere, as one of this definition.</summary>
    internal GenesysQueueFinding Stamp(GenesysQueueFinding finding) => finding with
    {
        QueueName = QueueName is null ? null : ShortText.Of(QueueName),
        Path = source.Path,
        Row = source.Row,
    };

    private void Add(
        GenesysFindingSeverity severity, string code, string? column, string? value, string message, string recommendation, IReadOnlyList<string>? candidates) =>
        _findings.Add(new(severity, code, message, recommendation)
        {
            QueueName = QueueName is null ? null : ShortText.Of(QueueName),
            Path = source.Path,
            Row = source.Row,
            Column = column,
            Value = value is null ? null : ShortText.Of(value),
            Candidates = candidates is null ? GenesysNameList.None : new([.. candidates]),
        });
}
