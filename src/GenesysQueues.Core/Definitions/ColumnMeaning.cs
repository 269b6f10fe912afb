namespace GenesysQueues.Definitions;

/// <summary>What a header, a key or the name of a property means.</summary>
internal sealed class ColumnMeaning(string header)
{
    private string? _nearest;

    /// <summary>The field; null when it is none.</summary>
    internal string? Field { get; } = FieldNames.Resolve(header);

    /// <summary>The single setting; null when it is none.</summary>
    internal SettingColumn? Setting { get; } = SettingColumn.Parse(header) ?? ForeignColumns.Setting(header);

    /// <summary>Whether it is neither a field nor a mistake.</summary>
    internal bool IsIgnored { get; } = FieldNames.IsIgnored(header);

    /// <summary>Whether it holds what was found of the row before.</summary>
    internal bool IsFindings { get; } = HeaderKey.Of(header) == HeaderKey.Of(nameof(GenesysQueueDefinition.Findings));

    /// <summary>Whether it holds what is said of a matrix that is that of a member group.</summary>
    internal bool IsGroupSkills { get; } = HeaderKey.Of(header) == HeaderKey.Of(nameof(GroupSkills));

    /// <summary>Whether it is one of the two that only a stored queue of an org has together: Modified and OrgId.</summary>
    internal bool IsOfQueue { get; } = HeaderKey.Of(header) == HeaderKey.Of("Modified")
        || HeaderKey.Of(header) == HeaderKey.Of("OrgId");

    /// <summary>Of a header that means nothing: what was probably meant; none when nothing is near.</summary>
    internal IReadOnlyList<string> Nearest => (_nearest ??= FindNearest()).Length > 0 ? [_nearest] : [];

    private string FindNearest()
    {
        // A setting's name that lacks 'Settings.' is not far from any name, it is one.
        SettingColumn? setting = SettingColumn.Parse($"{FieldNames.Settings}.{header}");
        bool isOfOrg = setting is not null
            && (setting.Type?.IsReadOnly == true || PublishedSettings.ServerFields.Contains(setting.Path[0]));
        return ForeignColumns.Hint(header) is { } meant ? meant
            : isOfOrg ? string.Empty
            : setting?.Type is not null ? setting.ToString()
            : NearestName.Of(header, FieldNames.All, 1).FirstOrDefault() ?? string.Empty;
    }
}
