namespace GenesysQueues.Simulator.Access;

/// <summary>A role in divisions: which permissions hold where.</summary>
internal sealed record Grant(string RoleId, IReadOnlyList<string> Permissions, IReadOnlyList<string> DivisionIds)
{
    internal const string EveryDivision = "*";

    internal bool InDivision(string divisionId) => DivisionIds.Contains(EveryDivision) || DivisionIds.Contains(divisionId);

    internal bool Covers(string permission) => Permissions.Any(pattern => Permission.Covers(pattern, permission));
}
