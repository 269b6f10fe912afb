using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether single users may be members beside a work team.</summary>
internal sealed class MemberBesideTeamCheck() : OrgContractCheck(
    "Single users beside a work team", "They are taken.", "membersBesideTeams", true)
{
    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        JObject team = await trial.Catalogue.TeamAsync(cancellationToken).ConfigureAwait(false);
        var groups = new JArray(new JObject { ["id"] = team.Text("id"), ["type"] = "TEAM" });
        ContractExchange creation = await trial.CreateQueueAsync(new JObject { ["memberGroups"] = groups }, cancellationToken)
            .ConfigureAwait(false);
        if (!creation.IsSuccess)
        {
            return Observation.None($"a queue with a team was {creation.Answer}", creation);
        }

        Evidence.Shown(creation, made => JsonSubset.Contains(made.Json["memberGroups"], groups));

        TestObject queue = trial.MadeBy(creation);
        HashSet<string?> members = new(
            (await QueueMembers.OfAsync(trial, queue, string.Empty, cancellationToken).ConfigureAwait(false))
                .Select(member => member.Text("id")));
        JObject user = (await trial.Catalogue.UsersAsync(cancellationToken).ConfigureAwait(false))
            .FirstOrDefault(user => !members.Contains(user.Text("id")))
                ?? throw new NotObservedException("no user was found who is not in the team");
        Evidence added = await QueueMembers.TryAsync(trial, queue, user, cancellationToken).ConfigureAwait(false);
        return Observation.Of(added.IsTaken, added.Answer, added);
    }
}
