using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract.Checks;

/// <summary>
/// Whether a skill group that a queue has may be deleted. A refusal counts only where an equal group that no queue has is deleted
/// beside it, and the group itself once the queue has let go of it; a success only where the group is gone after it.
/// </summary>
internal sealed class UsedSkillGroupCheck() : OrgContractCheck(
    "Deleting a skill group in use", "It is deleted.", "usedSkillGroupsMayBeDeleted", true)
{
    private const string Field = "memberGroups";

    private static readonly int[] s_waits = [0, 2, 10];

    /// <inheritdoc/>
    internal override async Task<Observation> ObserveAsync(ContractTrial trial, CancellationToken cancellationToken)
    {
        // Of its own: no other queue of the test may have it.
        bool isPlain = (await trial.PlainGroupAsync(cancellationToken).ConfigureAwait(false)).Exchange.IsSuccess;
        JObject settings = isPlain ? [] : await trial.SomeConditionAsync(cancellationToken).ConfigureAwait(false);
        TestObject unused = await MakeAsync().ConfigureAwait(false);
        TestObject group = await MakeAsync().ConfigureAwait(false);
        ContractExchange creation = await trial.CreateQueueAsync(
            new JObject { [Field] = new JArray(ContractTrial.Reference(group)) }, cancellationToken)
                .ConfigureAwait(false);
        Evidence.Shown(creation, shown => HasGroup(shown, group));
        TestObject queue = trial.MadeBy(creation);

        // Somebody may have taken it away, and what the reply to a creation shows need not be what the queue has.
        Evidence.Shown(
            await trial.Calls.GetAsync(queue.Path, cancellationToken).ConfigureAwait(false), shown => HasGroup(shown, group));
        Evidence seen = await Evidence.AskAsync(() => DeleteAsync(group), _ => true, () => DeleteAsync(unused))
            .ConfigureAwait(false);
        if (seen.IsTaken)
        {
            await RequireGoneAsync().ConfigureAwait(false);
        }
        else
        {
            await RequireDeletableAsync().ConfigureAwait(false);
        }

        return Observation.Of(seen.IsTaken, seen.Answer, seen);

        async Task<TestObject> MakeAsync()
        {
            ContractExchange made = await trial.CreateGroupAsync(settings, cancellationToken).ConfigureAwait(false);
            Evidence.Shown(made);
            return trial.MadeBy(made);
        }

        async Task<ContractExchange> DeleteAsync(TestObject target)
        {
            ContractExchange removal = await trial.Calls.ChangeAsync("DELETE", target.Path, null, cancellationToken)
                .ConfigureAwait(false);
            if (removal.IsSuccess)
            {
                trial.Forget(target);
            }

            return removal;
        }

        async Task RequireGoneAsync()
        {
            ContractExchange? look = null;
            foreach (int seconds in s_waits)
            {
                await trial.Org.Time.Delay(TimeSpan.FromSeconds(seconds), cancellationToken).ConfigureAwait(false);
                look = await trial.Calls.GetAsync(group.Path, cancellationToken).ConfigureAwait(false);
                if (look.Reply.Status == 404)
                {
                    return;
                }
            }

            trial.Keep(group);
            throw new NotObservedException($"it was {seen.Answer}, but the group can be read after it", look);
        }

        // The queue lets go of it, and that may take a while to be known.
        async Task RequireDeletableAsync()
        {
            ContractExchange last = await trial.ReplaceAsync(queue, new JObject { [Field] = new JArray() }, cancellationToken)
                .ConfigureAwait(false);
            foreach (int seconds in s_waits.Where(_ => last.IsSuccess || last.Request.Method == HttpMethod.Delete))
            {
                await trial.Org.Time.Delay(TimeSpan.FromSeconds(seconds), cancellationToken).ConfigureAwait(false);
                last = await DeleteAsync(group).ConfigureAwait(false);
                if (last.IsSuccess)
                {
                    return;
                }
            }

            throw new NotObservedException(
                $"it was {seen.Answer}, but so is the group that no queue has any more ({last.Answer})", last);
        }
    }

    private static bool HasGroup(ContractExchange shown, TestObject group) =>
        shown.Json.Objects(Field).Any(item => item.Text("id") == group.Id);
}
