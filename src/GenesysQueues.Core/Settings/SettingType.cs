namespace GenesysQueues.Settings;

/// <summary>What the published API says of a value.</summary>
internal sealed class SettingType(SettingKind kind)
{
    internal SettingKind Kind => kind;

    /// <summary>Whether the org sets it and a request cannot.</summary>
    internal bool IsReadOnly { get; init; }

    /// <summary>The only values of a text; empty when any will do.</summary>
    internal IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Least number, or least count of items of a list.</summary>
    internal decimal? Least { get; init; }

    /// <summary>Largest number, or largest count of items of a list.</summary>
    internal decimal? Most { get; init; }

    /// <summary>Type of a list's items or of a map's values.</summary>
    internal SettingType? Item { get; init; }

    /// <summary>Keys of a map whose spelling is known; there may be others.</summary>
    internal IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Fields of a table.</summary>
    internal IReadOnlyDictionary<string, SettingType> Fields { get; set; } = new Dictionary<string, SettingType>();

    /// <summary>Whether it is a table that stands for an object of the org.</summary>
    internal bool HasId => Fields.ContainsKey("id");

    /// <summary>What is wanted, in words.</summary>
    internal string Wanted => Kind switch
    {
        SettingKind.Text => "text",
        SettingKind.Boolean => "true or false",
        SettingKind.Integer => "a whole number",
        SettingKind.Number => "a number",
        SettingKind.Time => "a date and time such as 2026-03-01T12:00:00Z",
        SettingKind.Table or SettingKind.Map => "a table",
        SettingKind.List => "a list",
        _ => "a value",
    };

    /// <summary>The bounds in words, for example <c>from 60 to 86400</c>; empty when there are none.</summary>
    internal string Range => (Least, Most) switch
    {
        (null, null) => string.Empty,
        ({ } least, null) => FormattableString.Invariant($"at least {least}"),
        (null, { } most) => FormattableString.Invariant($"at most {most}"),
        ({ } least, { } most) => FormattableString.Invariant($"from {least} to {most}"),
    };

    internal bool Admits(decimal number) => !(number < Least) && !(number > Most);

    /// <summary>Type of what stands under a name, or null when nothing known does.</summary>
    internal SettingType? Under(string name) => Kind switch
    {
        SettingKind.Table => Fields.TryGetValue(name, out SettingType? field) ? field : null,
        SettingKind.Map => Item,
        SettingKind.Any => this,
        _ => null,
    };

    /// <summary>The published spelling of a name in a column header, or the header's own when it means no known name.</summary>
    internal string Spelling(string header)
    {
        if (Fields.ContainsKey(header))
        {
            return header;
        }

        string key = HeaderKey.Of(header);
        return Fields.Keys.Concat(Keys).FirstOrDefault(name => HeaderKey.Of(name) == key) ?? header;
    }

    /// <summary>The published spelling of a choice, or null.</summary>
    internal string? Choice(string text)
    {
        string key = HeaderKey.Of(text);
        return Choices.FirstOrDefault(choice => HeaderKey.Of(choice) == key);
    }
}
