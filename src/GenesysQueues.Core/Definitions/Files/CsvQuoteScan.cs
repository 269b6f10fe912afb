namespace GenesysQueues.Definitions.Files;

/// <summary>Follows quotes through the lines of one record (RFC 4180: a quote opens a field only at its start).</summary>
internal sealed class CsvQuoteScan(char delimiter)
{
    private bool _quoted;

    /// <summary>True: the record ends with this line. False: a closed quote is followed by text. Null: the quote is still open.</summary>
    internal bool? Line(string line)
    {
        bool fieldStart = !_quoted;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (_quoted)
            {
                if (c != '"')
                {
                    continue;
                }

                char next = i + 1 < line.Length ? line[i + 1] : delimiter;
                if (next == '"')
                {
                    i++;
                }
                else if (next == delimiter)
                {
                    _quoted = false;
                }
                else
                {
                    return false;
                }
            }
            else
            {
                _quoted = fieldStart && c == '"';
                fieldStart = c == delimiter;
            }
        }

        return _quoted ? null : true;
    }
}
