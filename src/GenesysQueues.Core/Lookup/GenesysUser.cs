using GenesysQueues.Lookup;

namespace GenesysQueues;

/// <summary>A user of the org.</summary>
public sealed class GenesysUser : GenesysOrgObject
{
    internal GenesysUser(OrgEntity entity, string org, string orgId)
        : base(entity, org, orgId) => Email = entity.Email;

    /// <summary>Address, by which a definition names a member; null where the org does not show it.</summary>
    public string? Email { get; }

    /// <inheritdoc/>
    public override string ToString() => Email is null ? Name : $"{Name} <{Email}>";
}
