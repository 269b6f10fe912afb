namespace GenesysQueues.Errors;

/// <summary>Makes error records: a stable id, a true category, the message as one sentence, the remedy as the recommended action.</summary>
internal static class ErrorRecords
{
    internal static ErrorRecord From(GenesysException e, object? target)
    {
        string correlation = e is GenesysApiException { CorrelationId: { Length: > 0 } id } ? $" (correlation id {id})" : string.Empty;
        return new(e, e.Code, Category(e), target)
        {
            ErrorDetails = new(e.Message + correlation) { RecommendedAction = e.Recommendation },
        };
    }

    /// <summary>The record that follows a result which is not a success.</summary>
    internal static ErrorRecord From(GenesysProvisioningResult result)
    {
        GenesysDefinitionSource source = result.Definition.Source;
        string where = source.Path is null ? string.Empty : $"{source}: ";
        string correlation = result.CorrelationId is { Length: > 0 } id && result.HttpStatus >= 400 ? $" (correlation id {id})" : string.Empty;
        string name = result.QueueName is { } given ? $"'{FindingText(given)}'" : "row without a name";
        string message = $"{where}{name}, {result.Status}: {result.ErrorMessage}{correlation}";
        var exception = new GenesysException(result.ErrorCode ?? result.Status.ToString(), message, result.Recommendation ?? string.Empty);
        return new(exception, exception.Code, Category(result.Status), result)
        {
            ErrorDetails = new(exception.Message) { RecommendedAction = exception.Recommendation },
        };
    }

    private static ErrorCategory Category(GenesysProvisioningStatus status) => status switch
    {
        GenesysProvisioningStatus.Invalid => ErrorCategory.InvalidData,
        GenesysProvisioningStatus.Exists => ErrorCategory.ResourceExists,
        GenesysProvisioningStatus.NotAttempted => ErrorCategory.OperationStopped,
        _ => ErrorCategory.WriteError,
    };

    private static ErrorCategory Category(GenesysException e) => e switch
    {
        GenesysApiException { Failure: GenesysApiFailure.Authentication } => ErrorCategory.AuthenticationError,
        GenesysApiException { Failure: GenesysApiFailure.Permission } => ErrorCategory.PermissionDenied,
        GenesysApiException { Failure: GenesysApiFailure.NotFound } => ErrorCategory.ObjectNotFound,
        GenesysApiException { Failure: GenesysApiFailure.Conflict } => ErrorCategory.ResourceExists,
        GenesysApiException { Failure: GenesysApiFailure.Invalid } => ErrorCategory.InvalidArgument,
        GenesysApiException { Failure: GenesysApiFailure.RateLimit } => ErrorCategory.LimitsExceeded,
        GenesysApiException { Failure: GenesysApiFailure.Connection } => ErrorCategory.ConnectionError,
        GenesysApiException => ErrorCategory.ResourceUnavailable,
        { Code: ErrorCodes.PermissionMissing } => ErrorCategory.PermissionDenied,
        { Code: "SignInRefused" } => ErrorCategory.AuthenticationError,
        { Code: "NotConnected" } => ErrorCategory.ConnectionError,
        { Code: "FileNotFound" or "AuditNotFound" or "DivisionNotFound" or "ProfileNotFound" or ErrorCodes.QueueNotFound } => ErrorCategory.ObjectNotFound,
        { Code: "FileExists" } => ErrorCategory.ResourceExists,
        { Code: ErrorCodes.AuditNotWritable or ErrorCodes.JournalNotWritable or "FileNotWritable" } => ErrorCategory.WriteError,
        { Code: "JournalNotReadable" } => ErrorCategory.ReadError,
        { Code: "RunLocked" } => ErrorCategory.ResourceBusy,
        { Code: ErrorCodes.TimedOut or "SignInTimedOut" } => ErrorCategory.OperationTimeout,
        { Code: ErrorCodes.Stopped or "OrgFailing" } => ErrorCategory.OperationStopped,
        { Code: "NothingToResume" } => ErrorCategory.ObjectNotFound,
        _ => ErrorCategory.InvalidData,
    };

    private static string FindingText(string text) =>
        ShortText.Of(text);
}
