namespace GenesysQueues.Auditing;

/// <summary>Finds where the values stand in a line of the audit as this module writes it: always the same keys, and no space.</summary>
internal sealed class AuditLineScanner
{
    private const string TimeForm = "0000-00-00T00:00:00.000Z";

    // Read for every line and key: apart from the schema, in arrays.
    private static readonly string[] s_before = AuditSchema.Columns.Select(column => column.Prefix).ToArray();
    private static readonly AuditValueKind[] s_kinds = AuditSchema.Columns.Select(column => column.Kind).ToArray();
    private static readonly int[] s_since = AuditSchema.Columns.Select(column => column.Since).ToArray();

    private readonly int[] _starts = new int[s_before.Length];
    private readonly int[] _ends = new int[s_before.Length];

    /// <summary>A line in the form that <see cref="TryRead"/> takes.</summary>
    /// <param name="valueOf">The JSON of a key's value.</param>
    /// <param name="format">The format whose keys it has.</param>
    internal static string Compose(Func<string, string> valueOf, int format) =>
        string.Concat(AuditSchema.Columns.Where(column => column.Since <= format)
            .Select(column => column.Prefix + valueOf(column.Name))) + "}";

    /// <summary>The line that <see cref="TryRead"/> read.</summary>
    internal string Line { get; private set; } = string.Empty;

    /// <summary>How many keys that the first format does not have were not there.</summary>
    internal int NewKeysMissing { get; private set; }

    /// <summary>Finds the values; false for any other text than such a line.</summary>
    /// <param name="line">The text, without its end.</param>
    /// <param name="hasEscapes">Whether a backslash in it is known to be an escape; else none may be there.</param>
    internal bool TryRead(string line, bool hasEscapes)
    {
        Line = line;
        if (!hasEscapes && line.IndexOf('\\') >= 0)
        {
            return false;
        }

        NewKeysMissing = 0;
        int at = 0;
        for (int i = 0; i < s_before.Length; i++)
        {
            if (!Has(s_before[i], at))
            {
                if (s_since[i] == 1)
                {
                    return false;
                }

                // A key that earlier formats do not have.
                _starts[i] = -1;
                NewKeysMissing++;
                continue;
            }

            AuditValueKind kind = s_kinds[i];
            at += s_before[i].Length;
            if (Has("null", at))
            {
                _starts[i] = -1;
                at += 4;
                continue;
            }

            int end = kind switch
            {
                AuditValueKind.Text => EndOfText(at),
                AuditValueKind.List => EndOfList(at),
                AuditValueKind.Flag => Has("true", at) ? at + 4 : Has("false", at) ? at + 5 : -1,
                _ => EndOfNumber(at, (int)kind),
            };
            if (end < 0)
            {
                return false;
            }

            int quote = kind == AuditValueKind.Text ? 1 : 0;
            (_starts[i], _ends[i], at) = (at + quote, end - quote, end);
        }

        return at == line.Length - 1 && line[at] == '}';
    }

    /// <summary>The text of a value, without its quotes; null when it is null.</summary>
    internal string? this[AuditKey key] => _starts[(int)key] < 0 ? null : Line.Substring(_starts[(int)key], _ends[(int)key] - _starts[(int)key]);

    internal int? LengthOf(AuditKey key) => _starts[(int)key] < 0 ? null : _ends[(int)key] - _starts[(int)key];

    internal bool Begins(AuditKey key, string text) => LengthOf(key) >= text.Length && Has(text, _starts[(int)key]);

    /// <summary>Whether a value is like an example, in which 0 stands for any digit and x for a hexadecimal one.</summary>
    internal bool HasForm(AuditKey key, string example)
    {
        if (LengthOf(key) != example.Length)
        {
            return false;
        }

        int start = _starts[(int)key];
        for (int i = 0; i < example.Length; i++)
        {
            char c = Line[start + i];
            bool fits = example[i] switch
            {
                '0' => c is >= '0' and <= '9',
                'x' => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'),
                char other => c == other,
            };
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A time as it is written; null for one in another form.</summary>
    internal DateTimeOffset? Time(AuditKey key)
    {
        if (!HasForm(key, TimeForm))
        {
            return null;
        }

        int at = _starts[(int)key];
        (int year, int month, int day) = ((int)Number(at, 4), (int)Number(at + 5, 2), (int)Number(at + 8, 2));
        (int hour, int minute, int second) = ((int)Number(at + 11, 2), (int)Number(at + 14, 2), (int)Number(at + 17, 2));
        bool isTime = year > 0 && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month)
            && hour < 24 && minute < 60 && second < 60;
        return isTime ? new(year, month, day, hour, minute, second, (int)Number(at + 20, 3), TimeSpan.Zero) : null;
    }

    /// <summary>A number that was found to be one; null when it is null.</summary>
    internal long? Number(AuditKey key)
    {
        if (LengthOf(key) is not { } length)
        {
            return null;
        }

        int start = _starts[(int)key];
        return Line[start] == '-' ? -Number(start + 1, length - 1) : Number(start, length);
    }

    private long Number(int at, int digits)
    {
        long number = 0;
        for (int i = at; i < at + digits; i++)
        {
            number = (number * 10) + (Line[i] - '0');
        }

        return number;
    }

    private bool Has(string text, int at) => string.CompareOrdinal(Line, at, text, 0, text.Length) == 0;

    // Behind the closing quote.
    private int EndOfText(int at)
    {
        if (at >= Line.Length || Line[at] != '"')
        {
            return -1;
        }

        int quote = Line.IndexOf('"', at + 1);
        while (quote > 0 && IsEscaped(quote))
        {
            quote = Line.IndexOf('"', quote + 1);
        }

        return quote < 0 ? -1 : quote + 1;
    }

    // Behind the closing bracket.
    private int EndOfList(int at)
    {
        int depth = 0;
        for (int i = at; i < Line.Length; i++)
        {
            switch (Line[i])
            {
                case '"':
                    i = EndOfText(i) - 1;
                    if (i < 0)
                    {
                        return -1;
                    }

                    break;
                case '[' or '{':
                    depth++;
                    break;
                case ']' or '}':
                    depth--;
                    break;
            }

            if (depth <= 0)
            {
                return Line[at] == '[' ? i + 1 : -1;
            }
        }

        return -1;
    }

    private bool IsEscaped(int quote)
    {
        int backslashes = 0;
        while (Line[quote - 1 - backslashes] == '\\')
        {
            backslashes++;
        }

        return backslashes % 2 == 1;
    }

    private int EndOfNumber(int at, int mostDigits)
    {
        int first = at < Line.Length && Line[at] == '-' ? at + 1 : at;
        int end = first;
        while (end < Line.Length && Line[end] is >= '0' and <= '9')
        {
            end++;
        }

        // No number that is written begins with a zero that could be left out.
        bool isWritten = end > first && (Line[first] != '0' || end == at + 1);
        return isWritten && end - first <= mostDigits ? end : -1;
    }
}
