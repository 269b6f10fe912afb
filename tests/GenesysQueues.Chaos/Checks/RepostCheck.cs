using GenesysQueues.Chaos.Wire;

namespace GenesysQueues.Chaos.Checks;

/// <summary>
/// (c) What may have been created is not sent again before a list, asked for after the lag, has answered that it is not
/// there, or any list that it is. Judged by what crossed the wire alone.
/// </summary>
internal sealed class RepostCheck(TimeSpan tolerance, Action<Violation> report) : IWireCheck
{
    // The engine looks for the last time 15 s after the doubt. Clocks that a new process must compare have whole seconds.
    private static readonly TimeSpan s_lag = TimeSpan.FromSeconds(13);

    private readonly Dictionary<string, Doubt> _doubts = new(StringComparer.Ordinal);

    public void OnLeft(WireEntry entry)
    {
        if (entry.IsCreation && _doubts.Remove(KeyOf(entry), out Doubt? doubt) && !doubt.IsCleared)
        {
            report(new('c', $"{entry} is sent again, though what became of #{doubt.Of.Number} (in doubt since {doubt.Since:g}) was not cleared up"));
        }
    }

    public void OnAnswered(WireEntry entry)
    {
        if (entry is { IsCreation: true, Answer: WireAnswer.Ambiguous })
        {
            _doubts[KeyOf(entry)] = new(entry, entry.Answered!.Value);
        }
        else if (entry is
            {
                Kind: RequestKind.ListQueues or RequestKind.ListGroups or RequestKind.ListPlanningGroups,
                Status: 200,
                ShowsAll: true,
            })
        {
            Clear(entry);
        }
    }

    // Nobody on the machine could measure time any more: the doubt began when the request left.
    public void OnLost(WireEntry entry)
    {
        if (entry.IsCreation)
        {
            _doubts[KeyOf(entry)] = new(entry, entry.Left);
        }
    }

    private void Clear(WireEntry list)
    {
        foreach (Doubt doubt in _doubts.Values.Where(doubt =>
            doubt.Of.List == list.List && (list.Name is null || Same(list.Name, doubt.Of.Name!))))
        {
            bool isAbsent = !list.ListedNames.Any(name => Same(name, doubt.Of.Name!));
            doubt.IsCleared |= !isAbsent || list.Left >= doubt.Since + s_lag - tolerance;
        }
    }

    private static bool Same(string a, string b) => NameKey.Same(a, b);

    private static string KeyOf(WireEntry entry) => $"{entry.List} {NameKey.Of(entry.Name!)}";

    private sealed class Doubt(WireEntry of, TimeSpan since)
    {
        internal WireEntry Of { get; } = of;

        internal TimeSpan Since { get; } = since;

        internal bool IsCleared { get; set; }
    }
}
