namespace GenesysQueues.Errors;

/// <summary>A failure that a person can act on: a stable code, one sentence, and what to do.</summary>
public class GenesysException : Exception
{
    internal GenesysException(string code, string message, string recommendation, Exception? cause = null)
        : base(Bounded(message), cause)
    {
        Code = code;
        Recommendation = Bounded(recommendation);
    }

    /// <summary>Stable identifier, for example <c>WrongClientSecret</c>; the first part of the error record's id.</summary>
    public string Code { get; }

    /// <summary>What to do about it.</summary>
    public string Recommendation { get; }

    /// <summary>An exception of the runtime that nobody foresaw.</summary>
    /// <param name="e">The exception.</param>
    /// <param name="recommendation">What to do about it.</param>
    internal static GenesysException Unexpected(Exception e, string recommendation) =>
        new("Unexpected", $"{e.GetType().Name}: {e.Message}", recommendation, e);

    /// <summary>Why something did not happen, for a text that a person reads.</summary>
    internal static string ReasonOf(Exception e) => e is OperationCanceledException ? "the run was stopped" : e.Message;

    private static string Bounded(string text) => ShortText.Within(PlainText.Of(text), ShortText.Message);
}
