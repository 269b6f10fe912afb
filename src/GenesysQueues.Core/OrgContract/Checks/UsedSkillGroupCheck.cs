using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>Whether a skill group that a queue has may be deleted.</summary>
internal sealed class UsedSkillGroupCheck() : OrgContractCheck(
    "Deleting a skill group in use", "It is deleted.", "usedSkillGroupsMayBeDeleted", true)
{
    private const string Field = "memberGroups";

    private static readonly int[] s_waits = [0, 2, 10];

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        // One of its own: no other queue of the test may have it.
        bool isPlain = (await trial.PlainGroupAsync(cancellationToken).ConfigureAwait(false)).Exchange.IsSuccess;
        JObject settings = isPlain ? [] : await trial.SomeConditionAsync(cancellationToken).ConfigureAwait(false);
        ContractExchange made = await trial.CreateGroupAsync(settings, cancellationToken).ConfigureAwait(false);
        Evidence.Shown(made);
        TestObject group = trial.MadeBy(made);
        ContractExchange creation = await trial.CreateQueueAsync(
            new JObject { [Field] = new JArray(ContractTrial.Reference(group)) }, cancellationToken)
                .ConfigureAwait(false);
        Evidence.Shown(creation, shown => shown.Json.Objects(Field).Any(item => item.Text("id") == group.Id));
        TestObject queue = trial.MadeBy(creation);
        Evidence seen = await Evidence.AskAsync(DeleteAsync, _ => true, DeleteUnusedAsync, isControlLast: true)
            .ConfigureAwait(false);
        return Observation.Of(seen.IsTaken, seen.Answer, seen);

        async Task<ContractExchange> DeleteAsync()
        {
            ContractExchange removal = await trial.Calls.ChangeAsync("DELETE", group.Path, null, cancellationToken)
                .ConfigureAwait(false);
            if (removal.IsSuccess)
            {
                trial.Forget(group);
            }

            return removal;
        }

        // The queue lets go of it, and that may take a while to be known.
        async Task<ContractExchange> DeleteUnusedAsync()
        {
            ContractExchange last = await trial.ReplaceAsync(queue, new JObject { [Field] = new JArray() }, cancellationToken)
                .ConfigureAwait(false);
            foreach (int seconds in s_waits.Where(_ => last.IsSuccess || last.Request.Method == HttpMethod.Delete))
            {
                await trial.Org.Time.Delay(TimeSpan.FromSeconds(seconds), cancellationToken).ConfigureAwait(false);
                last = await DeleteAsync().ConfigureAwait(false);
                if (last.IsSuccess)
                {
                    break;
                }
            }

            return last;
        }
    }
}
