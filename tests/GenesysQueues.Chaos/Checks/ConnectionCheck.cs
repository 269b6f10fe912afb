using GenesysQueues.Chaos.Wire;

namespace GenesysQueues.Chaos.Checks;

/// <summary>(k) Over a connection that handed out the answer to another request nothing more is sent.</summary>
internal sealed class ConnectionCheck(TimeSpan tolerance, Action<Violation> report) : IWireCheck
{
    private readonly Dictionary<(int Session, int Connection), WireEntry> _misplaced = [];

    public void OnLeft(WireEntry entry)
    {
        if (_misplaced.TryGetValue((entry.Session, entry.Connection), out WireEntry? other)
            && entry.Left > other.Answered + tolerance)
        {
            report(new('k', $"{entry} leaves over the connection that handed out another answer to {other}"));
        }
    }

    public void OnAnswered(WireEntry entry)
    {
        if (entry.IsMisplaced)
        {
            _misplaced.TryAdd((entry.Session, entry.Connection), entry);
        }
    }

    public void OnLost(WireEntry entry)
    {
        // Its connections are gone with the machine.
    }
}
