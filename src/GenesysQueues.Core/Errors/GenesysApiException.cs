namespace GenesysQueues.Errors;

/// <summary>The org refused a request, or its answer could not be had.</summary>
public sealed class GenesysApiException : GenesysException
{
    private readonly string? _genesysCode;
    private readonly string? _correlationId;

    internal GenesysApiException(GenesysApiFailure failure, string code, string message, string recommendation, Exception? cause = null)
        : base(code, message, recommendation, cause) => Failure = failure;

    /// <summary>Which kind of failure it was.</summary>
    public GenesysApiFailure Failure { get; }

    /// <summary>HTTP status; 0 when no reply came.</summary>
    public int Status { get; internal init; }

    /// <summary>The <c>code</c> of the org's error body, for example <c>missing.permissions</c>.</summary>
    public string? GenesysCode { get => _genesysCode; internal init => _genesysCode = Shown(value); }

    /// <summary>Genesys's id of the request, for their support.</summary>
    public string? CorrelationId { get => _correlationId; internal init => _correlationId = Shown(value); }

    /// <summary>Wait that the org asked for, or null.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>Whether the org said in so many words that the name is taken; a mere 409 can mean other things.</summary>
    internal bool IsDuplicateName { get; init; }

    /// <summary>Id of the object that is in the way, where it was found.</summary>
    internal string? ExistingId { get; init; }

    /// <summary>Whether it is certain that the org did not carry the request out.</summary>
    internal bool NotApplied { get; init; }

    /// <summary>Whether the run cannot go on: no other request would fare better.</summary>
    internal bool EndsRun => Failure is GenesysApiFailure.Authentication or GenesysApiFailure.RateLimit;

    /// <summary>Whether the org refuses this kind of request, while others may well succeed.</summary>
    internal bool IsRefusal => Failure is GenesysApiFailure.Permission or GenesysApiFailure.NotFound or GenesysApiFailure.Invalid;

    /// <summary>The same failure seen from further out: under another code or message, or now known not to have been applied.</summary>
    internal GenesysApiException As(
        string? code = null, string? message = null, string? recommendation = null, bool? notApplied = null, string? existingId = null,
        GenesysApiFailure? failure = null) =>
        new(failure ?? Failure, code ?? Code, message ?? Message, recommendation ?? Recommendation, this)
        {
            Status = Status,
            GenesysCode = GenesysCode,
            CorrelationId = CorrelationId,
            RetryAfter = RetryAfter,
            IsDuplicateName = IsDuplicateName,
            ExistingId = existingId ?? ExistingId,
            NotApplied = notApplied ?? NotApplied,
        };

    private static string? Shown(string? text) => text is null ? null : ShortText.Within(PlainText.Of(text), 300);
}
