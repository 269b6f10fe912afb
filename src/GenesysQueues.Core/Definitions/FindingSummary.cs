namespace GenesysQueues.Definitions;

/// <summary>Several errors of one definition, where there is room for one.</summary>
internal static class FindingSummary
{
    internal static IReadOnlyList<GenesysQueueFinding> Errors(IEnumerable<GenesysQueueFinding> findings) =>
        findings.Where(finding => finding.Severity == GenesysFindingSeverity.Error).ToList();

    internal static string Message(IEnumerable<GenesysQueueFinding> errors) => string.Join(" ", errors.Select(Sentence));

    internal static string Recommendation(IEnumerable<GenesysQueueFinding> errors) => string.Join(" ", errors.Select(error => error.Recommendation).Distinct());

    // The queue is named beside it, so that its name needs no naming.
    private static string Sentence(GenesysQueueFinding error) =>
        error.Column is null or FieldNames.Name || error.Message.Contains(PlainText.Of(error.Column)) ? error.Message : $"{error.Column}: {error.Message}";
}
