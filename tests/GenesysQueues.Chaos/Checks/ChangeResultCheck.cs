using GenesysQueues.Chaos.Changes;
using GenesysQueues.Chaos.Histories;
using GenesysQueues.Chaos.Wire;

namespace GenesysQueues.Chaos.Checks;

/// <summary>(r) Each result of a change is true, by what the org has audited and by what crossed the wire.</summary>
/// <param name="plan">The history.</param>
/// <param name="before">The org before it.</param>
/// <param name="after">The org after it.</param>
/// <param name="wire">What crossed the wire.</param>
/// <param name="began">When the wire began to be watched.</param>
/// <param name="report">Takes what is found.</param>
internal sealed class ChangeResultCheck(
    ChangePlan plan, OrgLedger before, OrgLedger after, IReadOnlyList<WireEntry> wire, DateTimeOffset began,
    Action<Violation> report)
{
    // Audited times have milliseconds.
    private static readonly TimeSpan s_slack = TimeSpan.FromMilliseconds(2);

    /// <param name="job">What was wanted.</param>
    /// <param name="runs">The runs by their ids.</param>
    /// <param name="idOf">Answers the id of a row's queue.</param>
    internal void Judge(ChangeJob job, IReadOnlyDictionary<Guid, RunRecord> runs, Func<ChangeRow, string> idOf)
    {
        foreach (ToldResult told in job.Told)
        {
            if (job.Of(told.Name) is not { } row)
            {
                report(new('r', $"'{told.Name}' was told to be {told.Status}, and nobody asked for it"));
                continue;
            }

            Judge(told, row, runs[told.RunId], idOf(row));
        }
    }

    private void Judge(ToldResult told, ChangeRow row, RunRecord run, string id)
    {
        string what = $"'{told.Name}' was told to be {told.Status}";
        List<WireEntry> sent = [.. wire.Where(entry => string.Equals(entry.ChangedQueue, id, StringComparison.OrdinalIgnoreCase)
            && began + entry.Left >= run.Began && began + entry.Left <= told.At)];
        List<WireEntry> own = [.. sent.Where(entry => entry.Session == run.Session && entry.Pass == run.Pass)];
        switch (told.Status)
        {
            case GenesysProvisioningStatus.Updated or GenesysProvisioningStatus.Recovered or GenesysProvisioningStatus.Unchanged:
                JudgeFields(what, told, row, run, id);
                JudgeAttached(what, told, row, run, id);
                if (told.Status == GenesysProvisioningStatus.Updated)
                {
                    // Who recovers a change never had the answer to it: it went down with the machine.
                    JudgeUnseenLoss(what, own);
                }

                if (told.Status == GenesysProvisioningStatus.Unchanged && own.Count > 0)
                {
                    report(new('r', $"{what}, and {own[0]} was sent for it"));
                }

                break;
            case GenesysProvisioningStatus.UpdatedIncomplete:
                JudgeFields(what, told, row, run, id);
                break;
            case GenesysProvisioningStatus.UpdatedWithLoss when plan.Rival.Lost.Count == 0 && !HandsOutOtherReplies:
                report(new('r', $"{what}, and the org has lost nothing"));
                break;
            case GenesysProvisioningStatus.UpdatedWithLoss:
                break;
            case GenesysProvisioningStatus.Conflict or GenesysProvisioningStatus.Unknown
                // Of several sends a refusal speaks for the last only.
                when run.HasEnded && sent.Count(entry => entry.Replacement is not null) < 2
                    && !sent.Exists(entry => entry.Answer is WireAnswer.Ambiguous or WireAnswer.Pending)
                    // An answer that lacks what was sent may be an older one there.
                    && !(HandsOutOtherReplies && sent.Exists(entry => LackingIn(entry).Count > 0)):
                report(new('r', $"{what}, and nothing that was sent for it was in doubt"));
                break;
            case GenesysProvisioningStatus.Conflict
                when plan.Rival.Lost.Count == 0 && !HandsOutOtherReplies && !IsOthers(id, run, told):
                report(new('r', $"{what}, and nobody else has changed the queue"));
                break;
            case GenesysProvisioningStatus.Conflict or GenesysProvisioningStatus.Unknown:
                break;
            case GenesysProvisioningStatus.Failed or GenesysProvisioningStatus.NotAttempted or GenesysProvisioningStatus.Invalid:
                JudgeNothing(what, told, own, id);
                break;
            default:
                report(new('r', $"{what}, which no change comes to"));
                break;
        }
    }

    private bool HandsOutOtherReplies => plan.Middle.Does(MiddleKind.AnotherReply) || plan.Middle.Does(MiddleKind.OneBehind);

    private bool IsOthers(string id, RunRecord run, ToldResult told) => after.Of(id).Any(entry =>
        entry.IsRivals && entry.At >= run.Began - TimeSpan.FromSeconds(plan.ChangeLag) && entry.At <= told.At);

    private void JudgeFields(string what, ToldResult told, ChangeRow row, RunRecord run, string id)
    {
        if (told.IsOfRest)
        {
            // The queue's own fields an earlier result has spoken of.
            return;
        }

        Dictionary<string, string> shape = QueueShape.Of(before.Queues[id]);
        // A read may have shown what was there a moment before.
        DateTimeOffset from = run.Began - s_slack - TimeSpan.FromSeconds(plan.ChangeLag);
        foreach ((string path, string? wanted) in row.Fields.Where(field => !plan.Rival.Lost.Contains(field.Key)))
        {
            IReadOnlyList<string?> had = after.Between(id, path, shape.GetValueOrDefault(path), from, told.At + s_slack);
            if (!had.Contains(wanted))
            {
                report(new('r', $"{what}, and {path} was not {wanted ?? "nothing"} then, but {string.Join(", then ", had)}"));
            }
        }
    }

    private void JudgeAttached(string what, ToldResult told, ChangeRow row, RunRecord run, string id)
    {
        foreach ((string name, bool isWanted) in row.Attached.Where(one => !IsByGroup(id, one.Key)))
        {
            string? first = before.Attached[id].Contains(name) ? "true" : null;
            if (!after.Between(id, name, first, run.Began - s_slack, told.At + s_slack).Contains(isWanted ? "true" : null))
            {
                report(new('r', $"{what}, and {name} was {(isWanted ? "not there" : "still there")}"));
            }
        }

        if (row.Division is { } division
            && !after.Between(id, "division", DivisionOf(before.Queues[id]), run.Began - s_slack, told.At + s_slack)
                .Any(value => value is not null && after.Names.GetValueOrDefault(value, value) == division))
        {
            report(new('r', $"{what}, and was not in the division '{division}'"));
        }
    }

    // Whom a group brings need not be added, and cannot be taken away.
    private bool IsByGroup(string id, string name) => new[] { before, after }
        .Any(ledger => ledger.Serving[id].Contains(name) && !ledger.Attached[id].Contains(name));

    private static string DivisionOf(JObject queue) => (string)queue.SelectToken("division.id")!;

    private void JudgeUnseenLoss(string what, IEnumerable<WireEntry> own)
    {
        if (own.LastOrDefault(entry => entry.Replacement is not null) is { } put && LackingIn(put) is { Count: > 0 } lost)
        {
            report(new('r', $"{what}, and the answer to {put} lacked {string.Join(", ", lost)}"));
        }
    }

    // What was sent, and is not in the answer of that queue.
    private static List<string> LackingIn(WireEntry put)
    {
        if (put is not { Replacement: { } sent, Answer: WireAnswer.Success, Body: JObject shown }
            || (string?)shown["id"] != put.ChangedQueue)
        {
            return [];
        }

        Dictionary<string, string> has = QueueShape.Of(shown);
        return [.. QueueShape.Of(sent)
            .Where(field => has.GetValueOrDefault(field.Key) != field.Value).Select(field => field.Key)];
    }

    private void JudgeNothing(string what, ToldResult told, List<WireEntry> own, string id)
    {
        // What was carried out and answered by "who are you" or "too soon" nobody can know better.
        if (own.Count == 0 || plan.Middle.HeldOff(own[0].List))
        {
            return;
        }

        DateTimeOffset first = began + own.Min(entry => entry.Left) - s_slack;
        if (after.Of(id).FirstOrDefault(entry => !entry.IsRivals && entry.At >= first && entry.At <= told.At) is { } done)
        {
            report(new('r', $"{what}, and {string.Join(", ", done.After.Keys)} was changed at {done.At:HH:mm:ss.fff}"));
        }
    }
}
