using System.Globalization;
using System.Text.RegularExpressions;

namespace GenesysQueues;

/// <summary>A service level as contact centres write it: 80/20 is 80 percent of interactions answered within 20 seconds.</summary>
public sealed class GenesysServiceLevel
{
    private static readonly Regex s_form = new(@"^\s*(\d{1,3}(?:\.\d+)?)\s*%?\s*/\s*(\d{1,6})\s*s?\s*$", RegexOptions.CultureInvariant);

    // A text with two numbers and no third one.
    private static readonly Regex s_meant = new(
        @"^[^\d]*(?<percent>\d{1,3}(?:[.,]\d{1,3})?)[^\d.,-]+(?<seconds>\d{1,6})[^\d]*$", RegexOptions.CultureInvariant);

    // Two numbers in the right form, whatever they are.
    private static readonly Regex s_numbers = new(
        @"^\s*(?<percent>-?\d{1,9}(?:\.\d{1,9})?)\s*%?\s*/\s*(?<seconds>-?\d{1,9}(?:\.\d{1,9})?)\s*s?\s*$",
        RegexOptions.CultureInvariant);

    private const int LongestText = 100;

    // As many digits as the form has.
    private const int MostSeconds = 999_999;

    private GenesysServiceLevel(decimal percent, int seconds)
    {
        Percent = percent;
        Seconds = seconds;
    }

    /// <summary>Share of interactions, 0 to 100.</summary>
    public decimal Percent { get; }

    /// <summary>Target time to answer, in seconds, at least 1.</summary>
    public int Seconds { get; }

    /// <summary>Reads the text of a service level, so that PowerShell compares one with text as tables show it.</summary>
    public static GenesysServiceLevel Parse(string text) =>
        TryParse(text ?? string.Empty)
            ?? throw new FormatException($"'{ShortText.Of(text ?? string.Empty)}' is not a service level.");

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is GenesysServiceLevel other && other.Percent == Percent && other.Seconds == Seconds;

    /// <inheritdoc/>
    public override int GetHashCode() => Percent.GetHashCode() ^ Seconds;

    /// <inheritdoc/>
    public override string ToString() =>
        Percent.ToString("0.############################", CultureInfo.InvariantCulture) + "/" + Seconds.ToString(CultureInfo.InvariantCulture);

    internal GenesysServiceLevel WithPercent(decimal percent) => new(percent, Seconds);

    internal GenesysServiceLevel WithSeconds(int seconds) => new(Percent, seconds);

    /// <summary>What a text may mean that is none, such as '80 % in 20 s'; null when that cannot be guessed.</summary>
    internal static GenesysServiceLevel? Meant(string text) =>
        text.Length <= LongestText && s_meant.Match(text) is { Success: true } match
            ? TryParse($"{match.Groups["percent"].Value.Replace(',', '.')}/{match.Groups["seconds"].Value}") : null;

    /// <summary>What is wrong with the numbers of a text of the form of a service level; null for any other.</summary>
    internal static (string Why, string Remedy)? Fault(string text)
    {
        Match match = s_numbers.Match(text.Length > LongestText ? string.Empty : text);
        return match.Success
            ? Fault(
                decimal.Parse(match.Groups["percent"].Value, CultureInfo.InvariantCulture),
                decimal.Parse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture))
            : null;
    }

    private static (string Why, string Remedy)? Fault(decimal percent, decimal seconds) =>
        percent > 100 ? ("it asks for more than all of the calls", "Give at most 100 percent.")
            : percent < 0 ? ("it asks for less than none of the calls", "Give at least 1 percent.")
            : seconds < 1 ? ("it leaves less than a second to answer", "Give at least 1 second.")
            : seconds != Math.Floor(seconds)
                ? ("its seconds have a fraction",
                    "Give whole seconds, or percentage and durationMs in Settings.mediaSettings.call.serviceLevel.")
            : seconds > MostSeconds ? ("it leaves longer than eleven days to answer", $"Give at most {MostSeconds} seconds.")
            : null;

    internal static GenesysServiceLevel? TryParse(string text)
    {
        // The space that the form allows in several places could be shared out among them in very many ways.
        Match match = s_form.Match(text.Length > LongestText ? string.Empty : text);
        if (!match.Success)
        {
            return null;
        }

        decimal percent = decimal.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        int seconds = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        return Fault(percent, seconds) is null ? new(percent, seconds) : null;
    }
}
