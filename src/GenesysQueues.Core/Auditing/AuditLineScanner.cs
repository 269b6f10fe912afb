namespace GenesysQueues.Auditing;

/// <summary>Finds where the values stand in a line of the audit as this module writes it: always the same keys, and no space.</summary>
internal sealed class AuditLineScanner
{
    // Read for every line and key: apart from the schema, in arrays.
    private static readonly string[] s_before = AuditSchema.Columns.Select(column => column.Prefix).ToArray();
    private static readonly AuditValueKind[] s_kinds = AuditSchema.Columns.Select(column => column.Kind).ToArray();

    private readonly int[] _starts = new int[s_before.Length];
    private readonly int[] _ends = new int[s_before.Length];

    /// <summary>A line in the form that <see cref="TryRead"/> takes.</summary>
    /// <param name="valueOf">The JSON of a key's value.</param>
    internal static string Compose(Func<string, string> valueOf) =>
        string.Concat(AuditSchema.Columns.Select(column => column.Prefix + valueOf(column.Name))) + "}";

    /// <summary>The line that <see cref="TryRead"/> read.</summary>
    internal string Line { get; private set; } = string.Empty;

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

        int at = 0;
        for (int i = 0; i < s_before.Length; i++)
        {
            if (!Has(s_before[i], at))
            {
                return false;
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

        return end > first && end - first <= mostDigits ? end : -1;
    }
}
