using GenesysQueues.Chaos.Changes;
using GenesysQueues.Chaos.Wire;

namespace GenesysQueues.Chaos.Checks;

/// <summary>
/// (q) A queue is replaced by itself as this run has read it, with nothing else changed but what its row names, and never by
/// what it was before a change that the same process knows of. (s) Whoever is to go goes after those who come. (t) What may have
/// been carried out is sent again only after a look that showed the queue as it was before.
/// </summary>
internal sealed class ReplacementCheck(Func<string, ChangeRow?> rowOf, Action<Violation> report) : IWireCheck
{
    private readonly Dictionary<(int Session, int Pass, string Queue), WireEntry> _reads = [];
    private readonly Dictionary<(int Session, int Pass, string Queue), WireEntry> _sent = [];
    private readonly Dictionary<(int Session, string Queue), DateTime> _confirmed = [];
    private readonly HashSet<(int Session, int Pass, string Kind)> _removed = [];

    public void OnLeft(WireEntry entry)
    {
        if (entry.ChangedQueue is not { } queue)
        {
            return;
        }

        if (entry.Replacement is not null)
        {
            JudgeReplacement(entry, queue);
            _sent[(entry.Session, entry.Pass, queue)] = entry;
        }
        else if (entry.Method == "DELETE" || entry.Address.Query.Contains("delete=true", StringComparison.Ordinal))
        {
            _removed.Add((entry.Session, entry.Pass, KindOf(entry, queue)));
        }
        else if (_removed.Contains((entry.Session, entry.Pass, KindOf(entry, queue))))
        {
            report(new('s', $"{entry} adds to a queue from which others were taken before"));
        }
    }

    public void OnAnswered(WireEntry entry)
    {
        if (entry is not { Status: 200, Body: JObject shown, Address.Segments: [_, "api/", "v2/", "routing/", "queues/", { } id] }
            || !string.Equals((string?)shown["id"], id, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (entry.Method == "GET")
        {
            // An earlier look may be answered later.
            (int, int, string) key = (entry.Session, entry.Pass, id);
            if (!_reads.TryGetValue(key, out WireEntry? read) || read.Left <= entry.Left)
            {
                _reads[key] = entry;
            }
        }
        else if (entry.Replacement is not null && shown["dateModified"] is { } modified)
        {
            _confirmed[(entry.Session, id)] = (DateTime)modified;
        }
    }

    public void OnLost(WireEntry entry)
    {
        // The next life reads for itself.
    }

    private static string KindOf(WireEntry entry, string queue) =>
        $"{queue} {(entry.List.Contains("/members", StringComparison.Ordinal) ? "members" : "codes")}";

    private void JudgeReplacement(WireEntry entry, string queue)
    {
        if (!_reads.TryGetValue((entry.Session, entry.Pass, queue), out WireEntry? read))
        {
            report(new('q', $"{entry} replaces a queue that nobody has read by its id"));
            return;
        }

        if (_sent.TryGetValue((entry.Session, entry.Pass, queue), out WireEntry? sent) && sent.Left > read.Left
            && sent.Answer != WireAnswer.Refused)
        {
            report(new('t', $"{entry} leaves again after {sent}, and nobody has looked what became of that"));
            return;
        }

        var shown = (JObject)read.Body!;
        if (_confirmed.TryGetValue((entry.Session, queue), out DateTime confirmed)
            && (DateTime)shown["dateModified"]! < confirmed)
        {
            report(new('q', $"{entry} goes back behind the change of {confirmed:O}, which {read} did not show yet"));
        }

        ChangeRow? row = rowOf(queue);
        List<string> unasked =
        [
            .. QueueShape.Between(QueueShape.Of(shown), QueueShape.Of(entry.Replacement!))
                .Where(path => row is null || !row.Fields.ContainsKey(path)),
        ];
        if (unasked.Count > 0)
        {
            string fields = string.Join(", ", unasked);
            report(new(sent is null ? 'q' : 't', $"{entry} changes {fields} against {read}, and no row asks for it"));
        }
    }
}
