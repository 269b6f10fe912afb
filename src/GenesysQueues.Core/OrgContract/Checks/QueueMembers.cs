using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Members of the queues of a test.</summary>
internal static class QueueMembers
{
    internal static Task<ContractExchange> AddAsync(
        ContractTrial trial, TestObject queue, JObject user, CancellationToken cancellationToken) => trial.Calls.PostAsync(
            queue.Path + "/members", new JArray(new JObject { ["id"] = user.Text("id") }), cancellationToken);

    /// <summary>
    /// Adds a user to a queue where that is doubtful; the control is a queue that has nothing which could be in the way.
    /// Throws <see cref="NotObservedException"/>.
    /// </summary>
    internal static async Task<Evidence> TryAsync(
        ContractTrial trial, TestObject queue, JObject user, CancellationToken cancellationToken)
    {
        TestObject other = await trial.ProbeAsync(cancellationToken).ConfigureAwait(false);
        Evidence added = await Evidence.AskAsync(
            () => AddAsync(trial, queue, user, cancellationToken), _ => true,
            () => AddAsync(trial, other, user, cancellationToken)).ConfigureAwait(false);
        if (added.IsTaken
            && !(await OfAsync(trial, queue, "&memberBy=user", cancellationToken).ConfigureAwait(false))
                .Any(member => member.Text("id") == user.Text("id")))
        {
            throw new NotObservedException($"it was {added.Answer}, but the user is not among the members", added.Exchange);
        }

        return added;
    }

    /// <summary>The first members. Throws <see cref="NotObservedException"/> when they cannot be read.</summary>
    internal static async Task<IReadOnlyList<JObject>> OfAsync(
        ContractTrial trial, TestObject queue, string filter, CancellationToken cancellationToken)
    {
        ContractExchange list = await trial.Calls.GetAsync(
            $"{queue.Path}/members?pageSize=100&pageNumber=1{filter}", cancellationToken)
            .ConfigureAwait(false);
        return list.IsSuccess ? [.. list.Json.Objects("entities")]
            : throw new NotObservedException($"the list of members was {list.Answer}");
    }
}
