using System.Collections;

namespace GenesysQueues.Definitions.SkillMatrix;

/// <summary>Reads a skill matrix from whatever holds one: grammar text, tables, this module's own rows, or a list of these.</summary>
internal sealed class SkillMatrixReader(FindingSink sink, string column, bool decimalComma = false)
{
    private static readonly string[] s_keys = ["Skill", "MinProficiency", "RequiredCapacity", "Utilization", "Language",
        "HeadsNeeded", "Kind"];

    internal GenesysSkillMatrix? Read(object? value)
    {
        var rows = new List<GenesysSkillRequirement>();
        ReadInto(rows, value);
        if (rows.Count > 1)
        {
            SayTwice(rows);
        }

        return rows.Count > 0 ? new(rows) : null;
    }

    private void SayTwice(List<GenesysSkillRequirement> rows)
    {
        foreach (var twice in rows.GroupBy(row => (row.Kind, NameKey.Of(row.Skill))).Where(group => group.Count() > 1))
        {
            sink.SkillTwice(column, twice.First().Skill, twice.Count());
        }
    }

    private void ReadInto(List<GenesysSkillRequirement> rows, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case GenesysSkillRequirement row:
                rows.Add(row);
                break;
            case string lines when ListText.HasLines(lines) && lines.IndexOf('"') < 0:
                sink.Error(
                    "ListSeparator", column, lines, $"{column} '{ShortText.Of(PlainText.Of(lines.Trim()))}' has several lines.",
                    ListText.LinesRemedy(lines));
                break;
            case string json when JsonText.Items(json) is { } items:
                ReadInto(rows, items);
                break;
            case string text:
                if (new CellReader(sink).Text(column, text) is { } readable)
                {
                    rows.AddRange(SkillMatrixParser.Parse(readable, Say, decimalComma));
                }

                break;
            case IDictionary parts:
                if (FromTable(parts) is { } made)
                {
                    rows.Add(made);
                }

                break;
            case IEnumerable items:
                foreach (object? item in items)
                {
                    ReadInto(rows, item);
                }

                break;
            default:
                Say(new(CellReader.Show(value), "is not a skill row", $"Write {SkillMatrixParser.Grammar}."));
                break;
        }
    }

    private GenesysSkillRequirement? FromTable(IDictionary parts)
    {
        var byName = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (object key in parts.Keys)
        {
            byName[CellReader.Show(key)] = parts[key];
        }

        string item = string.Join(", ", byName.Select(part => $"{part.Key}={CellReader.Show(part.Value)}"));
        foreach (string unknown in byName.Keys.Where(key => !s_keys.Contains(key, StringComparer.OrdinalIgnoreCase)))
        {
            Say(new(item, $"has an unknown key '{unknown}'", $"The keys are {string.Join(", ", s_keys.Take(5))}."));
            return null;
        }

        byName.TryGetValue("Skill", out object? skill);
        byName.TryGetValue("Language", out object? language);
        byName.TryGetValue("Kind", out object? given);
        bool isLanguage = !CellReader.IsEmpty(language);
        if (isLanguage == !CellReader.IsEmpty(skill))
        {
            Say(new(
                item, isLanguage ? "names a skill and a language" : "names no skill",
                isLanguage ? "Give a row to each." : "Give Skill, a name or an id."));
            return null;
        }

        string? kind = isLanguage ? GenesysSkillRequirement.LanguageKind : null;
        if (!CellReader.IsEmpty(given) && (kind = SkillMatrixParser.KindOf(CellReader.Show(given))) is null)
        {
            Say(new(item, $"has the kind '{CellReader.Show(given)}'", "Give Skill or Language, or leave Kind out."));
            return null;
        }

        decimal? level = null, capacity = null, utilization = null;
        // All that is wrong with a row is said at once.
        bool isGood = Number(byName, "MinProficiency", item, ref level) & Number(byName, "RequiredCapacity", item, ref capacity)
            & Number(byName, "Utilization", item, ref utilization);
        bool saysKind = byName.ContainsKey("Kind");
        return new CellReader(sink).Text(column, isLanguage ? language : skill) is { } name
            && Create(item, name, kind, saysKind, level, capacity, utilization) is { } row && isGood ? row : null;
    }

    private GenesysSkillRequirement? Create(
        string item, string name, string? kind, bool saysKind, decimal? level, decimal? capacity, decimal? utilization)
    {
        // What was a row before, and was stored, has a kind or has none: a skill may be called "language: French".
        (string? said, string rest) = kind is null && !saysKind ? SkillMatrixParser.Split(name) : (kind, name);
        return SkillMatrixParser.Create(item, rest, level, capacity, utilization, Say, said);
    }

    private bool Number(Dictionary<string, object?> parts, string key, string item, ref decimal? value)
    {
        if (!parts.TryGetValue(key, out object? given) || CellReader.IsEmpty(given))
        {
            return true;
        }

        if (CellReader.TryDecimal(given, out decimal number))
        {
            value = number;
            return true;
        }

        Say(new(item, $"has a {key} that is not a number: '{CellReader.Show(given)}'", "Use a plain number, for example 10 or 0.85."));
        return false;
    }

    private void Say(SkillMatrixProblem problem) =>
        sink.Error("SkillRequirementInvalid", column, problem.Item, $"{column} '{ShortText.Of(problem.Item)}' {problem.Fault}.", problem.Remedy);
}
