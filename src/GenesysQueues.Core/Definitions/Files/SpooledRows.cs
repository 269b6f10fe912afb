using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.Definitions.Files;

/// <summary>
/// The rows of a table that is written. Which columns there are is known after the last row only, so the rows are kept in a file
/// of their own until then, not in memory.
/// </summary>
internal sealed class SpooledRows
{
    private readonly Stream _kept;
    private readonly BinaryWriter _keep;
    private readonly CsvColumns _columns = new();
    private readonly SettingCellWriter _settings;
    private int _rows;

    /// <param name="kept">Empty, and read again from its start.</param>
    /// <param name="decimalComma">Whether text may hold numbers with a decimal comma when it is read.</param>
    internal SpooledRows(Stream kept, bool decimalComma)
    {
        _kept = kept;
        _keep = new(kept);
        _settings = new(decimalComma, _columns.Take);
    }

    /// <summary>The names of the columns, in their order.</summary>
    internal IReadOnlyList<string> Headers => [.. _columns.Ordered().Select(number => _columns[number])];

    internal void Add(DefinitionRow row)
    {
        Dictionary<int, string> cells = [];
        foreach (KeyValuePair<string, JToken?> field in row.Fields)
        {
            cells[_columns.NumberOf(field.Key)] = Text(field.Value!);
        }

        foreach (KeyValuePair<string, string> cell in row.Settings is null ? [] : _settings.Of(row.Settings))
        {
            cells[_columns.NumberOf(cell.Key)] = cell.Value;
        }

        foreach (KeyValuePair<string, JToken> cell in row.Unread.Where(cell => Header(cell.Key).Length > 0))
        {
            cells[_columns.NumberOf(Header(cell.Key))] =
                cell.Value is JArray or JObject ? cell.Value.ToString(Formatting.None) : Text(cell.Value);
        }

        foreach (KeyValuePair<string, string> column in row.Outcome)
        {
            cells[_columns.NumberOf(column.Key)] = column.Value;
        }

        _rows++;
        _keep.Write(cells.Count);
        foreach (KeyValuePair<int, string> cell in cells)
        {
            _keep.Write(cell.Key);
            _keep.Write(cell.Value);
        }
    }

    /// <summary>The cells of each row, by <see cref="Headers"/>; empty where it has none.</summary>
    internal IEnumerable<string[]> Rows(CancellationToken cancellationToken)
    {
        _keep.Flush();
        _kept.Position = 0;
        var kept = new BinaryReader(_kept);
        IReadOnlyList<int> order = _columns.Ordered();
        var cells = new string[_columns.Count];
        for (int row = 0; row < _rows; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Array.Clear(cells, 0, cells.Length);
            for (int left = kept.ReadInt32(); left > 0; left--)
            {
                cells[kept.ReadInt32()] = kept.ReadString();
            }

            yield return [.. order.Select(number => cells[number] ?? string.Empty)];
        }
    }

    private static string Text(JToken value) => value switch
    {
        JArray names => SignedList.Format(names.Select(name => (string)name!)),
        JValue { Value: IFormattable number } => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    // The header is one line.
    private static string Header(string column) => column.Replace('\r', ' ').Replace('\n', ' ').Trim();
}
