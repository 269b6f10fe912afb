namespace GenesysQueues.Simulator.Org;

/// <summary>A skill group; its members are computed, and only once it is complete (API 6.2).</summary>
internal sealed class SkillGroupEntity(string id, string name, JObject document) : Entity(id, name, document)
{
    internal List<string> MemberDivisionIds { get; set; } = [];

    internal DateTimeOffset CompleteFrom { get; set; }
}
