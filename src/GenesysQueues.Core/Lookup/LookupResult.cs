namespace GenesysQueues.Lookup;

/// <summary>What a name or id was found to mean.</summary>
internal sealed record LookupResult(IReadOnlyList<OrgEntity> Found, IReadOnlyList<string> Nearest)
{
    /// <summary>The one object meant, or null.</summary>
    internal OrgEntity? Entity => Found.Count == 1 ? Found[0] : null;

    internal bool IsMissing => Found.Count == 0;
}
