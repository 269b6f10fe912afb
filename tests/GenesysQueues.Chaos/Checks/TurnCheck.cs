using GenesysQueues.Chaos.Wire;

namespace GenesysQueues.Chaos.Checks;

/// <summary>
/// (i) One run at a time creates in an org from a machine: two could not tell each other's queues from their own.
/// </summary>
internal sealed class TurnCheck(Action<Violation> report) : IWireCheck
{
    private readonly HashSet<WireEntry> _under = [];

    public void OnLeft(WireEntry entry)
    {
        if (!entry.IsCreation)
        {
            return;
        }

        if (_under.FirstOrDefault(other => other.Session != entry.Session) is { } other)
        {
            report(new('i', $"{entry} of session {entry.Session} leaves while {other} of session {other.Session} has no answer"));
        }

        _under.Add(entry);
    }

    public void OnAnswered(WireEntry entry) => _under.Remove(entry);

    public void OnLost(WireEntry entry) => _under.Remove(entry);
}
