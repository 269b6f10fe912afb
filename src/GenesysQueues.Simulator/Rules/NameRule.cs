using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Rules;

/// <summary>The one mandatory field of most bodies: given, not blank, not too long, no wildcard (API 5.2, unverified).</summary>
internal static class NameRule
{
    /// <summary>Checks the name of a body, and returns it as the org keeps it.</summary>
    internal static string Check(JObject body, SimulatorOptions options, bool starAllowed = false)
    {
        string? name = (string?)body["name"];
        if (string.IsNullOrWhiteSpace(name))
        {
            throw ApiError.Missing("name");
        }

        string normalized = EntityNames.Normalize(name!, options);
        if (normalized.Length > options.NameMaxLength)
        {
            throw ApiError.Constraint("name", $"The name may have at most {options.NameMaxLength} characters.");
        }

        if (!starAllowed && normalized.Contains('*'))
        {
            throw ApiError.Constraint("name", "The name must not contain the character *.");
        }

        return normalized;
    }

    /// <summary>The answer to a taken name, as the options choose (API 4.2).</summary>
    internal static ApiError Duplicate(SimulatorOptions options, string what)
    {
        string message = $"A {what} with that name already exists.";
        return options.DuplicateStatus == DuplicateStatus.Conflict
            ? new ApiError(409, "general.conflict", message)
            : new ApiError(400, "duplicate.name", message);
    }
}
