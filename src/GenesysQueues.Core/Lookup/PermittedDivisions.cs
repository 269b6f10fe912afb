namespace GenesysQueues.Lookup;

/// <summary>The divisions in which the session may do something, as the org says.</summary>
internal sealed class PermittedDivisions(bool everywhere, IReadOnlyList<OrgEntity> divisions)
{
    /// <summary>The org does not say. Whether it does for client credentials is unverified (API 2.4).</summary>
    internal static readonly PermittedDivisions Unsaid = new(false, []);

    /// <summary>Those that the org named.</summary>
    internal IReadOnlyList<OrgEntity> Named => divisions;

    internal bool AreNone => this != Unsaid && !everywhere && divisions.Count == 0;

    /// <summary>Whether they are all that the org has.</summary>
    internal bool AreAll => everywhere;

    /// <summary>Whether a division is one of them, the home division when null; null when the org does not say.</summary>
    internal bool? Include(string? id) => this == Unsaid
        ? null
        : everywhere || divisions.Any(division => id is null ? division.IsHome : string.Equals(division.Id, id, StringComparison.OrdinalIgnoreCase));
}
