namespace GenesysQueues.Errors;

/// <summary>Makes error records: a stable id, a true category, the message as one sentence, the remedy as the recommended action.</summary>
internal static class ErrorRecords
{
    internal static ErrorRecord From(GenesysException e, object? target)
    {
        string correlation = e is GenesysApiException { CorrelationId: { Length: > 0 } id } ? $" (correlation id {id})" : string.Empty;
        return new(e, e.Code, Category(ErrorCatalogue.KindOf(e)), target)
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
        var exception = new GenesysException(result.ErrorCode ?? result.Status, message, result.Recommendation ?? string.Empty);
        return new(exception, exception.Code, Category(result.Outcome.Status), result)
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

    private static ErrorCategory Category(ErrorKind kind) => kind switch
    {
        ErrorKind.Refused => ErrorCategory.InvalidArgument,
        ErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        ErrorKind.AlreadyExists => ErrorCategory.ResourceExists,
        ErrorKind.Permission => ErrorCategory.PermissionDenied,
        ErrorKind.Authentication => ErrorCategory.AuthenticationError,
        ErrorKind.Connection => ErrorCategory.ConnectionError,
        ErrorKind.Limit => ErrorCategory.LimitsExceeded,
        ErrorKind.Unavailable => ErrorCategory.ResourceUnavailable,
        ErrorKind.Unreadable => ErrorCategory.ReadError,
        ErrorKind.Unwritable => ErrorCategory.WriteError,
        ErrorKind.Busy => ErrorCategory.ResourceBusy,
        ErrorKind.TimedOut => ErrorCategory.OperationTimeout,
        ErrorKind.Stopped => ErrorCategory.OperationStopped,
        _ => ErrorCategory.InvalidData,
    };

    private static string FindingText(string text) =>
        ShortText.Of(text);
}
