namespace GenesysQueues;

/// <summary>One thing that validation noticed about a definition.</summary>
public sealed record GenesysQueueFinding
{
    internal GenesysQueueFinding(GenesysFindingSeverity severity, string code, string message, string recommendation)
    {
        Severity = severity;
        Code = code;
        Message = PlainText.Of(message);
        Recommendation = PlainText.Of(recommendation);
    }

    /// <summary>Error, Warning or Information.</summary>
    public GenesysFindingSeverity Severity { get; }

    /// <summary>Stable identifier, for example <c>SkillNotFound</c>.</summary>
    public string Code { get; }

    /// <summary>Name of the queue, as far as it could be read.</summary>
    public string? QueueName { get; internal init; }

    /// <summary>File, or null.</summary>
    public string? Path { get; internal init; }

    /// <summary>Row in the file, or place in the input.</summary>
    public int? Row { get; internal init; }

    /// <summary>Column or parameter that the finding is about, or null.</summary>
    public string? Column { get; internal init; }

    /// <summary>The value found there, or null.</summary>
    public string? Value { get; internal init; }

    /// <summary>What is wrong, in one sentence.</summary>
    public string Message { get; }

    /// <summary>What to do about it.</summary>
    public string Recommendation { get; }

    /// <summary>Objects that an ambiguous or misspelt name may have meant.</summary>
    public IReadOnlyList<string> Candidates { get; internal init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Code}: {Message}";
}
