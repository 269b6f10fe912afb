using System.Text;

namespace GenesysQueues.Auditing;

/// <summary>Cuts an audit file into lines, which end with a line feed and nothing else. One buffer serves all of them.</summary>
/// <param name="file">The file.</param>
/// <param name="start">Where to begin, behind the end of a line.</param>
/// <param name="number">Number of that line.</param>
internal sealed class AuditLineFeed(Stream file, long start = 0, int number = 0)
{
    // No line that is written is so long; what is there may have any length.
    private const int Longest = 1 << 24;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] _buffer = new byte[1 << 16];
    private int _from;
    private int _to;
    private bool _isOpen;

    /// <summary>Number of the line in its file, from 1.</summary>
    internal int Number { get; private set; } = number;

    /// <summary>Where the line begins.</summary>
    internal long Start { get; private set; }

    /// <summary>Where the next line begins.</summary>
    internal long End { get; private set; } = start;

    /// <summary>Whether the line has its end.</summary>
    internal bool IsEnded { get; private set; }

    /// <summary>Its bytes without the end; the first of them where it is too long for a line of the audit.</summary>
    internal ArraySegment<byte> Bytes { get; private set; }

    /// <summary>Whether the bytes are text, and all of the line.</summary>
    internal bool IsText { get; private set; }

    /// <summary>The line as well as it can be read.</summary>
    internal string Text { get; private set; } = string.Empty;

    /// <summary>Whether nothing follows the line.</summary>
    internal bool IsLast => _from == _to && !Fill();

    /// <summary>Goes to the next line; false when there is none.</summary>
    internal bool Read()
    {
        if (IsLast)
        {
            return false;
        }

        (Start, Number) = (End, Number + 1);
        int looked = 0;
        bool isTooLong = false;
        int end;
        while ((end = Array.IndexOf(_buffer, (byte)'\n', _from + looked, _to - _from - looked)) < 0)
        {
            looked = _to - _from;
            if (looked >= Longest)
            {
                // Passed over: the start of it says enough.
                isTooLong = true;
                End += looked - 1024;
                _to = _from + 1024;
                looked = 1024;
            }

            if (!Fill())
            {
                break;
            }
        }

        IsEnded = end >= 0;
        int length = (IsEnded ? end : _to) - _from;
        Bytes = new(_buffer, _from, isTooLong ? Math.Min(length, 1024) : length);
        (_from, End) = (_from + length + (IsEnded ? 1 : 0), End + length + (IsEnded ? 1 : 0));
        Decode(isTooLong);
        return true;
    }

    private void Decode(bool isTooLong)
    {
        try
        {
            Text = s_strict.GetString(_buffer, Bytes.Offset, Bytes.Count);
            IsText = !isTooLong;
        }
        catch (DecoderFallbackException)
        {
            Text = Encoding.UTF8.GetString(_buffer, Bytes.Offset, Bytes.Count);
            IsText = false;
        }

        if (Number == 1 && Text.Length > 0 && Text[0] == '\uFEFF')
        {
            // An editor put a byte order mark there.
            Text = Text.Substring(1);
            IsText = false;
        }
    }

    // More of the file behind what is there; false at its end.
    private bool Fill()
    {
        if (!_isOpen)
        {
            file.Seek(End, SeekOrigin.Begin);
            _isOpen = true;
        }

        if (_from > 0)
        {
            Buffer.BlockCopy(_buffer, _from, _buffer, 0, _to - _from);
            (_from, _to) = (0, _to - _from);
        }

        if (_to == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        // Not beyond its length: a device that stands in the file's place has none, and no end either.
        int read = file.Read(_buffer, _to, (int)Math.Min(_buffer.Length - _to, Math.Max(0, file.Length - file.Position)));
        _to += read;
        return read > 0;
    }
}
