using System.Collections;
using System.Globalization;
using System.Numerics;

namespace GenesysQueues.Values;

/// <summary>Reads single cells into the types of a definition. What does not read becomes a finding and stays 'not given'.</summary>
/// <param name="sink">Takes the findings.</param>
/// <param name="decimalComma">Whether text may hold numbers with a decimal comma.</param>
internal sealed class CellReader(FindingSink sink, bool decimalComma = false)
{
    // Of a table or list, in a message.
    private const int Shown = 10;

    internal FindingSink Sink => sink;

    internal bool DecimalComma => decimalComma;

    internal string? Text(string column, object? value)
    {
        string? text = Readable(column, value);
        if (text is null || !PlainText.HasControl(text))
        {
            return text;
        }

        sink.Error(
            "ControlCharacter", column, text,
            $"{column} '{ShortText.Of(text)}' holds a control character ({PlainText.Hidden(text)}), which nobody sees.",
                "Delete it.");
        return null;
    }

    /// <summary>A name as it is, and as it may be shown; a space that looks like a plain one is taken for it.</summary>
    internal (string? Given, string? Shown) Name(string column, object? value)
    {
        if (Readable(column, value) is not { } text)
        {
            return default;
        }

        if (PlainText.OddSpaces(text) is { Length: > 0 } odd)
        {
            text = PlainText.WithPlainSpaces(text);
            sink.Warning(
                "OddSpace", column, text,
                $"{column} '{ShortText.Of(text)}' holds a space that is not the plain one ({odd}), and was taken for it.",
                "Type the space anew in the source, so that both agree.");
        }

        return (text, PlainText.Of(text));
    }

    private string? Readable(string column, object? value)
    {
        string? text = value switch
        {
            string given => given,
            IConvertible or Guid or BigInteger => Convert.ToString(value, CultureInfo.InvariantCulture),
            _ => null,
        };
        if (text is null)
        {
            NotUnderstood(column, value!, "text");
            return null;
        }

        if (text.IndexOf('\uFFFD') >= 0)
        {
            sink.Error(
                "ReplacementCharacter", column, text, $"{column} '{ShortText.Of(text)}' holds the character that stands for unreadable bytes.",
                "The file was read in the wrong encoding. Save it as 'CSV UTF-8', or import it with -Encoding, for example -Encoding windows-1252.");
            return null;
        }

        if (!UnicodeText.IsWellFormed(text))
        {
            sink.Error("InvalidUnicode", column, null, $"{column} holds half of a character (a cut emoji, for example).", "Delete it and type it anew.");
            return null;
        }

        text = text.Trim();
        if (TypeText.Refuse(sink, column, text))
        {
            return null;
        }

        SpreadsheetText.Check(sink, column, text);
        return text;
    }

    internal int? WholeNumber(string column, object? value, int least, int most)
    {
        decimal number;
        string? cell = value as string;
        if (value is bool || (cell is not null && NumberText.IsAmbiguous(cell))
            || !TryDecimal(cell is null ? value : NumberText.WithPoint(cell, decimalComma), out number) || number != Math.Floor(number))
        {
            string text = Show(value);
            string remedy = MeantSeconds.Of(text) is { } meant && meant >= least && meant <= most
                ? $"Did you mean '{meant}'? Write seconds as a whole number, without a unit."
                : text.Contains(',') || text.Contains('.')
                ? "Write seconds as a whole number, without a decimal part and without a mark between the thousands."
                : "Write a whole number of seconds, for example 150.";
            sink.Error("NotANumber", column, text, $"{column} '{ShortText.Of(text)}' is not a whole number.", remedy);
            return null;
        }

        if (number < least || number > most)
        {
            string range = most == int.MaxValue ? $"at least {least}" : $"from {least} to {most}";
            // The API has milliseconds.
            decimal seconds = number / 1000;
            string meant = number % 1000 == 0 && seconds > 0 && seconds >= least && seconds <= most
                ? $"Did you mean '{seconds:0}'? {column} is in seconds, and {number:0} is {seconds:0} of them in milliseconds. "
                : string.Empty;
            sink.Error(
                "OutOfRange", column, Show(value), $"{column} {Show(value)} is out of range.",
                $"{meant}Give a whole number of seconds, {range}.");
            return null;
        }

        if (MeantSeconds.OfMilliseconds((int)number) is { } likely && likely >= least)
        {
            InMilliseconds(column, Show(value), $"{number:0} seconds", $"{likely}");
        }

        return (int)number;
    }

    internal T? Choice<T>(string column, object? value)
        where T : struct, Enum
    {
        // ConvertTo-Json writes the number of a value; text that is a number is a slip.
        if (value is long or int
            && Convert.ToInt64(value, CultureInfo.InvariantCulture) is >= int.MinValue and <= int.MaxValue and var number
            && Enum.IsDefined(typeof(T), (int)number))
        {
            return (T)Enum.ToObject(typeof(T), number);
        }

        string text = Show(value);
        string key = text.Replace("_", string.Empty).Replace("-", string.Empty).Replace(" ", string.Empty);
        foreach (string name in Enum.GetNames(typeof(T)))
        {
            if (string.Equals(name, key, StringComparison.OrdinalIgnoreCase))
            {
                return (T)Enum.Parse(typeof(T), name);
            }
        }

        string known = string.Join(", ", Enum.GetNames(typeof(T)));
        IReadOnlyList<string> nearest = typeof(T) == typeof(GenesysAcwMode) && MeantAcwMode.Of(text) is { } mode ? [$"{mode}"]
            : NearestName.Of(text, Enum.GetNames(typeof(T)), 1);
        sink.Error(
            "NotAChoice", column, text, $"{column} '{ShortText.Of(text)}' is not one of its values.",
            nearest.Count > 0 ? $"Did you mean '{nearest[0]}'? The values are {known}." : $"The values are {known}.", nearest);
        return null;
    }

