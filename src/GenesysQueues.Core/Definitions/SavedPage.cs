using System.Globalization;

namespace GenesysQueues.Definitions;

/// <summary>
/// A reply of the API to a list of queues that was saved: often one page of several, which the queues in it do not show. The
/// first of them carries what is to be said of it.
/// </summary>
internal static class SavedPage
{
    // The API has entities and results; value is what Windows PowerShell makes of a list, and people write queues.
    private static readonly HashSet<string> s_lists = new(
        ["entities", "results", "queues", "value", "items"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a reply may have its objects there.</summary>
    internal static bool IsList(string field) => s_lists.Contains(field);

    /// <summary>The cell of the first queue that says what the page is; no file has such a column.</summary>
    internal const string Column = "\u0001page";

    /// <summary>Whether it is that cell.</summary>
    internal static bool IsMark(string column) => column == Column;

    /// <summary>What a page is of a list, in figures; null when it is the whole list.</summary>
    /// <param name="count">Queues in it.</param>
    /// <param name="field">The reply's fields.</param>
    internal static string? Of(int count, Func<string, object?> field)
    {
        long? total = Number(field("total")), page = Number(field("pageNumber")), pages = Number(field("pageCount"));
        bool isPart = total > count || pages > 1 || field("nextUri") is string { Length: > 0 };
        if (!isPart)
        {
            return null;
        }

        string place = page is { } number ? pages is { } all ? $" (page {number} of {all})" : $" (page {number})" : string.Empty;
        return total > count ? $"{count} of {total} queues{place}" : $"{count} queues{place}";
    }

    /// <summary>The cells without that one; what it says is a finding.</summary>
    internal static List<InputCell> TakeFrom(List<InputCell> cells, FindingSink sink)
    {
        int place = cells.FindIndex(cell => cell.Column == Column);
        if (place >= 0)
        {
            object? said = cells[place].Value;
            cells.RemoveAt(place);
            sink.Warning(
                "OnePageOfMany", null, $"{said}", $"The saved list is one page of several: it holds {said}.",
                "Save the other pages too; Get-GenesysQueue reads all of them.");
        }

        return cells;
    }

    private static long? Number(object? value) =>
        value is IConvertible and not (string or bool)
            ? (long)Math.Min(long.MaxValue / 2, Convert.ToDouble(value, CultureInfo.InvariantCulture)) : null;
}
