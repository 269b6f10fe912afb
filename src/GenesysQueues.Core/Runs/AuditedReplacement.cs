using GenesysQueues.Contracts;
using GenesysQueues.Json;
using GenesysQueues.OrgAudit;
using GenesysQueues.Runs.Creation;
using GenesysQueues.Validation;
using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.Runs;

/// <summary>A queue that was replaced, beside what the org audited of it.</summary>
internal sealed class AuditedReplacement(Replacement replacement)
{
    /// <summary>The clocks of an org's servers are not one.</summary>
    internal static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

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
            .Where(record => record.Time >= From && (_written is null || record.Time <= _written + Margin)));
        HashSet<OrgAuditRecord> own = OwnOf(between);
        // By their properties, others' changes that stand, and those that one of the run's own has overwritten.
        var standing = new Dictionary<string, Standing>(StringComparer.Ordinal);
        var overwritten = new List<Standing>();
        foreach (OrgAuditRecord record in between)
        {
            if (own.Contains(record))
            {
                // What was sent first may be shown before what was sent again.
                Own = _written is null || FromWriting(record) <= Margin ? record : Own;
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
                (lost.Key.Time - (Own?.Time ?? DateTimeOffset.MinValue)).Duration() <= Margin,
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
        if (replacement.IsSentAgain)
        {
            own.UnionWith(takeBacks);
        }

        List<OrgAuditRecord> empty = later.FindAll(record => Fields(record).Count == 0);
        if (_written is not null)
        {
            if (takeBacks.Concat(empty).OrderBy(FromWriting).FirstOrDefault() is { } nearest
                && FromWriting(nearest) <= Margin && own.All(record => FromWriting(record) > FromWriting(nearest)))
            {
                own.Add(nearest);
            }

            return own;
        }

        if (!replacement.IsWritten || own.Count == 0)
        {
            own.UnionWith(takeBacks);
        }

        if (own.Count == 0 && empty.FindLast(record => ShowsNothing(between.TakeWhile(one => one != record))) is { } silent)
        {
            own.Add(silent);
        }

        return own;
    }

    // Whether the run's own change is one of nothing after these: others made the same, or the org fills what it empties.
    private bool ShowsNothing(IEnumerable<OrgAuditRecord> earlier)
    {
        List<string> made = [.. earlier.SelectMany(Fields).Select(change => change.Text("property")!)];
        return new QueueChange(QueueApi.Writable(replacement.After), QueueApi.Writable(replacement.Before)).Paths
            .All(path => IsCleared(path) || made.Exists(property => SettingPath.Overlap(property, path)));
    }

    private TimeSpan FromWriting(OrgAuditRecord record) => (record.Time - _written!.Value).Duration();

    private bool TakesBack(OrgAuditRecord record, IEnumerable<OrgAuditRecord> earlier) => MayBeOwn(
        record, change => earlier.Any(one => Fields(one).Exists(other => other.Text("property") == change.Text("property"))));

    // What the run wrote is what the queue is now, and not what it was when it was read.
    private bool IsOwn(OrgAuditRecord record) => MayBeOwn(record, change => !Has(replacement.Before, change));

    private bool MayBeOwn(OrgAuditRecord record, Func<JObject, bool> tells)
    {
        List<JObject> changes = Fields(record);
        return changes.TrueForAll(change => IsWritten(change) || IsCleared(change.Text("property")!))
            && changes.Exists(change => IsWritten(change) && tells(change));
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

    // The case of a text is a change; that of ids and flags, and how a number is written, is a matter of who writes them.
    private static bool AreSame(List<string> one, IEnumerable<string> other, JToken? token) => new HashSet<string>(
        one, token?.Type switch
        {
            JTokenType.Boolean => StringComparer.OrdinalIgnoreCase,
            JTokenType.Integer or JTokenType.Float => Number.Comparer,
            _ => IdOrText.Comparer,
        }).SetEquals(other);

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

    /// <summary>A change that was overwritten.</summary>
    /// <param name="InWords">Whose it was, when, and what.</param>
    /// <param name="IsOfOneMoment">Whether the run's own is of the same moment.</param>
    /// <param name="Stands">Whether a queue has it.</param>
    internal sealed record Loss(string InWords, bool IsOfOneMoment, Func<JObject, bool> Stands);

    /// <summary>Texts compare exactly, ids by what they stand for.</summary>
    private sealed class IdOrText : IEqualityComparer<string>
    {
        internal static readonly IEqualityComparer<string> Comparer = new IdOrText();

        public bool Equals(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal)
            || (Guid.TryParse(one, out Guid id) && Guid.TryParse(other, out Guid otherId) && id == otherId);

        public int GetHashCode(string text) => Guid.TryParse(text, out Guid id) ? id.GetHashCode()
            : StringComparer.Ordinal.GetHashCode(text);
    }

    /// <summary>Numbers compare by what they come to.</summary>
    private sealed class Number : IEqualityComparer<string>
    {
        internal static readonly IEqualityComparer<string> Comparer = new Number();

        public bool Equals(string? one, string? other) => Of(one).Equals(Of(other));

        public int GetHashCode(string text) => Of(text).GetHashCode();

        private static object Of(string? text) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number
                : text ?? string.Empty;
    }

    /// <summary>What somebody has changed, as the org has audited it.</summary>
    private sealed record Standing(OrgAuditRecord Record, JObject Change);
}
