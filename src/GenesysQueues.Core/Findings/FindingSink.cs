namespace GenesysQueues.Findings;

/// <summary>
/// Collects findings about one definition and stamps each with where it belongs. Of one code a bounded number is listed and
/// the rest counted, so that a row of a million cells does not give a million findings.
/// </summary>
internal sealed class FindingSink(GenesysDefinitionSource source)
{
    /// <summary>How many findings of one code are listed.</summary>
    internal const int MostOfOneCode = 100;

    private readonly List<GenesysQueueFinding> _findings = [];
    private readonly Dictionary<string, (GenesysFindingSeverity Severity, int Count)> _made = new(StringComparer.Ordinal);
    private readonly HashSet<string> _columnsInError = new(StringComparer.Ordinal);

    /// <summary>Name of the queue, once it is known.</summary>
    internal string? QueueName { get; set; }

    /// <summary>The findings, and for each code of which there were too many, one that counts the rest.</summary>
    internal GenesysFindingList Findings => new([.. _findings, .. _made.Where(code => code.Value.Count > MostOfOneCode)
        .Select(code => CountOf(code.Key, code.Value.Severity, code.Value.Count - MostOfOneCode))]);

    internal bool HasErrors => ErrorCount > 0;

    internal int ErrorCount { get; private set; }

    /// <summary>Whether something about the column could not be read, so that its absence says nothing.</summary>
    internal bool HasErrorAt(string column) => _columnsInError.Contains(column);

    /// <summary>Whether one more finding of the code is only counted, so that its words need not be found.</summary>
    internal bool IsFull(string code) =>
        _made.TryGetValue(code, out (GenesysFindingSeverity Severity, int Count) made) && made.Count >= MostOfOneCode;

    internal void Error(string code, string? column, string? value, string message, string recommendation, IReadOnlyList<string>? candidates = null) =>
        Add(GenesysFindingSeverity.Error, code, column, value, message, recommendation, candidates);

    internal void Warning(string code, string? column, string? value, string message, string recommendation) =>
        Add(GenesysFindingSeverity.Warning, code, column, value, message, recommendation, null);

    internal void Information(string code, string? column, string? value, string message, string recommendation) =>
        Add(GenesysFindingSeverity.Information, code, column, value, message, recommendation, null);

    internal void AddRange(IEnumerable<GenesysQueueFinding> findings)
    {
        foreach (GenesysQueueFinding finding in findings)
        {
            _findings.Add(finding);
            Note(finding.SeverityValue, finding.Column);
        }
    }

    /// <summary>A finding that was made elsewhere, as one of this definition.</summary>
    internal GenesysQueueFinding Stamp(GenesysQueueFinding finding) => finding with
    {
        QueueName = QueueName is null ? null : ShortText.Of(QueueName),
        Path = source.Path,
        Row = source.Row,
        Cell = source.Columns?.CellOf(finding.Column, source.Row),
    };

    private void Note(GenesysFindingSeverity severity, string? column)
    {
        if (severity != GenesysFindingSeverity.Error)
        {
            return;
        }

        ErrorCount++;
        if (column is not null)
        {
            _columnsInError.Add(column);
        }
    }

    private void Add(
        GenesysFindingSeverity severity, string code, string? column, string? value, string message, string recommendation,
        IReadOnlyList<string>? candidates)
    {
        Note(severity, column);
        _made.TryGetValue(code, out (GenesysFindingSeverity Severity, int Count) made);
        _made[code] = (severity > made.Severity ? severity : made.Severity, made.Count + 1);
        if (made.Count < MostOfOneCode)
        {
            _findings.Add(Make(severity, code, column, value, message, recommendation, candidates));
        }
    }

    private GenesysQueueFinding CountOf(string code, GenesysFindingSeverity severity, int count) => Make(
        severity, code, null, null, FormattableString.Invariant($"{count:N0} more findings of this kind are not listed."),
        "See to those that are listed, then look again.", null);

    private GenesysQueueFinding Make(
        GenesysFindingSeverity severity, string code, string? column, string? value, string message, string recommendation,
        IReadOnlyList<string>? candidates) =>
        new(severity, code, message, recommendation)
        {
            QueueName = QueueName is null ? null : ShortText.Of(QueueName),
            Path = source.Path,
            Row = source.Row,
            Cell = source.Columns?.CellOf(column, source.Row),
            Column = column,
            Value = value is null ? null : ShortText.Of(value),
            Candidates = candidates is null ? GenesysNameList.None : new([.. candidates]),
        };
}
