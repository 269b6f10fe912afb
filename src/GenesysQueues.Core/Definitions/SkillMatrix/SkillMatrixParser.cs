using System.Globalization;
using System.Text.RegularExpressions;

namespace GenesysQueues.Definitions.SkillMatrix;

/// <summary>
/// Reads the skill-matrix grammar: rows by <c>;</c>, each
/// <c>[skill:|language:] name [&gt;= 0-5] [x NUMBER] [@ NUMBER% | @ 0.NUMBER]</c>; names bare or in quotes (doubled inside),
/// numbers invariant,
/// with a decimal comma where the caller says that the text may have one.
/// </summary>
internal static class SkillMatrixParser
{
    internal const string Grammar = "name [>= 0-5] [x CAPACITY] [@ UTILIZATION%], rows separated by ';'";

    // Far above any name that an org takes. A limit of time besides would refuse good rows on a machine that stands still for a
    // moment.
    private const int LongestRow = 1000;

    // The name is as short as the rest allows, so that a bare name may hold spaces, 'x' and digits ("Tier x2 Support"). It ends
    // with no space, and no two parts of the pattern can share out the same space: the search would try every way to do so.
    private static readonly Regex s_row = new(
        """
        ^(?:(?<kind>skill|language)\s*:\s*)?(?:"(?<quoted>(?:[^"]|"")+)"|(?<bare>[^"]*?[^"\s])(?=\s|>=|@|$))
        (?:\s*>=\s*(?<level>[^\s@]+?))?
        (?:(?:\s+|(?<="))x\s*(?<capacity>[-+.,]*\d[^\s@]*))?
        (?:\s*@\s*(?<utilization>[-+.,\d][^\s@%]*)(?:\s*(?<percent>%))?)?\s*$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Compiled);

    private static readonly Regex s_kind = new(
        @"^\s*(skill|language)\s*:\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Reads one cell or argument. Problems are said to <paramref name="problem"/>; rows that read well are returned.</summary>
    internal static IReadOnlyList<GenesysSkillRequirement> Parse(string text, Action<SkillMatrixProblem> problem, bool decimalComma = false)
    {
        if (NameList.SplitItems(text) is not { } items)
        {
            problem(new(text, "has a quote that is never closed", "Close the quote; a quote inside a name is doubled."));
            return [];
        }

        var rows = new List<GenesysSkillRequirement>();
        foreach (string item in items)
        {
            if (ParseRow(item, problem, decimalComma) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>Checks the parts of a row that came as a table or an object rather than as text.</summary>
    internal static GenesysSkillRequirement? Create(
        string item, string skill, decimal? level, decimal? capacity, decimal? utilization, Action<SkillMatrixProblem> problem,
        string? kind = null)
    {
        if (string.IsNullOrWhiteSpace(skill))
        {
            problem(new(item, "names no skill", "Give the name or id of a skill."));
            return null;
        }

        decimal proficiency = level ?? 1;
        bool isGood = true;
        void Say(string fault, string remedy)
        {
            isGood = false;
            problem(new(item, fault, remedy));
        }

        if (proficiency is < 0 or > 5 || proficiency != Math.Floor(proficiency))
        {
            Say($"asks for proficiency {Text(proficiency)}", "Use a whole number from 0 to 5.");
        }

        if (capacity <= 0)
        {
            Say($"has capacity {Text(capacity.Value)}", "Give a capacity above 0, in agents, for example x10.");
        }

        if (utilization is <= 0 or > 1)
        {
            Say($"has utilization {Text(utilization.Value)}", utilization is > 1 and <= 100
                ? $"Did you mean @{Text(utilization.Value)}% (that is {Text(utilization.Value / 100)})?"
                : "Give a share above 0 and at most 1, for example @85% or @0.85.");
        }

        return isGood ? new(skill.Trim(), (int)proficiency, capacity, utilization, kind) : null;
    }

    /// <summary>The kind as rows have it; null for none.</summary>
    internal static string? KindOf(string text) =>
        text.Equals(GenesysSkillRequirement.SkillKind, StringComparison.OrdinalIgnoreCase) ? GenesysSkillRequirement.SkillKind
        : text.Equals(GenesysSkillRequirement.LanguageKind, StringComparison.OrdinalIgnoreCase)
            ? GenesysSkillRequirement.LanguageKind : null;

    /// <summary>Takes the kind off a name that says it.</summary>
    internal static (string? Kind, string Name) Split(string name) =>
        s_kind.Match(name) is { Success: true } match
            ? (KindOf(match.Groups[1].Value), name.Substring(match.Length)) : (null, name);

    internal static bool NeedsQuotes(string name) =>
        s_kind.IsMatch(name) || name.IndexOfAny([';', '"', '@', '>', '<', '=', '\r', '\n']) >= 0 || name.Trim() != name
        || Regex.IsMatch(name, @"(^|\s)x\s*[-+.,\d]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static GenesysSkillRequirement? ParseRow(string item, Action<SkillMatrixProblem> problem, bool decimalComma)
    {
        if (item.Length > LongestRow)
        {
            problem(new(item, $"has {item.Length} characters", $"Write {Grammar}, with ';' between the rows."));
            return null;
        }

        Match match = s_row.Match(item);
        if (!match.Success || match.Groups["bare"].Value.IndexOfAny(['@', '>', '<', '=']) >= 0)
        {
            problem(new(item, "is not a skill row", Hint(item) ?? $"Write {Grammar}, for example \"Billing>=3 x10 @85%\"."));
            return null;
        }

        string skill = match.Groups["quoted"].Success
            ? match.Groups["quoted"].Value.Replace("\"\"", "\"")
            : match.Groups["bare"].Value;
        if (match.Groups["bare"].Success && !match.Groups["kind"].Success && s_kind.IsMatch(skill))
        {
            problem(new(item, "names no skill", "Give the name or id of a skill or language."));
            return null;
        }

        decimal? level = null, capacity = null, utilization = null;
        // All that is wrong with a row is said at once.
        bool isGood = TryNumber(match.Groups["level"], "proficiency", item, problem, decimalComma, ref level)
            & TryNumber(match.Groups["capacity"], "capacity", item, problem, decimalComma, ref capacity)
            & TryNumber(match.Groups["utilization"], "utilization", item, problem, decimalComma, ref utilization);
        if (match.Groups["percent"].Success && utilization is not null)
        {
            if (utilization is <= 0 or > 100)
            {
                isGood = false;
                problem(new(
                    item, $"has utilization {Text(utilization.Value)}%",
                    "Give a percentage above 0 and at most 100, for example @85%."));
            }

            utilization = isGood ? utilization / 100 : null;
        }

        return Create(item, skill, level, capacity, utilization, problem, KindOf(match.Groups["kind"].Value)) is { } row && isGood
            ? row : null;
    }

    // What people write for ';' and '>='.
    private static string? Hint(string item)
    {
        Match level = Regex.Match(
            item, @"^([^=<>@]*[^=<>@\s])\s*(?:=>|==?|>|\u2265|\u2267|\u2A7E)\s*([0-5])$", RegexOptions.CultureInvariant);
        return level.Success
            ? $"Proficiency is written with '>=': '{level.Groups[1].Value}>={level.Groups[2].Value}'. Write {Grammar}."
            : item.IndexOf('\u00D7') >= 0 ? $"The capacity is written with x: '{item.Replace('\u00D7', 'x')}'. Write {Grammar}."
            : ListText.Remedy(item);
    }

    private static bool TryNumber(Group group, string what, string item, Action<SkillMatrixProblem> problem, bool decimalComma, ref decimal? value)
    {
        if (!group.Success)
        {
            return true;
        }

        string text = NumberText.WithPoint(group.Value, decimalComma);
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number))
        {
            value = number;
            return true;
        }

        string remedy = (
            group.Value.TrimEnd().EndsWith(",", StringComparison.Ordinal) || ListText.HasForeignSeparator(group.Value))
                && ListText.Remedy(item) is { } list ? list
            : group.Value.Contains(',') ? "Write the decimal point as '.', for example 0.85."
                : "Use a plain number, for example 10 or 0.85.";
        problem(new(item, $"has a {what} that is not a number: '{group.Value}'", remedy));
        return false;
    }

    private static string Text(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
