using System.Text;

namespace GenesysQueues.Definitions.Files;

/// <summary>
/// Hands a CSV parser only records whose quotes balance. A CSV parser reads an unclosed quote as text up to the end of
/// the file; here the line that opens it is given up, reported, and the records after it are still read.
/// </summary>
internal sealed class CsvRecordFeed(LineReader source, char delimiter) : TextReader
{
    /// <summary>
    /// A quoted field may span lines, but not without end: past this an unclosed quote is the likelier reading.
    /// </summary>
    internal const int LongestRecord = 1 << 20;

    /// <summary>How many lines that were given up are told of; the rest is counted.</summary>
    internal const int MostBad = 100;

    private readonly CsvLookahead _lines = new(source, delimiter);
    private readonly Queue<CsvRow> _rows = new();
    private string _current = string.Empty;
    private int _position;
    private int _row;
    private int _bad;
    private long _looked;

    /// <summary>Characters that were looked at for quotes.</summary>
    internal long Looked => _looked + _lines.Looked;

    /// <summary>Lines that were given up and only counted.</summary>
    internal int Unlisted => Math.Max(0, _bad - MostBad);

    /// <summary>The first of them.</summary>
    internal int FirstUnlisted { get; private set; }

    /// <summary>The last of them.</summary>
    internal int LastUnlisted { get; private set; }

    /// <summary>Whether lines were given up before the record that the parser returns next.</summary>
    internal bool NextIsBad => _rows.Count > 0 && _rows.Peek().Bad is not null;

    /// <summary>The row of the record that the parser returns next, or of a line that was given up before it.</summary>
    internal CsvRow TakeRow() => _rows.Dequeue();

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        if (_position == _current.Length && !NextRecord())
        {
            return 0;
        }

        int taken = Math.Min(count, _current.Length - _position);
        _current.CopyTo(_position, buffer, index, taken);
        _position += taken;
        return taken;
    }

    /// <inheritdoc/>
    public override int Peek() => _position < _current.Length || NextRecord() ? _current[_position] : -1;

    /// <inheritdoc/>
    public override int Read()
    {
        int next = Peek();
        _position += next < 0 ? 0 : 1;
        return next;
    }

    private bool NextRecord()
    {
        while (_lines.Take() is { } line)
        {
            int row = ++_row;
            TextLine first = line with { Text = CsvPreamble.WithoutMark(line.Text) };
            bool isTooLong = false;
            if (!first.IsTooLong && Complete(first, out isTooLong) is { } record)
            {
                _rows.Enqueue(new(row) { HasMark = first.Text.Length < line.Text.Length });
                _current = record + "\n";
                _position = 0;
                return true;
            }

            GiveUp(new(row, first.Text, isTooLong, first.IsTooLong));
        }

        return false;
    }

    private void GiveUp(CsvRow row)
    {
        _bad++;
        if (_bad <= MostBad)
        {
            _rows.Enqueue(row);
            return;
        }

        FirstUnlisted = _bad == MostBad + 1 ? row.Number : FirstUnlisted;
        LastUnlisted = row.Number;
    }

    /// <summary>
    /// The record that starts with this line, or null when its quotes never balance; its other lines are then still to be taken.
    /// </summary>
    private string? Complete(TextLine first, out bool isTooLong)
    {
        isTooLong = false;
        _looked += first.Text.Length;
        if (CsvQuoteScan.Line(first.Text, delimiter, quoted: false) is { } alone)
        {
            return alone ? first.Text : null;
        }

        if (_lines.FindEnd(LongestRecord - first.Text.Length, out isTooLong) is not { } count)
        {
            return null;
        }

        // A line break within a cell is part of its text, and stays the one it is.
        var record = new StringBuilder(first.Text);
        string end = first.End;
        for (; count > 0; count--)
        {
            TextLine line = _lines.Take()!;
            record.Append(end).Append(line.Text);
            end = line.End;
        }

        return record.ToString();
    }
}
