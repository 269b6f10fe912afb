namespace GenesysQueues.Simulator;

/// <summary>The one mandatory field of most bodies: given, not blank, not too long, no wildcard (API 5.2, unverified).</summary>
internal static class NameRule
{
    public static void Check(JObject body, SimulatorOptions options, bool starAllowed = false)
    {
        string? name = (string?)body["name"];
        if (string.IsNullOrWhiteSpace(name))
        {
            throw ApiError.Missing("name");
        }

        if (name!.Trim().Length > options.NameMaxLength)
        {
            throw ApiError.Constraint("name", $"The name may have at most {options.NameMaxLength} characters.");
        }

        if (!starAllowed && name.Contains('*'))
        {
            throw ApiError.Constraint("name", "The name must not contain the character *.");
        }
    }

    /// <summary>The answer to a taken name, as the options choose (API 4.2).</summary>
    public static ApiError Duplicate(OrgState state, string what)
    {
        string message = $"A {what} with that name already exists.";
        return state.Options.DuplicateStatus == DuplicateStatus.Conflict
            ? new ApiError(409, "general.conflict", message)
            : new ApiError(400, "duplicate.name", message);
    }
}
