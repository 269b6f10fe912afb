namespace GenesysQueues.Auditing;

/// <summary>Finds where the values stand in a line of the audit as this module writes it: always the same keys, and no space.</summary>
internal sealed class AuditScan
{
    // In the order of AuditKey, each with the kind of its value.
    private static readonly (string Name, Kind Kind)[] s_keys =
    [
        ("timestamp", Kind.Text), ("queue_name", Kind.Text), ("queue_id", Kind.Text), ("success", Kind.Flag), ("latency_ms", Kind.Long),
        ("retries", Kind.Int), ("validation_passed", Kind.Flag), ("event", Kind.Text), ("format", Kind.Int), ("run_id", Kind.Text),
        ("sequence", Kind.Long), ("org_id", Kind.Text), ("org_name", Kind.Text), ("actor", Kind.Text), ("simulated", Kind.Flag),
        ("correlation_id", Kind.Text), ("http_status", Kind.Int), ("error_code", Kind.Text), ("error_message", Kind.Text),
        ("definition_sha256", Kind.Text), ("prev_hash", Kind.Text), ("hash", Kind.Text),
    ];

    private static readonly string[] s_before = s_keys.Select((key, i) => $"{(i == 0 ? '{' : ',')}\"{key.Name}\":").ToArray();

    private readonly int[] _starts = new int[s_keys.Length];
    private readonly int[] _ends = new int[s_keys.Length];

    // A number's kind is the most digits that surely fit.
    private enum Kind
    {
        Text = 0,
        Flag = 1,
        Int = 9,
        Long = 18,
    }

    /// <summary>The names of the keys, in their order.</summary>
    internal static IEnumerable<string> Names => s_keys.Select(key => key.Name);

    /// <summary>A line in the form that <see cref="TryRead"/> takes.</summary>
    /// <param name="valueOf">The JSON of a key's value.</param>
    internal static string Compose(Func<string, string> valueOf) => string.Concat(s_keys.Select((key, i) => s_before[i] + valueOf(key.Name))) + "}";

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
        for (int i = 0; i < s_keys.Length; i++)
        {
            if (!Has(s_before[i], at))
            {
                return false;
            }

            Kind kind = s_keys[i].Kind;
            at += s_before[i].Length;
            if (Has("null", at))
            {
                _starts[i] = -1;
                at += 4;
                continue;
            }

            int end = kind switch
            {
                Kind.Text => EndOfText(at),
                Kind.Flag => Has("true", at) ? at + 4 : Has("false", at) ? at + 5 : -1,
                _ => EndOfNumber(at, (int)kind),
            };
            if (end < 0)
            {
                return false;
            }

            int quote = kind == Kind.Text ? 1 : 0;
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
