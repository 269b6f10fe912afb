namespace GenesysQueues.Definitions.Files;

/// <summary>
/// Reads lines, and reads ahead for the end of an open quote. The end is sought once for all lines that ask: no line is looked
/// at twice for it, however many quotes are open before it.
/// </summary>
internal sealed class CsvLookahead(LineReader source, char delimiter)
{
    private readonly Queue<TextLine> _lines = new();

    // Of the lines ahead all are within the quote but, once it is found, the last, which ends it.
    private int _within;
    private long _length;
    private bool? _end;

    /// <summary>Characters that were looked at.</summary>
    internal long Looked { get; private set; }

    /// <summary>The next line; null at the end of the text.</summary>
    internal TextLine? Take()
    {
        if (_lines.Count == 0)
        {
            return source.Read();
        }

        TextLine line = _lines.Dequeue();
        if (_within == 0)
        {
            _end = null;
        }
        else
        {
            _within--;
            _length -= line.Text.Length + 1;
        }

        return line;
    }

    /// <summary>
    /// How many of the next lines an open quote takes; null when it does not end as it should, or too far away.
    /// </summary>
    /// <param name="most">How many characters may be within the quote before the line that ends it.</param>
    /// <param name="isTooFar">Whether the end is further away than that.</param>
    internal int? FindEnd(int most, out bool isTooFar)
    {
        while (_end is null && _length < most && source.Read() is { } line)
        {
            _lines.Enqueue(line);
            Looked += line.Text.Length;
            _end = CsvQuoteScan.Line(line.Text, delimiter, quoted: true);
            if (_end is null)
            {
                _within++;
                _length += line.Text.Length + 1;
            }
        }

        isTooFar = _length >= most;
        return _end == true && !isTooFar ? _within + 1 : null;
    }
}
