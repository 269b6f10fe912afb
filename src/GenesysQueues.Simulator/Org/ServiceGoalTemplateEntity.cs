namespace GenesysQueues.Simulator.Org;

/// <summary>A service goal template of a business unit, by which planning groups are planned (API 10).</summary>
internal sealed class ServiceGoalTemplateEntity(string id, string name, Entity unit, JObject document)
    : Entity(id, name, document)
{
    internal Entity Unit { get; } = unit;

    /// <summary>Those of a business unit, which has one at least.</summary>
    internal static List<ServiceGoalTemplateEntity> Of(Entity unit, OrgState state) =>
        state.ServiceGoalTemplates.FindAll(template => template.Unit == unit);
}
