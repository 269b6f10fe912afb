using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.OrgAudit;
using GenesysQueues.Runs.Creation;
using GenesysQueues.Runs.Recovery;
using GenesysQueues.Sessions;
using Newtonsoft.Json.Linq;
using System.Globalization;

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
    // The clocks of an org's servers are not one.
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(5);

    private bool _hasLooked;

    /// <summary>
    /// Tells of each change once, those of runs among them that were cut short before they came to look. Says so where the
    /// audit cannot be read, or does not show a run's own changes yet.
    /// </summary>
    internal async Task LookAsync(RunRecovery earlier, CancellationToken cancellationToken)
    {
        List<Replaced> open = earlier.NotLookedAt.Concat(replacements.All).Select(one => new Replaced(one)).ToList();
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

    private async Task LookAsync(List<Replaced> open, CancellationToken cancellationToken)
    {
        string notSeen = "does not show the run's own changes yet";
        try
        {
            DateTimeOffset from = open.Min(one => one.From) - s_margin;
            DateTimeOffset until = open.Max(one => one.Until);
            var told = new HashSet<string>(StringComparer.Ordinal);
            double waited = 0;
            foreach (double at in OrgLag.LooksAt.Prepend(0))
            {
                await org.Time.Delay(TimeSpan.FromSeconds(at - waited), cancellationToken).ConfigureAwait(false);
                waited = at;
                ILookup<string, OrgAuditRecord> records = await ReadAsync(from, until, cancellationToken)
                    .ConfigureAwait(false);
                foreach (Replaced one in open)
                {
                    foreach (Loss loss in one.Overwritten(records[one.Id], told))
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
            from, (now > until ? now : until) + s_margin,
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

    private static string Names(List<Replaced> queues) => queues.Count == 1 ? $"queue '{queues[0].Name}'"
        : $"{queues.Count} queues, '{queues[0].Name}' among them";

    /// <summary>A change that was overwritten.</summary>
    /// <param name="InWords">Whose it was, when, and what.</param>
    /// <param name="IsOfOneMoment">Whether the run's own is of the same moment.</param>
    /// <param name="Stands">Whether a queue has it.</param>
    private sealed record Loss(string InWords, bool IsOfOneMoment, Func<JObject, bool> Stands);

    /// <summary>Texts compare exactly, ids by what they stand for.</summary>
    private sealed class IdOrText : IEqualityComparer<string>
    {
        internal static readonly IEqualityComparer<string> Comparer = new IdOrText();

        public bool Equals(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal)
            || (Guid.TryParse(one, out Guid id) && Guid.TryParse(other, out Guid otherId) && id == otherId);

        public int GetHashCode(string text) => Guid.TryParse(text, out Guid id) ? id.GetHashCode()
            : StringComparer.Ordinal.GetHashCode(text);
    }

    /// <summary>What somebody has changed, as the org has audited it.</summary>
    private sealed record Standing(OrgAuditRecord Record, JObject Change);

    /// <summary>A queue that was replaced, beside what the org audited of it.</summary>
    private sealed class Replaced(Replacement replacement)
    {
        // Null where it is not known whether it was written.
        private readonly DateTimeOffset? _written = replacement.After.Time("dateModified");

        internal Replacement Replacement => replacement;

        /// <summary>When it was replaced, as far as the org says.</summary>
        internal DateTimeOffset Until => _written ?? replacement.ReadAt;

        internal string Id => replacement.QueueId;

        internal string Name => PlainText.Of(replacement.After.Text("name") ?? Id);

        /// <summary>When the queue had last been changed as it was read.</summary>
        internal DateTimeOffset From { get; } = replacement.Before.Time("dateModified") ?? replacement.ReadAt;

        /// <summary>The run's own change, once the audit shows it, and so all that came before it.</summary>
        internal OrgAuditRecord? Own { get; private set; }

        /// <summary>What others wrote in between and the run has put back, unless it was told already.</summary>
        internal IReadOnlyList<Loss> Overwritten(
            IEnumerable<OrgAuditRecord> records, HashSet<string> told)
        {
            List<OrgAuditRecord> between = InOrder(records
                .Where(record => record.Time >= From && (_written is null || record.Time <= _written + s_margin)));
            HashSet<OrgAuditRecord> own = OwnOf(between);
            // By their properties, others' changes that stand, and those that one of the run's own has overwritten.
            var standing = new Dictionary<string, Standing>(StringComparer.Ordinal);
            var overwritten = new List<Standing>();
            foreach (OrgAuditRecord record in between)
            {
                if (own.Contains(record))
                {
                    // What was sent first may be shown before what was sent again.
                    Own = _written is null || FromWriting(record) <= s_margin ? record : Own;
                    overwritten.AddRange(standing.Values);
                    standing.Clear();
                }
                else
                {
                    Fields(record).ForEach(change => standing[change.Text("property")!] = new(record, change));
                }
            }

            if (Own is null && _written is not null)
            {
                overwritten.AddRange(standing.Values);
            }

            return overwritten.Where(one => !Has(replacement.Before, one.Change) && !IsWritten(one.Change))
                .GroupBy(one => one.Record).Where(lost => told.Add(lost.Key.Id))
                .Select(lost => new Loss(
                    $"one of {lost.Key.By ?? "somebody else"} at {UtcText.Of(lost.Key.Time)}: "
                        + string.Join("; ", lost.Select(one => Words(one.Change))),
                    (lost.Key.Time - (Own?.Time ?? DateTimeOffset.MinValue)).Duration() <= s_margin,
                    now => lost.All(one => Has(now, one.Change))))
                .ToList();
        }

        // By time; of one moment, each follows what it says it has replaced, from what the queue was when it was read.
        private List<OrgAuditRecord> InOrder(IEnumerable<OrgAuditRecord> records)
        {
            var ordered = new List<OrgAuditRecord>();
            var now = new Dictionary<string, List<string>>(StringComparer.Ordinal);
            foreach (IGrouping<DateTimeOffset, OrgAuditRecord> moment in records.GroupBy(one => one.Time).OrderBy(one => one.Key))
            {
                List<OrgAuditRecord> left = [.. moment];
                while (left.Count > 0)
                {
                    OrgAuditRecord next = left.Find(record => Fields(record).TrueForAll(Follows)) ?? left[0];
                    left.Remove(next);
                    ordered.Add(next);
                    Fields(next).ForEach(change => now[change.Text("property")!] = Values(change));
                }
            }

            return ordered;

            bool Follows(JObject change) => AreSame(
                Values(change, "oldValues"),
                now.TryGetValue(change.Text("property")!, out List<string>? values) ? values
                    : Texts(At(replacement.Before, change.Text("property")!)),
                At(replacement.Before, change.Text("property")!));
        }

        // What is sent again, or shows nothing of itself, may change nothing but what others have made of the queue; what only
        // empties what the org fills again changes nothing.
        private HashSet<OrgAuditRecord> OwnOf(List<OrgAuditRecord> between)
        {
            var own = new HashSet<OrgAuditRecord>(between.Where(IsOwn));
            // What made the queue what was read is not the run's.
            List<OrgAuditRecord> later = between.FindAll(record => record.Time > From);
            List<OrgAuditRecord> takeBacks = later.FindAll(record => TakesBack(record, between.TakeWhile(one => one != record)));
            List<OrgAuditRecord> empty = later.FindAll(record => Fields(record).Count == 0);
            if (_written is not null)
            {
                if (takeBacks.Concat(empty).OrderBy(FromWriting).FirstOrDefault() is { } nearest
                    && FromWriting(nearest) <= s_margin && own.All(record => FromWriting(record) > FromWriting(nearest)))
                {
                    own.Add(nearest);
                }

                return own;
            }

            if (!replacement.IsWritten || own.Count == 0)
            {
                own.UnionWith(takeBacks);
            }

            if (own.Count == 0 && empty.Count > 0)
            {
                own.Add(empty.Last());
            }

            return own;
        }

        private TimeSpan FromWriting(OrgAuditRecord record) => (record.Time - _written!.Value).Duration();

        private bool TakesBack(OrgAuditRecord record, IEnumerable<OrgAuditRecord> earlier)
        {
            List<JObject> changes = Fields(record);
            return changes.TrueForAll(change => IsWritten(change) || IsCleared(change.Text("property")!))
                && changes.Exists(change => IsWritten(change)
                    && earlier.Any(one => Fields(one).Exists(other => other.Text("property") == change.Text("property"))));
        }

        // What the run wrote is what the queue is now, and not what it was when it was read.
        private bool IsOwn(OrgAuditRecord record)
        {
            List<JObject> changes = Fields(record);
            return changes.TrueForAll(change => IsWritten(change) || IsCleared(change.Text("property")!))
                && changes.Exists(change => IsWritten(change) && !Has(replacement.Before, change));
        }

        // What the org has not kept was written all the same.
        private bool IsWritten(JObject change) => Has(replacement.After, change) || Has(replacement.Sent, change);

        // What was sent without it, and then has what the org gives by itself.
        private bool IsCleared(string path) =>
            _written is null && Texts(At(replacement.After, path)).Count() < Texts(At(replacement.Before, path)).Count();

        private List<JObject> Fields(OrgAuditRecord record) =>
            record.Changes.Where(change => IsField(change.Text("property"))).ToList();

        private static string Words(JObject change) =>
            PlainText.Of($"{change.Text("property")}: {ShortText.Of(string.Join(", ", Values(change)))}");

        // What an audit calls a property need not be a field.
        private bool IsField(string? path) => path is not null
            && (At(replacement.Before, path) is not null || At(replacement.After, path) is not null || path.Split('.').Aggregate(
                (SettingType?)PublishedSettings.CreateRequest, (table, name) => table?.Under(name)) is not null);

        private static JToken? At(JObject queue, string path) =>
            path.Split('.').Aggregate((JToken?)queue, (token, name) => (token as JObject)?[name]);

        private static bool Has(JObject queue, JObject change) =>
            AreSame(Values(change), Texts(At(queue, change.Text("property")!)), At(queue, change.Text("property")!));

        // The case of a text is a change; that of ids and flags is a matter of who writes them.
        private static bool AreSame(List<string> one, IEnumerable<string> other, JToken? token) => new HashSet<string>(
            one, token is { Type: JTokenType.Boolean } ? StringComparer.OrdinalIgnoreCase : IdOrText.Comparer).SetEquals(other);

        private static List<string> Values(JObject change, string which = "newValues") =>
            (change[which] as JArray ?? []).Select(Text).Where(text => text.Length > 0).ToList();

        private static IEnumerable<string> Texts(JToken? token) => (token is JArray items ? items.Select(Text) : [Text(token)])
            .Where(text => text.Length > 0);

        private static string Text(JToken? token) => token switch
        {
            null => string.Empty,
            JObject reference when reference.Text("id") is { } id => id,
            JValue { Type: JTokenType.Boolean } flag => (bool)flag ? "true" : "false",
            JValue value => value.ToString(CultureInfo.InvariantCulture),
            _ => token.ToString(Newtonsoft.Json.Formatting.None),
        };
    }
}
