using System.Globalization;
using System.Text;
using System.Xml;

namespace GenesysQueues.Workbooks;

/// <summary>What of a sheet stands before and behind its rows: columns that are hidden, and cells that were merged.</summary>
/// <param name="HiddenColumns">Columns that are not shown, A being 0.</param>
/// <param name="Merged">Cells that were made one.</param>
internal sealed record XlsxSheetLayout(IReadOnlyList<int> HiddenColumns, IReadOnlyList<CellRange> Merged)
{
    private static readonly byte[][] s_words =
        [.. new[] { "mergeCell ", "hidden=\"1\"", "hidden=\"true\"" }.Select(Encoding.ASCII.GetBytes)];

    /// <summary>Read before the rows, which it takes long to do: only where the words stand in the file at all.</summary>
    internal static XlsxSheetLayout Read(XlsxPackage package, string part)
    {
        var hidden = new SortedSet<int>();
        var merged = new List<CellRange>();
        if (!package.Guard(() => Holds(package, part)))
        {
            return new([], []);
        }

        using XmlReader? xml = package.Open(part, isSheet: true);
        while (xml is not null && package.Guard(xml.Read))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "col" && XmlText.IsTrue(xml.GetAttribute("hidden"))
                && Column(xml.GetAttribute("min")) is { } first && Column(xml.GetAttribute("max")) is { } last)
            {
                // A sheet whose right side is hidden has nothing there.
                hidden.UnionWith(Enumerable.Range(first, Math.Max(0, Math.Min(last, CellName.MostColumns) - first + 1)));
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "mergeCell"
                && CellRange.Parse(xml.GetAttribute("ref") ?? string.Empty) is { } range)
            {
                merged.Add(range);
            }
        }

        return new([.. hidden], merged);
    }

    private static int? Column(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number is > 0 and <= CellName.MostColumns ? number - 1 : null;

    private static bool Holds(XlsxPackage package, string part)
    {
        const int Overlap = 16;
        using Stream? stream = package.Stream(part, isSheet: true);
        byte[] buffer = new byte[(1 << 16) + Overlap];
        int kept = 0;
        while (stream is not null && stream.Read(buffer, kept, buffer.Length - kept) is var read and > 0)
        {
            int length = kept + read;
            if (Array.Exists(s_words, word => Holds(buffer, length, word)))
            {
                return true;
            }

            // A word may stand across two reads.
            kept = Math.Min(Overlap, length);
            Array.Copy(buffer, length - kept, buffer, 0, kept);
        }

        return false;
    }

    private static bool Holds(byte[] buffer, int length, byte[] word)
    {
        for (int at = 0; (at = Array.IndexOf(buffer, word[0], at, length - at)) >= 0; at++)
        {
            int same = 1;
            while (same < word.Length && at + same < length && buffer[at + same] == word[same])
            {
                same++;
            }

            if (same == word.Length)
            {
                return true;
            }
        }

        return false;
    }
}
