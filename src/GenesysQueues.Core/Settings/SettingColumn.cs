namespace GenesysQueues.Settings;

/// <summary>A column for one setting, such as <c>Settings.mediaSettings.call.alertingTimeoutSeconds</c>.</summary>
/// <param name="Path">The names below Settings, those that are known in their published spelling.</param>
/// <param name="Type">What the setting takes; null when it is not a known one.</param>
internal sealed record SettingColumn(IReadOnlyList<string> Path, SettingType? Type)
{
    /// <summary>The column that takes a table of settings, and what each column of a single one begins with.</summary>
    internal const string Root = "Settings";

    /// <summary>What the column of a single setting begins with.</summary>
    internal const string Prefix = Root + ".";

    private static readonly string s_rootKey = HeaderKey.Of(Root);

    /// <summary>The column that a header means, or null when it is no setting's. Case, spaces, '_' and '-' do not count.</summary>
    internal static SettingColumn? Parse(string header)
    {
        string[] names = header.Split('.');
        if (names.Length < 2 || HeaderKey.Of(names[0]) != s_rootKey)
        {
            return null;
        }

        var path = new List<string>(names.Length - 1);
        SettingType? type = PublishedSettings.CreateRequest;
        foreach (string written in names.Skip(1))
        {
            string name = type?.Spelling(written.Trim()) ?? written.Trim();
            path.Add(name);
            type = type?.Under(name);
        }

        return new(path, type);
    }

    /// <summary>The value under its path, as the table that it stands for.</summary>
    internal SettingTable Nest(object? value) =>
        (SettingTable)Path.Reverse().Aggregate(value, (inner, name) => SettingTable.Of([new(name, inner)]))!;

    /// <inheritdoc/>
    public override string ToString() => $"{Root}.{string.Join(".", Path)}";
}