    internal GenesysNameList? Names(string column, object? value)
    {
        List<string>? names;
        value = value is string json && JsonText.Items(json) is { } ofJson ? ofJson : value;
        if (value is IEnumerable items and not string and not IDictionary)
        {
            names = items.Cast<object?>().Where(item => !IsEmpty(item)).Select(item => Text(column, item)).OfType<string>().ToList();
        }
        else if (value is string lines && ListText.HasLines(lines) && lines.IndexOf('"') < 0)
        {
            // Neither one name nor several: it is not half-understood.
            sink.Error(
                "ListSeparator", column, lines, $"{column} '{ShortText.Of(PlainText.Of(lines.Trim()))}' has several lines.",
                ListText.LinesRemedy(lines));
            return null;
        }
        else if (Text(column, value) is { } text)
        {
            names = NameList.Parse(text);
            if (names is null)
            {
                sink.Error("UnbalancedQuotes", column, text, $"{column} has a quote that is never closed.", "Close the quote; a quote inside a name is doubled.");
            }
            else if (names.Count > 1)
            {
                names.ForEach(name => SpreadsheetText.Check(sink, column, name));
            }
        }
        else
        {
            return null;
        }

        return names is { Count: > 0 } ? new(names) : null;
    }

    internal GenesysServiceLevel? ServiceLevel(string column, object? value)
    {
        string text = value is IDictionary parts && (parts.Contains("Percent") || parts.Contains("Seconds"))
            ? $"{Show(parts["Percent"])}/{Show(parts["Seconds"])}" : Show(value);
        GenesysServiceLevel? level = GenesysServiceLevel.TryParse(decimalComma ? text.Replace(',', '.') : text);
        if (level is null)
        {
            const string Form = "percent/seconds, for example 80/20: eighty percent within twenty seconds.";
            if (GenesysServiceLevel.Fault(text) is { } fault)
            {
                sink.Error(
                    "OutOfRange", column, text, $"{column} '{ShortText.Of(text)}' is out of range: {fault.Why}.",
                    $"{fault.Remedy} Write {Form}");
                return null;
            }

            sink.Error(
                "NotAServiceLevel", column, text, $"{column} '{ShortText.Of(text)}' is not a service level.",
                (OfApi(value) ?? GenesysServiceLevel.Meant(text)) is { } meant ? $"Did you mean '{meant}'? Write {Form}"
                    : $"Write {Form} (A spreadsheet may have made a date of it; format the column as text.)");
        }
        else if (MeantSeconds.OfMilliseconds(level.Seconds) is { } likely)
        {
            InMilliseconds(column, text, $"{level.Seconds} seconds", $"{level.WithSeconds(likely)}");
        }

        return level;
    }

    // A share and milliseconds, as the API shows it.
    private static GenesysServiceLevel? OfApi(object? value) => value is IDictionary shown
        && TryDecimal(shown["percentage"], out decimal share) && TryDecimal(shown["durationMs"], out decimal time)
        ? GenesysServiceLevel.TryParse(FormattableString.Invariant($"{share * 100:0.###}/{time / 1000:0.###}")) : null;

    // The API has milliseconds, and so have files that other tools wrote for it.
    private void InMilliseconds(string column, string text, string seconds, string meant) => sink.Warning(
        "LooksLikeMilliseconds", column, text,
        $"{column} '{ShortText.Of(text)}' is taken as {seconds}, and looks like a number of milliseconds.",
        $"Write '{meant}' if milliseconds were meant; otherwise it may stay.");

    internal static bool IsEmpty(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));

    internal static bool TryDecimal(object? value, out decimal number)
    {
        try
        {
            if (value is BigInteger big)
            {
                number = (decimal)big;
                return true;
            }

            if (value is IConvertible and not string and not bool and not Enum)
            {
                number = Convert.ToDecimal(value, CultureInfo.InvariantCulture);
                return true;
            }
        }
        catch (Exception e) when (e is OverflowException or InvalidCastException or FormatException)
        {
            // NaN, infinity, a date or a number too large: not a number that a queue can have; said by the caller.
        }

        number = 0;
        return value is string text && decimal.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out number);
    }

    internal static string Show(object? value) => value switch
    {
        null => string.Empty,
        string text => text.Trim(),
        IConvertible or Guid or BigInteger => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        // What they are called says nothing of what they hold.
        Dictionary<string, object?> table when table.GetType() == typeof(Dictionary<string, object?>) =>
            $"{{{string.Join(",", table.Take(Shown).Select(entry => $"\"{entry.Key}\":{Inner(entry.Value)}"))}}}",
        List<object?> items when items.GetType() == typeof(List<object?>) =>
            $"[{string.Join(",", items.Take(Shown).Select(Inner))}]",
        _ => value.ToString() ?? string.Empty,
    };

    private static string Inner(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        _ => Show(value),
    };

    private void NotUnderstood(string column, object value, string wanted) =>
        sink.Error("NotUnderstood", column, Show(value), $"{column} is not {wanted}.", $"Give {column} as {wanted}.");
}
