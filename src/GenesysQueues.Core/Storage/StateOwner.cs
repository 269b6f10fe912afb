using System.Text.RegularExpressions;

namespace GenesysQueues.Storage;

/// <summary>Whose state it is: an org's, or a simulated one's, whose files have names that no real org's have.</summary>
/// <param name="OrgId">Id of the org.</param>
/// <param name="IsSimulated">Whether the org is simulated; it may have any org's id.</param>
internal sealed record StateOwner(string OrgId, bool IsSimulated)
{
    // A GUID, or what else may stand in a file's name and in a pattern for such names, and means nothing there.
    private static readonly Regex s_orgId = new(@"^[A-Za-z0-9-]{1,64}\z", RegexOptions.CultureInvariant);

    /// <summary>What stands for it in the names of its files; the underscore is in no org's id.</summary>
    internal string Key => IsSimulated ? $"simulated_{Id}" : Id;

    // An id is the same in capitals, and its files must not be others.
    private string Id => OrgId.ToLowerInvariant();

    /// <summary>Whether an org can have that id.</summary>
    internal static bool IsOrgId(string id) => s_orgId.IsMatch(id);

    /// <summary>Whether a file is its own, by what is written in it.</summary>
    internal bool Owns(string? orgId, bool isSimulated) =>
        isSimulated == IsSimulated && string.Equals(orgId, OrgId, StringComparison.OrdinalIgnoreCase);
}
