namespace GenesysQueues.Simulator;

/// <summary>The one mandatory field of most bodies: given, not blank, not too long, no wildcard (API 5.2, unverified).</summary>
internal static class NameRule
{
    /// <summary>Checks the name of a body, and returns it as the org keeps it.</summary>
    public static string Check(JObject body, SimulatorOptions options, bool starAllowed = false)
    {
        string? name = (string?)body["name"];
        if (string.IsNullOrWhiteSpace(name))
        {
            throw ApiError.Missing("name");
        }

        string kept = Kept(name!, options);
        if (kept.Length > options.NameMaxLength)
        {
            throw ApiError.Constraint("name", $"The name may have at most {options.NameMaxLength} characters.");
        }

        if (!starAllowed && kept.Contains('*'))
        {
            throw ApiError.Constraint("name", "The name must not contain the character *.");
        }

        return kept;
    }

    public static string Kept(string name, SimulatorOptions options) => options.NamesAreTrimmed ? name.Trim() : name;

    /// <summary>Whether two names mean the same thing of this org (API 5.2, unverified).</summary>
    public static bool Same(string left, string right, SimulatorOptions options) => string.Equals(
        Kept(left, options),
        Kept(right, options),
        options.NamesIgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    /// <summary>The answer to a taken name, as the options choose (API 4.2).</summary>
    public static ApiError Duplicate(OrgState state, string what)
    {
        string message = $"A {what} with that name already exists.";
        return state.Options.DuplicateStatus == DuplicateStatus.Conflict
            ? new ApiError(409, "general.conflict", message)
            : new ApiError(400, "duplicate.name", message);
    }
}
