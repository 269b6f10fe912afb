using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Lookup;
using GenesysQueues.OrgAudit;
using GenesysQueues.Runs.Creation;
using GenesysQueues.Runs.Recovery;
using GenesysQueues.Sessions;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs;

/// <summary>
/// Looks, when a run has changed queues, into the org's audit for changes of others that it has overwritten: what somebody
/// writes between the reading of a queue and its replacement no reply shows.
/// </summary>
/// <param name="org">Where.</param>
/// <param name="replacements">The queues that the run has replaced.</param>
/// <param name="journal">Where it is noted that this was done.</param>
/// <param name="call">The run's calls.</param>
/// <param name="news">Hears how the org has audited each.</param>
/// <param name="warn">Hears what was overwritten, or that nobody can tell.</param>
internal sealed class OverwriteCheck(
    OrgConnection org, Replacements replacements, RunJournal journal, CallContext call, ChangeNews news, Action<string> warn)
{
    private bool _hasLooked;

    /// <summary>
    /// Tells of each change once, those of runs among them that were cut short before they came to look. Says so where the
    /// audit cannot be read, or does not show a run's own changes yet.
    /// </summary>
    internal async Task LookAsync(RunRecovery earlier, CancellationToken cancellationToken)
    {
        List<AuditedReplacement> open = earlier.NotLookedAt.Concat(replacements.All)
            .Select(one => new AuditedReplacement(one)).ToList();
        if (open.Count > 0)
        {
            await LookAsync([.. open], cancellationToken).ConfigureAwait(false);
            open.ForEach(one => news.Tell(one.Replacement, one.Own));
            _hasLooked = true;
        }
    }

    /// <summary>
    /// What was told is kept where it will be heard, and need not be looked for again. Throws <see cref="GenesysException"/>
    /// where that cannot be noted.
    /// </summary>
    internal async Task ConcludeAsync(RunRecovery earlier)
    {
        if (_hasLooked)
        {
            earlier.Looked();
            await journal.LookedAsync().ConfigureAwait(false);
        }
    }

    private async Task LookAsync(List<AuditedReplacement> open, CancellationToken cancellationToken)
    {
        string notSeen = "does not show the run's own changes yet";
        try
        {
            DateTimeOffset from = open.Min(one => one.From) - AuditedReplacement.Margin;
            DateTimeOffset until = open.Max(one => one.Until);
            var told = new HashSet<string>(StringComparer.Ordinal);
            double waited = 0;
            foreach (double at in OrgLag.LooksAt.Prepend(0))
            {
                await org.Time.Delay(TimeSpan.FromSeconds(at - waited), cancellationToken).ConfigureAwait(false);
                waited = at;
                ILookup<string, OrgAuditRecord> records = await ReadAsync(from, until, cancellationToken)
                    .ConfigureAwait(false);
                foreach (AuditedReplacement one in open)
                {
                    foreach (AuditedReplacement.Loss loss in one.Overwritten(records[one.Id], told))
                    {
                        // Of two that are as close as clocks of servers are, nobody can tell which came first.
                        bool stands = loss.IsOfOneMoment
                            && loss.Stands(await ReadAsync(one.Id, cancellationToken).ConfigureAwait(false));
                        warn($"The change of queue '{one.Name}' {(stands ? "may have" : "has")} overwritten {loss.InWords}."
                            + (stands ? " The queue shows it now." : null));
                    }
                }

                open.RemoveAll(one => one.Own is not null);
                if (open.Count == 0)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            notSeen = "was not looked at, since the run was stopped";
        }
        catch (GenesysException e)
        {
            notSeen = $"cannot be read: {e.Message}";
        }

        warn($"Whether changes of others were overwritten is not known of {Names(open)}: the org's audit {notSeen}");
    }

    private async Task<ILookup<string, OrgAuditRecord>> ReadAsync(
        DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var records = new List<OrgAuditRecord>();
        DateTimeOffset now = org.Client.OrgClock.Now;
        // What is written in this very second is behind the end of an interval that ends with it.
        await new OrgAuditQuery(org.Client, call).ReadAsync(
            from, (now > until ? now : until) + AuditedReplacement.Margin,
            window =>
            {
                records.AddRange(window.Records.Where(record => record.Action == OrgAuditRecord.Update));
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return records.ToLookup(record => record.QueueId, StringComparer.OrdinalIgnoreCase);
    }

    private Task<JObject> ReadAsync(string queueId, CancellationToken cancellationToken) => org.Client.SendForObjectAsync(
        ApiRequest.Get(QueueApi.Of(queueId), ExpectedReply.Object(queueId)), call, cancellationToken);

    private static string Names(List<AuditedReplacement> queues) => queues.Count == 1 ? $"queue '{queues[0].Name}'"
        : $"{queues.Count} queues, '{queues[0].Name}' among them";
}
