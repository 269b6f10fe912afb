using System.Text;

namespace GenesysQueues.Definitions.Files;

/// <summary>Reads lines with the breaks that end them, which <see cref="TextReader.ReadLine"/> does not tell.</summary>
internal sealed class LineReader(TextReader source)
{
    private static readonly char[] s_breaks = ['\r', '\n'];

    private readonly char[] _buffer = new char[1 << 14];
    private int _position;
    private int _length;

    /// <summary>The next line, or null at the end of the text.</summary>
    internal TextLine? Read()
    {
        StringBuilder? begun = null;
        while (_position < _length || Fill())
        {
            int end = _buffer.AsSpan(_position, _length - _position).IndexOfAny(s_breaks);
            int count = end < 0 ? _length - _position : end;
            string text = new(_buffer, _position, count);
            _position += count;
            if (end >= 0)
            {
                return new(begun is null ? text : begun.Append(text).ToString(), Break());
            }

            (begun ??= new()).Append(text);
        }

        return begun is null ? null : new(begun.ToString(), string.Empty);
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
