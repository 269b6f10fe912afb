namespace GenesysQueues.Definitions;

/// <summary>Several errors of one definition, where there is room for one.</summary>
internal static class FindingSummary
{
    internal static IReadOnlyList<GenesysQueueFinding> Errors(IEnumerable<GenesysQueueFinding> findings) =>
        findings.Where(finding => finding.IsError).ToList();

    internal static string Message(IEnumerable<GenesysQueueFinding> errors) => string.Join(" ", errors.Select(Sentence));

    /// <summary>What to do; of several errors, each with its column before it.</summary>
    internal static string Recommendation(IReadOnlyCollection<GenesysQueueFinding> errors) =>
        string.Join(" ", errors.Select(error => errors.Count == 1 || error.Column is null ? error.Recommendation : $"{error.Column}: {error.Recommendation}").Distinct());

    // The queue is named beside it, so that its name needs no naming.
    private static string Sentence(GenesysQueueFinding error) =>
        error.Column is null or FieldNames.Name || error.Message.Contains(PlainText.Of(error.Column)) ? error.Message : $"{error.Column}: {error.Message}";
}
