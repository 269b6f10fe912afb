using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.OrgAudit;
using GenesysQueues.Runs.Creation;
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
/// <param name="call">The run's calls.</param>
/// <param name="warn">Hears what was overwritten, or that nobody can tell.</param>
internal sealed class OverwriteCheck(OrgConnection org, Replacements replacements, CallContext call, Action<string> warn)
{
    // The clocks of an org's servers are not one.
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Tells of each change once. Says so where the audit cannot be read, or does not show the run's own changes yet.
    /// </summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        List<Replaced> open = replacements.All.Select(one => new Replaced(one)).ToList();
        if (open.Count == 0)
        {
            return;
        }

        string notSeen = "does not show the run's own changes yet";
        try
        {
            DateTimeOffset from = open.Min(one => one.From) - s_margin;
            var told = new HashSet<string>(StringComparer.Ordinal);
            double waited = 0;
            foreach (double at in OrgLag.LooksAt.Prepend(0))
            {
                await org.Time.Delay(TimeSpan.FromSeconds(at - waited), cancellationToken).ConfigureAwait(false);
                waited = at;
                ILookup<string, OrgAuditRecord> records = await ReadAsync(from, cancellationToken).ConfigureAwait(false);
                foreach (Replaced one in open)
                {
                    foreach (string line in one.Overwritten(records[one.Id], told))
                    {
                        warn(line);
                    }
                }

                open.RemoveAll(one => one.IsShown);
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

    private async Task<ILookup<string, OrgAuditRecord>> ReadAsync(DateTimeOffset from, CancellationToken cancellationToken)
    {
        var records = new List<OrgAuditRecord>();
        // What is written in this very second is behind the end of an interval that ends with it.
        await new OrgAuditQuery(org.Client, call).ReadAsync(
            from, org.Client.OrgClock.Now + s_margin,
            window =>
            {
                records.AddRange(window.Records.Where(record => record.Action == OrgAuditRecord.Update));
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return records.ToLookup(record => record.QueueId, StringComparer.OrdinalIgnoreCase);
    }

    private static string Names(List<Replaced> queues) => queues.Count == 1 ? $"queue '{queues[0].Name}'"
        : $"{queues.Count} queues, '{queues[0].Name}' among them";

    /// <summary>A queue that was replaced, beside what the org audited of it.</summary>
    private sealed class Replaced(Replacement replacement)
    {
        private readonly DateTimeOffset? _written = replacement.After.Time("dateModified");

        internal string Id => replacement.QueueId;

        internal string Name => PlainText.Of(replacement.After.Text("name") ?? Id);

        /// <summary>When the queue had last been changed as it was read.</summary>
        internal DateTimeOffset From { get; } = replacement.Before.Time("dateModified") ?? replacement.ReadAt;

        /// <summary>Whether the audit shows the run's own change, and so all that came before it.</summary>
        internal bool IsShown { get; private set; }

        /// <summary>What others wrote in between and the run has put back, unless it was told already.</summary>
        internal IEnumerable<string> Overwritten(IEnumerable<OrgAuditRecord> records, HashSet<string> told)
        {
            List<OrgAuditRecord> between = records
                .Where(record => record.Time >= From && record.Time <= (_written ?? DateTimeOffset.MaxValue) + s_margin)
                .OrderBy(record => record.Time).ToList();
            // Its own is the last one that what the queue is now does not contradict.
            OrgAuditRecord? own = between.LastOrDefault(record => !Lost(record).Any());
            IsShown |= own is not null;
            return between.TakeWhile(record => record != own)
                .Select(record => (Record: record, Lost: Lost(record).ToList()))
                .Where(one => one.Lost.Count > 0 && told.Add(one.Record.Id))
                .Select(one => $"The change of queue '{Name}' has overwritten one of {one.Record.By ?? "somebody else"} at "
                    + $"{UtcText.Of(one.Record.Time)}: {string.Join("; ", one.Lost)}.");
        }

        // What a record says was written, that the queue did not show when it was read, and does not since it was replaced.
        private IEnumerable<string> Lost(OrgAuditRecord record) => record.Changes
            .Where(change => change.Text("property") is { } path && IsField(path)
                && !Has(replacement.Before, path, Values(change)) && !Has(replacement.After, path, Values(change)))
            .Select(change => PlainText.Of($"{change.Text("property")}: {ShortText.Of(string.Join(", ", Values(change)))}"));

        // What an audit calls a property need not be a field.
        private bool IsField(string path) =>
            replacement.Before.SelectToken(path) is not null || replacement.After.SelectToken(path) is not null
            || path.Split('.').Aggregate(
                (SettingType?)PublishedSettings.CreateRequest, (table, name) => table?.Under(name)) is not null;

        private static bool Has(JObject queue, string path, IEnumerable<string> values) =>
            new HashSet<string>(values, StringComparer.OrdinalIgnoreCase).SetEquals(Texts(queue.SelectToken(path)));

        private static List<string> Values(JObject change) =>
            (change["newValues"] as JArray ?? []).Select(Text).Where(text => text.Length > 0).ToList();

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
