using GenesysQueues.Chaos.Wire;

namespace GenesysQueues.Chaos.Checks;

/// <summary>(n) Events are signed, and leave one at a time, whoever delivers: so that they come in their order.</summary>
/// <param name="hasLocks">Whether two prompts can keep each other from delivering.</param>
/// <param name="report">Takes what is found.</param>
internal sealed class DeliveryCheck(bool hasLocks, Action<Violation> report) : IWireCheck
{
    private readonly HashSet<WireEntry> _underWay = [];

    public void OnLeft(WireEntry entry)
    {
        if (entry.Kind != RequestKind.Wfm)
        {
            return;
        }

        if (!entry.IsSigned)
        {
            report(new('n', $"{entry} is not signed with the endpoint's key"));
        }

        if (hasLocks && _underWay.Count > 0)
        {
            report(new('n', $"{entry} leaves while {_underWay.First()} is under way"));
        }

        _underWay.Add(entry);
    }

    public void OnAnswered(WireEntry entry) => _underWay.Remove(entry);

    public void OnLost(WireEntry entry) => _underWay.Remove(entry);
}
