using GenesysQueues.Lookup;

namespace GenesysQueues;

/// <summary>An object of the org that queues refer to: a division, skill, language, group, user, wrap-up code or flow.</summary>
public class GenesysOrgObject
{
    private readonly OrgEntity _entity;

    private protected GenesysOrgObject(OrgEntity entity, string org, string orgId) =>
        (_entity, Org, OrgId) = (entity, org, orgId);

    /// <summary>Name.</summary>
    public string Name => _entity.Name;

    /// <summary>What it is, for example <c>skill group</c>.</summary>
    public string Kind => _entity.Kind.Noun;

    /// <summary>What sort of its kind it is; null where the org does not tell them apart.</summary>
    public string? Type => _entity.Type;

    /// <summary>Division that it is in; null where the org does not say.</summary>
    public string? Division => _entity.DivisionName;

    /// <summary>Its state; null where it has none.</summary>
    public string? State => _entity.State;

    /// <summary>Id.</summary>
    public string Id => _entity.Id;

    /// <summary>Name of the org.</summary>
    public string Org { get; }

    /// <summary>Id of the org.</summary>
    public string OrgId { get; }

    internal static GenesysOrgObject Of(OrgEntity entity, string org, string orgId) => entity.Kind == EntityKind.User
        ? new GenesysUser(entity, org, orgId) : new GenesysOrgObject(entity, org, orgId);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
