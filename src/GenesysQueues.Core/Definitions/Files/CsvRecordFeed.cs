namespace GenesysQueues.Definitions.Files;

/// <summary>
/// Hands a CSV parser only records whose quotes balance. A CSV parser reads an unclosed quote as text up to the end of
/// the file; here the line that opens it is given up, reported, and the records after it are still read.
/// </summary>
internal sealed class CsvRecordFeed(LineReader source, char delimiter) : TextReader
{
    // A quoted field may span lines, but not without end: past this an unclosed quote is the likelier reading.
    private const int LongestRecord = 1 << 20;

    private readonly LinkedList<TextLine> _givenBack = new();
    private readonly Queue<(int Row, string? Bad)> _rows = new();
    private string _current = string.Empty;
    private int _position;
    private int _row;

    /// <summary>The record that the parser returns next: its row, or the text of a line that was given up.</summary>
    internal (int Row, string? Bad) TakeRow() => _rows.Dequeue();

    /// <summary>Whether lines were given up before the record that the parser returns next.</summary>
    internal bool NextIsBad => _rows.Count > 0 && _rows.Peek().Bad is not null;

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
        while (TakeLine() is { } first)
        {
            _row++;
            if (Complete(first) is { } record)
            {
                _rows.Enqueue((_row, null));
                _current = record + "\n";
                _position = 0;
                return true;
            }

            _rows.Enqueue((_row, first.Text));
        }

        return false;
    }

    /// <summary>The record that starts with this line, or null (its other lines given back) when its quotes never balance.</summary>
    private string? Complete(TextLine first)
    {
        var scan = new CsvQuoteScan(delimiter);
        if (scan.Line(first.Text) is { } alone)
        {
            return alone ? first.Text : null;
        }

        var lines = new List<TextLine> { first };
        int length = first.Text.Length;
        while (length < LongestRecord && TakeLine() is { } line)
        {
            lines.Add(line);
            length += line.Text.Length + 1;
            if (scan.Line(line.Text) is { } end)
            {
                if (end)
                {
                    // A line break within a cell is part of its text, and stays the one it is.
                    return string.Concat(lines.Take(lines.Count - 1).Select(before => before.Text + before.End)) + line.Text;
                }

                break;
            }
        }

        for (int i = lines.Count - 1; i > 0; i--)
        {
            _givenBack.AddFirst(lines[i]);
        }

        return null;
    }

    private TextLine? TakeLine()
    {
        if (_givenBack.First is not { } node)
        {
            return source.Read();
        }

        _givenBack.RemoveFirst();
        return node.Value;
    }
}
