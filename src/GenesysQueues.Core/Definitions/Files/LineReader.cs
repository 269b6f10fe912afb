using System.Text;

namespace GenesysQueues.Definitions.Files;

/// <summary>
/// Reads lines with the breaks that end them, which <see cref="TextReader.ReadLine"/> does not tell; of a line without end
/// no more
/// than its beginning.
/// </summary>
internal sealed class LineReader(TextReader source, int longest = LineReader.Longest)
{
    /// <summary>Characters of a line that are kept; a sheet of 16,384 columns has a thousand for each.</summary>
    internal const int Longest = 1 << 24;

    private static readonly char[] s_breaks = ['\r', '\n'];

    private readonly char[] _buffer = new char[1 << 14];
    private int _position;
    private int _length;

    /// <summary>The next line, or null at the end of the text.</summary>
    internal TextLine? Read()
    {
        StringBuilder? begun = null;
        bool isTooLong = false;
        while (_position < _length || Fill())
        {
            int end = _buffer.AsSpan(_position, _length - _position).IndexOfAny(s_breaks);
            int count = end < 0 ? _length - _position : end;
            int kept = Math.Min(count, longest - (begun?.Length ?? 0));
            isTooLong |= kept < count;
            string text = new(_buffer, _position, kept);
            _position += count;
            if (end >= 0)
            {
                return new(begun is null ? text : begun.Append(text).ToString(), Break(), isTooLong);
            }

            (begun ??= new()).Append(text);
        }

        return begun is null ? null : new(begun.ToString(), string.Empty, isTooLong);
    }

    private string Break()
    {
        if (_buffer[_position++] == '\n')
        {
            return "\n";
        }

        if ((_position < _length || Fill()) && _buffer[_position] == '\n')
        {
            _position++;
            return "\r\n";
        }

        return "\r";
    }

    private bool Fill()
    {
        _position = 0;
        _length = source.Read(_buffer, 0, _buffer.Length);
        return _length > 0;
    }
}
