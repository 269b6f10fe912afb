namespace GenesysQueues.Definitions.Files;

/// <summary>Follows quotes through a line (RFC 4180: a quote opens a field only at its start).</summary>
internal static class CsvQuoteScan
{
    /// <summary>
    /// True: the record ends with this line. False: a closed quote is followed by text. Null: a quote is still open.
    /// </summary>
    /// <param name="line">The line.</param>
    /// <param name="delimiter">Between cells.</param>
    /// <param name="quoted">Whether a quote is open at its start, which is all that the lines before it have to say.</param>
    internal static bool? Line(string line, char delimiter, bool quoted)
    {
        bool fieldStart = !quoted;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (quoted)
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
                    quoted = false;
                }
                else
                {
                    return false;
                }
            }
            else
            {
                quoted = fieldStart && c == '"';
                fieldStart = c == delimiter;
            }
        }

        return quoted ? null : true;
    }
}
