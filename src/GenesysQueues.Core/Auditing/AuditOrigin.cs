using GenesysQueues.Storage;

namespace GenesysQueues.Auditing;

/// <summary>Which run, org and identity an audit line is from.</summary>
internal sealed record AuditOrigin(Guid RunId, string OrgId, string OrgName, string Actor, bool Simulated)
{
    internal StateOwner Owner => new(OrgId, Simulated);
}
