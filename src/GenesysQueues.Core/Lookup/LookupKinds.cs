namespace GenesysQueues.Lookup;

/// <summary>Which kinds of objects a command shows that looks up what queues refer to.</summary>
internal static class LookupKinds
{
    private static readonly Dictionary<string, IReadOnlyList<EntityKind>> s_kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["GenesysDivision"] = [EntityKind.Division],
        ["GenesysSkill"] = [EntityKind.Skill, EntityKind.Language],
        ["GenesysGroup"] = MemberGroupRef.Kinds,
        ["GenesysUser"] = [EntityKind.User],
        ["GenesysWrapupCode"] = [EntityKind.WrapupCode],
        ["GenesysFlow"] = [EntityKind.Flow],
    };

    /// <summary>Those of a command's noun; null for another command.</summary>
    internal static IReadOnlyList<EntityKind>? Of(string noun) =>
        s_kinds.TryGetValue(noun, out IReadOnlyList<EntityKind>? kinds) ? kinds : null;
}
