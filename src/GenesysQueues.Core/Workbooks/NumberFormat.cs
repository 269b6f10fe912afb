using System.Globalization;
using System.Text.RegularExpressions;

namespace GenesysQueues.Workbooks;

/// <summary>The format of a number's cell.</summary>
/// <param name="Kind">What it makes of a number.</param>
/// <param name="Digits">Of a percentage the decimals, of a padded number all digits.</param>
internal sealed record NumberFormat(NumberFormatKind Kind, int Digits = 0)
{
    internal static readonly NumberFormat General = new(NumberFormatKind.Plain);

    // What a format holds that is not about digits: words in quotes, single signs, spaces, and colours or conditions in brackets.
    private static readonly Regex s_words = new(@"""[^""]*""|\\.|[_*].|\[(?![hms]+\])[^\]]*\]", Options);

    private static readonly Regex s_quoted = new(@"""[^""]*""|\\.|\[\$[^-\]]", Options);

    private static readonly Regex s_percent = new(@"^[#,]*0(\.(?<decimals>0+))? ?%$", Options);

    private static readonly Regex s_plain = new(@"^[#,]*0?(\.[0#?]+)?$", Options);

    private static readonly Regex s_padded = new("^0{2,}$", Options);

    private static readonly Regex s_date = new(@"[ydhmsgb]|\[", Options | RegexOptions.IgnoreCase);

    private static readonly Regex s_exponent = new(@"[0#?]E[-+]", Options | RegexOptions.IgnoreCase);

    private const RegexOptions Options = RegexOptions.CultureInvariant;

    /// <summary>The format that a file does not write out, by its number.</summary>
    internal static NumberFormat BuiltIn(int number) => number switch
    {
        9 => new(NumberFormatKind.Percent),
        10 => new(NumberFormatKind.Percent, 2),
        11 or 48 => new(NumberFormatKind.Exponent),
        12 or 13 => new(NumberFormatKind.Other),
        // Those of East Asian languages are dates, too.
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => new(NumberFormatKind.Date),
        _ => General,
    };

    internal static NumberFormat Parse(string code)
    {
        // Behind semicolons stand the forms of negative numbers, of zero and of text.
        string first = s_words.Replace(code, string.Empty).Split(';')[0].Trim();
        string spelled = code.Split(';')[0].Trim();
        if (first.Length == 0 || string.Equals(first, "General", StringComparison.OrdinalIgnoreCase)
            || string.Equals(first, "Standard", StringComparison.OrdinalIgnoreCase) || first == "@")
        {
            return s_quoted.IsMatch(spelled) ? new(NumberFormatKind.Other) : General;
        }

        return s_exponent.IsMatch(first) ? new(NumberFormatKind.Exponent)
            : s_date.IsMatch(first) ? new(NumberFormatKind.Date)
            : s_quoted.IsMatch(spelled) ? new(NumberFormatKind.Other)
            : s_percent.Match(first) is { Success: true } percent
                ? new(NumberFormatKind.Percent, percent.Groups["decimals"].Length)
            : s_padded.IsMatch(first) ? new(NumberFormatKind.Padded, first.Length)
            : s_plain.IsMatch(first) ? General
            : new(NumberFormatKind.Other);
    }

    /// <summary>A number as a file has it, in digits; null when it is none.</summary>
    internal static decimal? Number(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            return null;
        }

        // Of the digits that a file has, a spreadsheet shows fifteen; the others are what binary fractions leave.
        return decimal.TryParse(
            number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture,
            out decimal exact) ? exact : null;
    }

    /// <summary>The number as it is shown where the format leaves no doubt of what was typed; null where it does.</summary>
    internal string? Shown(decimal number) => Kind switch
    {
        NumberFormatKind.Plain => Text(number),
        NumberFormatKind.Percent => Percent(number),
        NumberFormatKind.Padded when number >= 0 && decimal.Floor(number) == number =>
            number.ToString(new string('0', Digits), CultureInfo.InvariantCulture),
        _ => null,
    };

    internal static string Text(decimal number) =>
        number.ToString("0.############################", CultureInfo.InvariantCulture);

    private string Percent(decimal number)
    {
        string text = Text(number * 100);
        int decimals = text.IndexOf('.') is var point and >= 0 ? text.Length - point - 1 : 0;
        return (decimals >= Digits ? text : (number * 100).ToString($"F{Digits}", CultureInfo.InvariantCulture)) + "%";
    }
}
