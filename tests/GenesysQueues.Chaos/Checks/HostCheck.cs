using GenesysQueues.Chaos.Wire;

namespace GenesysQueues.Chaos.Checks;

/// <summary>(f) Nothing goes to a host that a redirect names.</summary>
internal sealed class HostCheck(Action<Violation> report) : IWireCheck
{
    public void OnLeft(WireEntry entry)
    {
        if (entry.Address.Host == "elsewhere.example")
        {
            report(new('f', $"{entry} goes where a redirect pointed to"));
        }
    }

    public void OnAnswered(WireEntry entry)
    {
        // Nothing to see.
    }

    public void OnLost(WireEntry entry)
    {
        // Nothing to see.
    }
}
