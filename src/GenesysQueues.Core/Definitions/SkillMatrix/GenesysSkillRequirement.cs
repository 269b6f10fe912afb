using System.Globalization;
using System.Text;

namespace GenesysQueues;

/// <summary>
/// One row of a skill matrix: a skill or a language, the proficiency it takes, and how much of it the queue needs.
/// </summary>
public sealed class GenesysSkillRequirement
{
    internal const string SkillKind = "Skill";
    internal const string LanguageKind = "Language";

    internal GenesysSkillRequirement(
        string skill, int minProficiency, decimal? requiredCapacity, decimal? utilization, string? kind = null)
    {
        Kind = kind;
        Skill = PlainText.Block(skill);
        MinProficiency = minProficiency;
        RequiredCapacity = requiredCapacity;
        Utilization = utilization;
    }

    /// <summary>Name or id of the skill, or of the language.</summary>
    public string Skill { get; }

    /// <summary>Skill or Language, where it is said which; null: whichever has the name.</summary>
    public string? Kind { get; }

    /// <summary>The same, with its kind said.</summary>
    internal GenesysSkillRequirement Of(string kind) => new(Skill, MinProficiency, RequiredCapacity, Utilization, kind);

    internal bool IsLanguage => Kind == LanguageKind;

    /// <summary>Lowest proficiency that counts, 0 to 5.</summary>
    public int MinProficiency { get; }

    /// <summary>Agents' worth of work that the queue needs of this skill, above 0; null when not given.</summary>
    public decimal? RequiredCapacity { get; }

    /// <summary>Share of an agent's time that the work may take, above 0 and at most 1; null when not given.</summary>
    public decimal? Utilization { get; }

    /// <summary>Agents it takes: capacity divided by utilization, rounded up; null when no capacity is given.</summary>
    public int? HeadsNeeded =>
        RequiredCapacity is { } capacity ? (int)Math.Min(int.MaxValue, Math.Ceiling(capacity / (Utilization ?? 1m))) : null;

    /// <summary>Reads a row of the skill-matrix grammar, so that PowerShell compares one with text as tables show it.</summary>
    public static GenesysSkillRequirement Parse(string text)
    {
        IReadOnlyList<GenesysSkillRequirement> rows = SkillMatrixParser.Parse(text ?? string.Empty, _ => { });
        return rows.Count == 1 ? rows[0]
            : throw new FormatException($"'{ShortText.Of(text ?? string.Empty)}' is not a row of a skill matrix.");
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is GenesysSkillRequirement other && StringComparer.OrdinalIgnoreCase.Equals(ToString(), other.ToString());

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    /// <summary>The row in the skill-matrix grammar, which reads back as the same row.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Kind is null ? string.Empty : Kind.ToLowerInvariant() + ":");
        text.Append(NameList.Quote(Skill, SkillMatrixParser.NeedsQuotes));
        text.Append(">=").Append(MinProficiency);
        if (RequiredCapacity is { } capacity)
        {
            text.Append(" x").Append(capacity.ToString("0.#############################", CultureInfo.InvariantCulture));
        }

        if (Utilization is { } utilization)
        {
            text.Append(" @").Append((utilization * 100).ToString("0.###########################", CultureInfo.InvariantCulture)).Append('%');
        }

        return text.ToString();
    }
}
