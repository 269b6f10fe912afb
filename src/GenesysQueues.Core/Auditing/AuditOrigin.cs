using GenesysQueues.Storage;

namespace GenesysQueues.Auditing;

/// <summary>Which run, org and identity an audit line is from.</summary>
internal sealed record AuditOrigin(Guid RunId, string OrgId, string OrgName, string Actor, bool Simulated)
{
    /// <summary>
    /// What tells a simulated org from the next one, which may give a queue the id that this one gave; empty for a real org.
    /// </summary>
    internal string SimulatedOrg { get; init; } = string.Empty;

    internal StateOwner Owner => new(OrgId, Simulated);
}
