using System.Text.RegularExpressions;

namespace GenesysQueues.Definitions;

/// <summary>
/// Headings of other tools (scripts around the command line of the vendor, Terraform) whose values have the units of the API
/// rather than
/// those of a field: each is a single setting. And headings that leave open what they mean.
/// </summary>
internal static class ForeignColumns
{
    private const string Call = "mediaSettings.call.";

    private static readonly Dictionary<string, string> s_settings = ByKey(
        ("AcwTimeoutMs", "acwSettings.timeoutMs"), ("AcwSettingsTimeoutMs", "acwSettings.timeoutMs"),
        ("AcwSettingsWrapupPrompt", "acwSettings.wrapupPrompt"),
        ("MediaSettingsCallAlertingTimeoutSec", Call + "alertingTimeoutSeconds"),
        ("ServiceLevelPercentage", Call + "serviceLevel.percentage"),
        ("ServiceLevelDurationMs", Call + "serviceLevel.durationMs"),
        ("MediaSettingsCallServiceLevelPercentage", Call + "serviceLevel.percentage"),
        ("MediaSettingsCallServiceLevelDurationMs", Call + "serviceLevel.durationMs"),
        ("MediaSettingsCallEnableAutoAnswer", Call + "enableAutoAnswer"),
        ("EmailInQueueFlowId", "emailInQueueFlow"), ("MessageInQueueFlowId", "messageInQueueFlow"));

    private static readonly Dictionary<string, string> s_hints = ByKey(
        ("Overflow", nameof(GenesysQueueDefinition.OverflowTarget)),
            ("OverflowQueue", nameof(GenesysQueueDefinition.OverflowTarget)),
            ("OverflowTo", nameof(GenesysQueueDefinition.OverflowTarget)),
        ("MaxWaitTime", nameof(GenesysQueueDefinition.OverflowMaxWaitSeconds)),
        ("AlertTimeout", nameof(GenesysQueueDefinition.AlertingTimeoutSeconds)),
            ("RingTimeout", nameof(GenesysQueueDefinition.AlertingTimeoutSeconds)),
        ("AcwType", nameof(GenesysQueueDefinition.AcwMode)), ("SkillName", nameof(GenesysQueueDefinition.SkillRequirement)),
        ("Emails", nameof(GenesysQueueDefinition.Member)), ("Disposition", nameof(GenesysQueueDefinition.WrapupCode)),
        ("DispositionCode", nameof(GenesysQueueDefinition.WrapupCode)),
            ("DispositionCodes", nameof(GenesysQueueDefinition.WrapupCode)),
        ("WhisperAudio", nameof(GenesysQueueDefinition.WhisperPrompt)),
        ("HoldMusic", nameof(GenesysQueueDefinition.OnHoldPrompt)),
        ("CallerId", nameof(GenesysQueueDefinition.CallingPartyNumber)),
            ("CallerIdName", nameof(GenesysQueueDefinition.CallingPartyName)),
        ("Notes", nameof(GenesysQueueDefinition.Description)), ("Comment", nameof(GenesysQueueDefinition.Description)),
        ("CopyFrom", nameof(GenesysQueueDefinition.SourceQueue)), ("Template", nameof(GenesysQueueDefinition.SourceQueue)),
        // A queue of the API whose tables were made columns.
        ("Division.Id", nameof(GenesysQueueDefinition.Division)), ("Division.Name", nameof(GenesysQueueDefinition.Division)),
        ("QueueFlow.Id", nameof(GenesysQueueDefinition.InQueueFlow)),
            ("QueueFlow.Name", nameof(GenesysQueueDefinition.InQueueFlow)),
        ("ServiceLevelPercent", nameof(GenesysQueueDefinition.ServiceLevel)),
        ("ServiceLevelSeconds", nameof(GenesysQueueDefinition.ServiceLevel)),
        ("Acw", nameof(GenesysQueueDefinition.AcwTimeoutSeconds)), ("Flow", nameof(GenesysQueueDefinition.InQueueFlow)),
        ("Group", nameof(GenesysQueueDefinition.MemberGroup)), ("Team", nameof(GenesysQueueDefinition.MemberGroup)),
        ("Agent", nameof(GenesysQueueDefinition.Member)), ("User", nameof(GenesysQueueDefinition.Member)),
        ("Users", nameof(GenesysQueueDefinition.Member)),
        ("BullseyeRings", "Settings.bullseye"), ("ConditionalGroupRoutingRules", "Settings.conditionalGroupRouting"),
        ("DefaultScriptIds", "Settings.defaultScripts"), ("MediaSettingsCall", "Settings.mediaSettings.call"),
        ("MediaSettingsCallback", "Settings.mediaSettings.callback"), ("MediaSettingsEmail", "Settings.mediaSettings.email"),
        ("MediaSettingsMessage", "Settings.mediaSettings.message"), ("MediaSettingsChat", "Settings.mediaSettings.chat"));

