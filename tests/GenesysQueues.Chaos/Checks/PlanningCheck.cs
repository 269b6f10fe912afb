using GenesysQueues.Chaos.Wire;

namespace GenesysQueues.Chaos.Checks;

/// <summary>
/// (o) No planning group is asked for before a list of its business unit, looked at since its first queue was made, did not
/// show it.
/// </summary>
internal sealed class PlanningCheck(Action<Violation> report) : IWireCheck
{
    private readonly Dictionary<(int Session, int Pass, string List), WireEntry> _looks = [];
    private readonly Dictionary<string, TimeSpan> _made = new(StringComparer.OrdinalIgnoreCase);

    public void OnLeft(WireEntry entry)
    {
        if (entry.Kind != RequestKind.CreatePlanningGroup)
        {
            return;
        }

        TimeSpan since = entry.Sent!["routePaths"]!.Select(path => _made.GetValueOrDefault((string)path["queueId"]!))
            .DefaultIfEmpty().Max();
        if (!_looks.TryGetValue((entry.Session, entry.Pass, entry.List), out WireEntry? look) || look.Left < since
            || look.ListedNames.Any(name => NameKey.Same(name, entry.Name!)))
        {
            report(new('o', $"{entry} leaves, and no list since {since:g} has said that it is not there"));
        }
    }

    public void OnAnswered(WireEntry entry)
    {
        if (entry is { Kind: RequestKind.ListPlanningGroups, Status: 200, ShowsAll: true })
        {
            _looks[(entry.Session, entry.Pass, entry.List)] = entry;
        }
        else if (entry is { Kind: RequestKind.CreateQueue, Answer: WireAnswer.Success })
        {
            _made.TryAdd((string)entry.Body!["id"]!, entry.Answered!.Value);
        }
    }

    public void OnLost(WireEntry entry)
    {
        // The next life looks for itself.
    }
}
