using GenesysQueues.Lookup;
using System.Text.RegularExpressions;

namespace GenesysQueues.Definitions;

/// <summary>
/// The object of an org that a name stands for in the definition of one of its queues: another object may have the name too.
/// </summary>
/// <param name="Column">Where the name stands; the places of lists do not count.</param>
/// <param name="Name">The name.</param>
/// <param name="Id">The object's id; null when it is not shown.</param>
/// <param name="Kind">What it is; null when that is not shown.</param>
internal sealed record MeantObject(string Column, string Name, string? Id, EntityKind? Kind)
{
    private static readonly Regex s_index = new(@"\[\d+\]", RegexOptions.CultureInvariant);

    /// <summary>A column without the places of lists, which move when an item before them is left out.</summary>
    internal static string PlainColumn(string column) =>
        column.IndexOf('[') < 0 ? column : s_index.Replace(column, "[]");
}