    /// <summary>The setting that a heading means; null when it is none of these.</summary>
    internal static SettingColumn? Setting(string header) =>
        s_settings.TryGetValue(HeaderKey.Of(header.Replace(".", string.Empty)), out string? path)
            ? SettingColumn.Parse(SettingColumn.Prefix + path) : null;

    /// <summary>What a heading probably means; null when nobody knows.</summary>
    internal static string? Hint(string header)
    {
        // People write the unit behind it: ACW Timeout (s), SLA %.
        string plain = s_unit.Replace(header, string.Empty);
        return s_hints.TryGetValue(HeaderKey.Of(header), out string? meant) || s_hints.TryGetValue(HeaderKey.Of(plain), out meant)
            ? meant : plain.Length == header.Length ? null : FieldNames.Resolve(plain);
    }

    private static readonly Regex s_unit = new(@"\s*(\([^()]*\)|\[[^\[\]]*\]|%)\s*$", RegexOptions.CultureInvariant);

    private static readonly HashSet<string> s_languages = new(
        new[] { "Language", "Languages", "RequiredLanguage", "RequiredLanguages" }.Select(HeaderKey.Of), StringComparer.Ordinal);

    private static readonly HashSet<string> s_levels = new(
        new[] { "Proficiency", "MinProficiency", "SkillLevel", "SkillProficiency", "Level" }.Select(HeaderKey.Of),
        StringComparer.Ordinal);

    /// <summary>A skill matrix with what a heading of a part of it gives; null when it is no such heading.</summary>
    /// <param name="header">The heading.</param>
    /// <param name="value">What stands under it.</param>
    /// <param name="skills">The matrix of the row as it is; null for none.</param>
    internal static string? OfMatrix(string header, string value, string? skills)
    {
        string key = HeaderKey.Of(header);
        List<string>? names = s_languages.Contains(key) ? NameList.Parse(value) : null;
        if (names is { Count: > 0 })
        {
            IEnumerable<string> rows = names.Select(
                name => "language:" + NameList.Quote(
                    SkillMatrix.SkillMatrixParser.Split(name).Name, SkillMatrix.SkillMatrixParser.NeedsQuotes));
            return string.Join("; ", (string.IsNullOrWhiteSpace(skills) ? [] : new[] { skills!.Trim() }).Concat(rows));
        }

        return !s_levels.Contains(key) || value is not ("0" or "1" or "2" or "3" or "4" or "5") ? null
            : skills is null || skills.IndexOfAny(['>', ';', '@', '=']) >= 0 ? $"Billing>={value}" : $"{skills.Trim()}>={value}";
    }

    private static Dictionary<string, string> ByKey(params (string Header, string Meant)[] rows) =>
        rows.ToDictionary(row => HeaderKey.Of(row.Header), row => row.Meant, StringComparer.Ordinal);
}
