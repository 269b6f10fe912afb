using CsvHelper;
using CsvHelper.Configuration;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Globalization;

namespace GenesysQueues.Definitions.Files;

/// <summary>
/// Writes CSV that a spreadsheet opens and Import reads. Which columns there are is known after the last row only, so the rows are
/// kept in a file of their own until then, not in memory.
/// </summary>
internal sealed class CsvDefinitionWriter : IDefinitionWriter
{
    // Import finds the delimiter by these, so none of them may stand bare in a cell, whichever it is.
    private static readonly char[] s_quoted = [',', ';', '\t', '|', '"', '\r', '\n'];

    private readonly TextWriter _text;
    private readonly char _delimiter;
    private readonly Stream _kept;
    private readonly BinaryWriter _keep;
    private readonly CsvColumns _columns = new();
    private readonly SettingCellWriter _settings;
    private int _rows;

    /// <param name="text">The file.</param>
    /// <param name="delimiter">Between cells.</param>
    /// <param name="kept">Empty, and read again from its start.</param>
    internal CsvDefinitionWriter(TextWriter text, char delimiter, Stream kept)
    {
        _text = text;
        _delimiter = delimiter;
        _kept = kept;
        _keep = new(kept);
        _settings = new(delimiter != ',', _columns.Take);
    }

    /// <inheritdoc/>
    public void Add(DefinitionRow row)
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
            cells[_columns.NumberOf(Header(cell.Key))] = cell.Value is JArray or JObject ? cell.Value.ToString(Formatting.None) : Text(cell.Value);
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

    /// <inheritdoc/>
    public void Finish(CancellationToken cancellationToken)
    {
        _keep.Flush();
        _kept.Position = 0;
        var kept = new BinaryReader(_kept);
        var csv = new CsvWriter(_text, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = _delimiter.ToString() }, leaveOpen: true);
        IReadOnlyList<int> order = _columns.Ordered();
        Write(csv, order.Select(number => _columns[number]));
        var cells = new string[_columns.Count];
        for (int row = 0; row < _rows; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Array.Clear(cells, 0, cells.Length);
            for (int left = kept.ReadInt32(); left > 0; left--)
            {
                cells[kept.ReadInt32()] = kept.ReadString();
            }

            Write(csv, order.Select(number => cells[number] ?? string.Empty));
        }

        csv.Flush();
    }

    private void Write(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (string cell in cells)
        {
            string safe = FormulaGuard.Apply(cell);
            csv.WriteField(safe, safe.IndexOfAny(s_quoted) >= 0 || safe.IndexOf(_delimiter) >= 0 || safe.Trim().Length != safe.Length);
        }

        csv.NextRecord();
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
