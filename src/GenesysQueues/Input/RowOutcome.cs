using GenesysQueues.Definitions.Files;

namespace GenesysQueues.Input;

/// <summary>What became of a definition, as columns beside its fields, which an import passes over.</summary>
internal static class RowOutcome
{
    /// <summary>The columns of a result or verdict that hold something; none of what is a definition only.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> Of(PSObject? input, PipedDefinition piped) => input?.BaseObject switch
    {
        GenesysProvisioningResult result => Columns(
            result.Status, result.QueueId, result.ErrorCode, result.ErrorMessage, result.Recommendation,
            Remarks(result.Findings)),
        GenesysQueueValidationResult verdict => Columns(FindingSummary.Errors(verdict.Findings), Remarks(verdict.Findings)),
        PSCustomObject when input.Properties["IsValid"] is not null => Columns(piped.RefusedBefore, null),
        // A result that was stored, or the row of an exported file.
        PSCustomObject when input.Properties["Status"] is not null =>
            Columns(DefinitionRow.OutcomeColumns.Take(5).Select(column => PlainValues.Text(input, column)).ToArray()),
        _ => [],
    };

    private static IReadOnlyList<KeyValuePair<string, string>> Columns(IReadOnlyList<GenesysQueueFinding> errors, string? remarks) => errors.Count == 0
        ? Columns("Valid", null, null, null, null, remarks)
        : Columns("Invalid", null, errors[0].Code, FindingSummary.Message(errors), FindingSummary.Recommendation(errors), remarks);

    private static IReadOnlyList<KeyValuePair<string, string>> Columns(params string?[] values) => values
        .Select((value, i) => new KeyValuePair<string, string>(DefinitionRow.OutcomeColumns[i], value ?? string.Empty))
        .Where(column => column.Value.Length > 0)
        .ToList();

    // The errors have columns of their own.
    private static string Remarks(IEnumerable<GenesysQueueFinding> findings) =>
        string.Join(" ", findings.Where(finding => !finding.IsError).Select(finding => $"{finding.Code}: {finding.Message}"));
}
