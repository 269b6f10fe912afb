using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether a new skill group may take members of all divisions.</summary>
internal sealed class StarDivisionCheck() : OrgContractCheck(
    "memberDivisions * in a new skill group", "It is taken; after a refusal they are added by a second call.",
        "starInNewSkillGroup", true)
{
    private const string Field = "memberDivisions";

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        ContractExchange creation = (await trial.GroupAsync(cancellationToken).ConfigureAwait(false)).WithAllDivisions;
        JObject plain = await trial.SomeConditionAsync(cancellationToken).ConfigureAwait(false);
        var everywhere = new JObject(plain.Properties()) { [Field] = new JArray("*") };
        Evidence seen = creation.IsSuccess ? Evidence.Shown(creation, IsShown)
            : await Evidence.AskAsync(
                () => trial.CreateGroupAsync(everywhere, cancellationToken), IsShown,
                () => trial.CreateGroupAsync(plain, cancellationToken)).ConfigureAwait(false);
        return Observation.Of(seen.IsTaken, seen.Answer, seen);
    }

    // A reply that does not tell the divisions at all does not tell that one was left out.
    private static bool IsShown(ContractExchange creation) =>
        creation.Json[Field] is not JArray divisions || divisions.Any(division => (string?)division == "*");
}
