using GenesysQueues.Chaos.Wire;

namespace GenesysQueues.Chaos.Checks;

/// <summary>
/// (o) No planning group is asked for before a list of its business unit, looked at since its first queue was made, did not
/// show it. What clashed with somebody else's change is not changed again before it was read.
/// </summary>
internal sealed class PlanningCheck(Action<Violation> report) : IWireCheck
{
    private readonly Dictionary<(int Session, int Pass, string List), WireEntry> _looks = [];
    private readonly Dictionary<(int Session, int Pass, string Address), WireEntry> _clashes = [];
    private readonly Dictionary<string, TimeSpan> _made = new(StringComparer.OrdinalIgnoreCase);

    public void OnLeft(WireEntry entry)
    {
        if (entry.Method == "PATCH" && _clashes.TryGetValue((entry.Session, entry.Pass, entry.List), out WireEntry? clash))
        {
            report(new('o', $"{entry} leaves, and since {clash} clashed nobody has read that planning group"));
        }

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
            // An earlier look may be answered later.
            if (!_looks.TryGetValue((entry.Session, entry.Pass, entry.List), out WireEntry? latest) || latest.Left <= entry.Left)
            {
                _looks[(entry.Session, entry.Pass, entry.List)] = entry;
            }
        }
        else if (entry is { Method: "PATCH", Status: 409, Body: not null })
        {
            _clashes[(entry.Session, entry.Pass, entry.List)] = entry;
        }
        else if (entry is { Method: "GET", Status: 200, Body: not null, Kind: RequestKind.Other })
        {
            _clashes.Remove((entry.Session, entry.Pass, entry.List));
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
