using GenesysQueues.Storage;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GenesysQueues.Auditing;

/// <summary>Whose audit of which month a file is, by its name.</summary>
/// <param name="OwnerKey">What stands for the org in names; see <see cref="StateOwner.Key"/>.</param>
/// <param name="Month">As yyyy-MM.</param>
internal sealed record AuditFileName(string OwnerKey, string Month)
{
    private static readonly Regex s_name = new(@"^audit-(.+)-([0-9]{4}-[0-9]{2})\.jsonl\z", RegexOptions.CultureInvariant);

    /// <summary>Null for a name that this module does not give.</summary>
    internal static AuditFileName? Of(string path) =>
        s_name.Match(Path.GetFileName(path)) is { Success: true } match
            ? new(match.Groups[1].Value, match.Groups[2].Value) : null;

    internal static string MonthOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The file of the latest month before one, or null.</summary>
    /// <param name="path">The later file.</param>
    /// <param name="pattern">What names of the org's files are like.</param>
    /// <param name="storage">Where they are.</param>
    internal static string? Before(string path, string pattern, IStateStorage storage)
    {
        AuditFileName? name = Of(path);
        return storage.Files(Path.GetDirectoryName(path)!, pattern).Where(file => Of(file)?.Precedes(name) == true)
            .OrderBy(Path.GetFileName, StringComparer.Ordinal).LastOrDefault();
    }

    /// <summary>Whether it is an earlier month of the same org.</summary>
    internal bool Precedes(AuditFileName? later) =>
        later is not null && OwnerKey == later.OwnerKey && string.CompareOrdinal(Month, later.Month) < 0;
}
