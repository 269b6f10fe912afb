using GenesysQueues.Json;

namespace GenesysQueues.Runs.Creation;

/// <summary>What is said when a name is taken by an object that is not ours.</summary>
internal sealed class NameTaken
{
    internal static readonly NameTaken Queue = new(ErrorCatalogue.QueueExists, "It", "-IfExists Skip leaves it as it is.");
    internal static readonly NameTaken SkillGroup = new(
        "SkillGroupExists", "A skill group of that name",
        "Look for it in the org, and rename or remove it; a new one is made then.");

    internal static readonly NameTaken PlanningGroup = new(
        "PlanningGroupExists", "A planning group of that name",
        "Look for it in the org, and rename or remove it; or give its id.");

    private readonly string _code;
    private readonly string _what;
    private readonly string _remedy;

    private NameTaken(string code, string what, string remedy) => (_code, _what, _remedy) = (code, what, remedy);

    /// <summary>By an object that was found, or by one that the org only speaks of.</summary>
    internal GenesysApiException By(ProbeResult? found, GenesysApiException refusal)
    {
        string? id = found?.Object.Text("id");
        string message = found is null
            ? $"{_what} exists already, by what the org says; whose it is was not looked into: {refusal.Message}"
            : $"{_what} exists already, and is not of this run's making "
                + $"(id {id}, created {found.Object.Text("dateCreated") ?? "at an unknown time"}): {found.WhyNotOurs}.";
        return refusal.As(
            _code, message, _remedy, notApplied: true, existingId: id, failure: GenesysApiFailure.Conflict);
    }

    /// <summary>Nobody can see by which object, so that it may be ours.</summary>
    internal static GenesysApiException Unseen(GenesysApiException refusal) => refusal.As(
        ErrorCatalogue.NameTakenUnseen, $"The org says that the name is taken, but shows no such object: {refusal.Message}",
        "Look for it in the org before you try again.", notApplied: false);
}
