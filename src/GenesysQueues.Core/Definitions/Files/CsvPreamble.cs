namespace GenesysQueues.Definitions.Files;

/// <summary>
/// What other tools put before the header: empty lines, the delimiter for a spreadsheet, the type of PowerShell's objects.
/// </summary>
/// <param name="Header">The header line; null when the text ends before it.</param>
/// <param name="HeaderRow">Its number.</param>
/// <param name="Delimiter">The delimiter that a line named; null when none did.</param>
internal sealed record CsvPreamble(TextLine? Header, int HeaderRow, char? Delimiter)
{
    private const char Mark = '\uFEFF';

    private const string Separator = "sep=";

    // Windows PowerShell writes it by default, and Import-Csv passes it over.
    private const string Type = "#TYPE";

    internal static CsvPreamble Read(LineReader lines)
    {
        char? delimiter = null;
        int row = 1;
        TextLine? line = Plain(lines.Read());
        while (line is { IsTooLong: false } && (line.Text.Trim().Length == 0 || Holds(line.Text)))
        {
            delimiter = DelimiterOf(line.Text) ?? delimiter;
            row++;
            line = Plain(lines.Read());
        }

        return new(line, row, delimiter);
    }

    /// <summary>Whether the cells are such a line.</summary>
    internal static bool IsBefore(string[] cells) => cells.Skip(1).All(string.IsNullOrWhiteSpace) && Holds(cells[0]);

    private static bool Holds(string line) => IsType(line) || IsSeparator(line);

    /// <summary>The line without the byte order marks of a file that was marked twice, or joined to another.</summary>
    internal static string WithoutMark(string line) => line.Length > 0 && line[0] == Mark ? line.TrimStart(Mark) : line;

    private static TextLine? Plain(TextLine? line) => line is null ? null : line with { Text = WithoutMark(line.Text) };

    private static bool IsType(string line) => Bare(line).StartsWith(Type, StringComparison.OrdinalIgnoreCase);

    // The delimiter, and behind it those of a sheet that was saved anew.
    private static bool IsSeparator(string line)
    {
        string bare = Bare(line);
        return bare.StartsWith(Separator, StringComparison.OrdinalIgnoreCase)
            && bare.Skip(Separator.Length).All(c => !char.IsLetterOrDigit(c));
    }

    private static char? DelimiterOf(string line)
    {
        string bare = Bare(line);
        char? named = IsSeparator(line) && bare.Length > Separator.Length ? bare[Separator.Length] : null;
        return named is '"' ? null : named;
    }

    private static string Bare(string line) => line.TrimStart(' ', '"');
}
