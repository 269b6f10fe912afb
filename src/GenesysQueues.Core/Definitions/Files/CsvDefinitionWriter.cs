using CsvHelper;
using CsvHelper.Configuration;
using System.Globalization;

namespace GenesysQueues.Definitions.Files;

/// <summary>Writes CSV that a spreadsheet opens and Import reads.</summary>
internal sealed class CsvDefinitionWriter : IDefinitionWriter
{
    // Import finds the delimiter by these, so none of them may stand bare in a cell, whichever it is.
    private static readonly char[] s_quoted = [',', ';', '\t', '|', '"', '\r', '\n'];

    private readonly TextWriter _text;
    private readonly char _delimiter;
    private readonly SpooledRows _spooled;

    /// <param name="text">The file.</param>
    /// <param name="delimiter">Between cells.</param>
    /// <param name="kept">Empty, and read again from its start.</param>
    internal CsvDefinitionWriter(TextWriter text, char delimiter, Stream kept)
    {
        _text = text;
        _delimiter = delimiter;
        _spooled = new(kept, decimalComma: delimiter != ',');
    }

    /// <inheritdoc/>
    public void Add(DefinitionRow row) => _spooled.Add(row);

    /// <inheritdoc/>
    public void Finish(CancellationToken cancellationToken)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = _delimiter.ToString() };
        var csv = new CsvWriter(_text, configuration, leaveOpen: true);
        Write(csv, _spooled.Headers);
        foreach (string[] cells in _spooled.Rows(cancellationToken))
        {
            Write(csv, cells);
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
}
