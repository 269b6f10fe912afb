using Newtonsoft.Json;
using System.Text.RegularExpressions;

namespace GenesysQueues.Json;

/// <summary>
/// Hands JSON on and refuses what is none by RFC 8259, though the library takes it: numbers such as 010 and 0x10, other
/// quotes, keys
/// without quotes, comments, commas behind the last item.
/// </summary>
internal sealed class StrictJsonText(TextReader source) : TextReader
{
    private static readonly Regex s_number = new(@"^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$", RegexOptions.CultureInvariant);

    // No number or word of JSON is so long.
    private const int LongestWord = 1000;

    private readonly System.Text.StringBuilder _word = new();
    private bool _quoted;
    private bool _escaped;
    private char _before;
    private int _line = 1;
    private int _position;
    private int _wordAt;

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        int read = source.Read(buffer, index, count);
        for (int i = index; i < index + read; i++)
        {
            Follow(buffer[i]);
        }

        if (read == 0)
        {
            EndWord();
        }

        return read;
    }

    /// <inheritdoc/>
    public override int Read()
    {
        char[] one = new char[1];
        return Read(one, 0, 1) == 0 ? -1 : one[0];
    }

    /// <inheritdoc/>
    public override int Peek() => source.Peek();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => source.Dispose();

    private void Follow(char c)
    {
        _position++;
        if (c == '\n')
        {
            _line++;
            _position = 0;
        }

        if (_quoted)
        {
            _quoted = c != '"' || _escaped;
            _escaped = c == '\\' && !_escaped;
        }
        else if (char.IsLetterOrDigit(c) || c is '-' or '+' or '.' or '_' or '$')
        {
            _wordAt = _word.Length == 0 ? _position : _wordAt;
            if (_word.Append(c).Length > LongestWord)
            {
                throw Refused($"'{ShortText.Of(_word.ToString())}' is no value", _wordAt);
            }
        }
        else
        {
            EndWord();
            Punctuation(c);
        }
    }

    private void Punctuation(char c)
    {
        switch (c)
        {
            case ' ' or '\t' or '\r' or '\n' or '\uFEFF':
                return;
            case '\'':
                throw Refused("text stands in double quotes", _position);
            case '/' or '#':
                throw Refused("JSON has no comments", _position);
            case ']' or '}' when _before == ',':
                throw Refused("a comma stands behind the last item", _position);
            case '"':
                _quoted = true;
                break;
        }

        _before = c;
    }

    private void EndWord()
    {
        if (_word.Length == 0)
        {
            return;
        }

        string word = _word.ToString();
        _word.Clear();
        _before = 'w';
        if (word is not ("true" or "false" or "null") && !s_number.IsMatch(word))
        {
            throw Refused(
                char.IsDigit(word[word[0] is '-' or '+' && word.Length > 1 ? 1 : 0])
                    ? $"'{word}' is no number of JSON" : $"'{ShortText.Of(word)}' needs double quotes", _wordAt);
        }
    }

    private JsonReaderException Refused(string what, int position) => new(what, string.Empty, _line, position, null);
}
