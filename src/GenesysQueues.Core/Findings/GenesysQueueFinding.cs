namespace GenesysQueues;

/// <summary>One thing that validation noticed about a definition.</summary>
public sealed record GenesysQueueFinding
{
    private readonly string? _queueName;
    private readonly string? _path;
    private readonly string? _cell;
    private readonly string? _column;
    private readonly string? _value;
    private readonly GenesysNameList _candidates = GenesysNameList.None;

    internal GenesysQueueFinding(GenesysFindingSeverity severity, string code, string message, string recommendation)
    {
        SeverityValue = severity;
        Code = code;
        Message = Shown(message);
        Recommendation = Shown(recommendation);
    }

    /// <summary>Error, Warning or Information: a name of <see cref="GenesysFindingSeverity"/>.</summary>
    public string Severity => SeverityValue.ToString();

    /// <summary>Stable identifier, for example <c>SkillNotFound</c>.</summary>
    public string Code { get; }

    /// <summary>Name of the queue, as far as it could be read.</summary>
    public string? QueueName { get => _queueName; internal init => _queueName = Plain(value); }

    /// <summary>File, or null.</summary>
    public string? Path { get => _path; internal init => _path = Plain(value); }

    /// <summary>Row in the file, or place in the input.</summary>
    public int? Row { get; internal init; }

    /// <summary>Of a workbook: the cell, or else the row, as a formula names it, such as <c>Sheet1!C5</c>; else null.</summary>
    public string? Cell { get => _cell; internal init => _cell = Plain(value); }

    /// <summary>Column or parameter that the finding is about, or null.</summary>
    public string? Column { get => _column; internal init => _column = Plain(value); }

    /// <summary>The value found there, or null.</summary>
    public string? Value { get => _value; internal init => _value = Plain(value); }

    /// <summary>What is wrong, in one sentence.</summary>
    public string Message { get; }

    /// <summary>What to do about it.</summary>
    public string Recommendation { get; }

    /// <summary>Objects that an ambiguous or misspelt name may have meant.</summary>
    public GenesysNameList Candidates
    {
        get => _candidates;
        internal init => _candidates = value.Count == 0 ? GenesysNameList.None : new([.. value.Select(PlainText.Of)]);
    }

    internal GenesysFindingSeverity SeverityValue { get; }

    /// <summary>Whether the queue cannot be created for it.</summary>
    internal bool IsError => SeverityValue == GenesysFindingSeverity.Error;

    /// <inheritdoc/>
    public override string ToString() => $"{Severity} {Code}: {Message}";

    private static string Shown(string text) => ShortText.Within(PlainText.Of(text), ShortText.Message);

    private static string? Plain(string? text) => text is null ? null : PlainText.Of(text);
}
