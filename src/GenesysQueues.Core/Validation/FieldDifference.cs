namespace GenesysQueues.Validation;

/// <summary>A field of a definition that the org's queue has with another value.</summary>
/// <param name="Field">Name of the field, for example <c>AlertingTimeoutSeconds</c> or <c>Settings.scoringMethod</c>.</param>
/// <param name="Shown">What the org has, as a definition says it.</param>
/// <param name="Wanted">What the definition asks for.</param>
internal sealed record FieldDifference(string Field, string Shown, string Wanted);
