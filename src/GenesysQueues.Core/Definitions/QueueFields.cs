using GenesysQueues.Json;
using GenesysQueues.Lookup;
using Newtonsoft.Json.Linq;
using static GenesysQueues.Definitions.QueueField;
using D = GenesysQueues.GenesysQueueDefinition;

namespace GenesysQueues.Definitions;

/// <summary>
/// The fields of a definition, a row each, in the order of files and help. A field that is one value in the create request
/// needs a row here, a property of the definition and of the queue, and a parameter; src/README.md lists what stands beside.
/// </summary>
internal static class QueueFields
{
    /// <summary>Largest wait that the published API accepts, in seconds: three days.</summary>
    internal const int LongestWaitSeconds = 259_200;

    internal static readonly IReadOnlyList<QueueField> All =
    [
        Of(nameof(D.Name), d => d.Name, (d, value) => d.Name = value, Text) with
        {
            Aliases = ["QueueName", "Queue"],
            Kinds = [EntityKind.Queue],
        },
        Of(nameof(D.Description), d => d.Description, (d, value) => d.Description = value, Text) with
        {
            Request = RequestField.Text("description") with { Order = 1 },
        },
        Of(nameof(D.Division), d => d.Division, (d, value) => d.Division = value, Text) with
        {
            Aliases = ["DivisionName", "DivisionId"],
            Kinds = [EntityKind.Division],
            Request = RequestField.Reference("division") with { Order = 3 },
        },
        Of(nameof(D.SkillRequirement), d => d.SkillRequirement, (d, value) => d.SkillRequirement = value, SkillMatrix) with
        {
            Aliases = ["SkillRequirements", "SkillMatrix", "Skill", "Skills", "RequiredSkill", "RequiredSkills"],
            Kinds = [EntityKind.Skill, EntityKind.Language],
        },
        // Without a matrix it says nothing.
        Of(
            nameof(D.SkillMatch), d => d.SkillRequirement is null ? null : d.GivenSkillMatch,
            (d, value) => d.GivenSkillMatch = value, Choice<GenesysSkillMatch>),
        Of(
            nameof(D.OverflowMaxWaitSeconds), d => d.OverflowMaxWaitSeconds,
            (d, value) => d.OverflowMaxWaitSeconds = value, Seconds(0, LongestWaitSeconds)) with
        {
            Aliases = ["OverflowMaxWait", "MaxWait"],
        },
        Of(
            nameof(D.OverflowTimeoutSeconds), d => d.OverflowTimeoutSeconds,
            (d, value) => d.OverflowTimeoutSeconds = value, Seconds(0, LongestWaitSeconds)) with
        {
            Aliases = ["OverflowTimeout", "Timeout"],
        },
        Of(nameof(D.OverflowTarget), d => d.OverflowTarget, (d, value) => d.OverflowTarget = value, Text) with
        {
            Kinds = [EntityKind.Queue, .. MemberGroupRef.Kinds],
        },
        Of(FieldNames.OverflowAction, _ => null, (_, _) => { }, OverflowAction),
        Of(nameof(D.ServiceLevel), d => d.ServiceLevel, (d, value) => d.ServiceLevel = value, ServiceLevel) with
        {
            Aliases = ["SLA", "ServiceLevelTarget"],
            // Service level and alerting are those of calls; other media are set through Settings.
            Request = new("mediaSettings.call.serviceLevel", FromServiceLevel, ToServiceLevel) { Order = 8 },
        },
        Of(
            nameof(D.AlertingTimeoutSeconds), d => d.AlertingTimeoutSeconds,
            (d, value) => d.AlertingTimeoutSeconds = value, Seconds(CallAlerting.Least, CallAlerting.Most)) with
        {
            Aliases = ["AlertingTimeout", "AlertingTimeoutSec"],
            Request = RequestField.Number("mediaSettings.call.alertingTimeoutSeconds") with { Order = 7 },
        },
        Of(
            nameof(D.AcwTimeoutSeconds), d => d.AcwTimeoutSeconds,
            (d, value) => d.AcwTimeoutSeconds = value, SecondsOf("acwSettings", "timeoutMs")) with
        {
            Aliases = ["AcwTimeout", "AcwSeconds"],
            Request = new("acwSettings.timeoutMs", seconds => (int)seconds * 1000, AcwTimeout) { Order = 6 },
        },
        Of(nameof(D.AcwMode), d => d.AcwModeValue, (d, value) => d.AcwModeValue = value, Choice<GenesysAcwMode>) with
        {
            Aliases = ["AcwWrapupPrompt", "WrapupPrompt"],
            Request = RequestField.Choice<GenesysAcwMode>("acwSettings.wrapupPrompt") with { Order = 5 },
        },
        Of(nameof(D.MemberGroup), d => d.MemberGroup, (d, value) => d.MemberGroup = value, Names) with
        {
            Aliases = ["MemberGroups", "SkillGroup", "SkillGroups", "Groups", "Teams", "AddMemberGroup"],
            Kinds = MemberGroupRef.Kinds,
            Removal = nameof(D.RemoveMemberGroup),
        },
        Of(nameof(D.Member), d => d.Member, (d, value) => d.Member = value, Names) with
        {
            Aliases = ["Members", "Agents", "AddMember"],
            Kinds = [EntityKind.User],
            Removal = nameof(D.RemoveMember),
        },
        Of(nameof(D.WrapupCode), d => d.WrapupCode, (d, value) => d.WrapupCode = value, Names) with
        {
            Aliases = ["WrapupCodes", "AddWrapupCode"],
            Kinds = [EntityKind.WrapupCode],
            Removal = nameof(D.RemoveWrapupCode),
        },
        Of(nameof(D.InQueueFlow), d => d.InQueueFlow, (d, value) => d.InQueueFlow = value, Text) with
        {
            Aliases = ["QueueFlow", "QueueFlowId"],
            Kinds = [EntityKind.InQueueFlow],
            Request = RequestField.Reference("queueFlow") with { Order = 4 },
        },
        Of(nameof(D.SourceQueue), d => d.SourceQueue, (d, value) => d.SourceQueue = value, Text) with
        {
            Aliases = ["SourceQueueId"],
            Kinds = [EntityKind.Queue],
            Request = RequestField.Instruction("sourceQueueId") with { Order = 2 },
        },
        Of(nameof(D.PlanningGroup), d => d.PlanningGroup, (d, value) => d.PlanningGroup = value, Text) with
        {
            Kinds = [EntityKind.PlanningGroup],
        },
        Of(nameof(D.WhisperPrompt), d => d.WhisperPrompt, (d, value) => d.WhisperPrompt = value, Text) with
        {
            Aliases = ["WhisperPromptId"],
            Kinds = [EntityKind.Prompt],
            Request = RequestField.Reference("whisperPrompt") with { IsShownById = true },
        },
        Of(nameof(D.OnHoldPrompt), d => d.OnHoldPrompt, (d, value) => d.OnHoldPrompt = value, Text) with
        {
            Aliases = ["OnHoldPromptId"],
            Kinds = [EntityKind.Prompt],
            Request = RequestField.Reference("onHoldPrompt") with { IsShownById = true },
        },
        Of(nameof(D.CallingPartyName), d => d.CallingPartyName, (d, value) => d.CallingPartyName = value, Text) with
        {
            Request = RequestField.Text("callingPartyName"),
        },
        Of(nameof(D.CallingPartyNumber), d => d.CallingPartyNumber, (d, value) => d.CallingPartyNumber = value, Text) with
        {
            Request = RequestField.Text("callingPartyNumber"),
        },
        Of(nameof(D.NewName), d => d.NewName, (d, value) => d.NewName = value, Text),
        Of(nameof(D.Clear), d => d.Clear, (d, value) => d.Clear = value, Names),
        Of(nameof(D.RemoveMemberGroup), d => d.RemoveMemberGroup, (d, value) => d.RemoveMemberGroup = value, Names) with
        {
            Kinds = MemberGroupRef.Kinds,
        },
        Of(nameof(D.RemoveMember), d => d.RemoveMember, (d, value) => d.RemoveMember = value, Names) with
        {
            Kinds = [EntityKind.User],
        },
        Of(nameof(D.RemoveWrapupCode), d => d.RemoveWrapupCode, (d, value) => d.RemoveWrapupCode = value, Names) with
        {
            Kinds = [EntityKind.WrapupCode],
        },
        Of(
            nameof(D.MemberGroupMode), d => d.MemberGroupModeValue, (d, value) => d.MemberGroupModeValue = value,
            Choice<GenesysListMode>),
        Of(nameof(D.MemberMode), d => d.MemberModeValue, (d, value) => d.MemberModeValue = value, Choice<GenesysListMode>),
        Of(
            nameof(D.WrapupCodeMode), d => d.WrapupCodeModeValue, (d, value) => d.WrapupCodeModeValue = value,
            Choice<GenesysListMode>),
        // Its cells are read together with the columns of single settings, by SettingsReader.
        Of(FieldNames.Settings, d => d.Settings, (d, value) => d.Settings = value, (_, _, _) => null),
    ];

    private static readonly Dictionary<string, QueueField> s_byName =
        All.ToDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Those that are one value of the create request, in the order of its body.</summary>
    internal static readonly IReadOnlyList<QueueField> InRequest =
        All.Where(field => field.Request is not null).OrderBy(field => field.Request!.Order).ToList();

    /// <summary>Those that say what becomes of a queue that exists, and nothing of a new one.</summary>
    internal static readonly IReadOnlyList<QueueField> OfChange = All.Where(field => field.Name is nameof(D.NewName)
        or nameof(D.Clear) or nameof(D.RemoveMemberGroup) or nameof(D.RemoveMember) or nameof(D.RemoveWrapupCode)
        or nameof(D.MemberGroupMode) or nameof(D.MemberMode) or nameof(D.WrapupCodeMode)).ToList();

    /// <summary>Those that are lists of what a queue has, of which some may come and others go.</summary>
    internal static readonly IReadOnlyList<QueueField> Lists = All.Where(field => field.Removal is not null).ToList();

    /// <summary>The field of that name, in any case; null when there is none.</summary>
    internal static QueueField? Find(string name) => s_byName.TryGetValue(name, out QueueField? field) ? field : null;

    private static string? Text(CellReader cell, string column, object? value) => cell.Text(column, value);

    private static GenesysNameList? Names(CellReader cell, string column, object? value) => cell.Names(column, value);

    private static T? Choice<T>(CellReader cell, string column, object? value)
        where T : struct, Enum => cell.Choice<T>(column, value);

    private static Func<CellReader, string, object?, int?> Seconds(int least, int most = int.MaxValue) =>
        (cell, column, value) => cell.WholeNumber(column, value, least, most);

    // In the bounds that the published model gives in milliseconds.
    private static Func<CellReader, string, object?, int?> SecondsOf(string table, string field)
    {
        SettingType published = PublishedSettings.CreateRequest.Fields[table].Fields[field];
        return Seconds((int)(published.Least!.Value / 1000), (int)(published.Most!.Value / 1000));
    }

    private static GenesysServiceLevel? ServiceLevel(CellReader cell, string column, object? value) =>
        cell.ServiceLevel(column, value);

    private static GenesysSkillMatrix? SkillMatrix(CellReader cell, string column, object? value) =>
        new SkillMatrixReader(cell.Sink, column, cell.DecimalComma).Read(value);

    private static object? OverflowAction(CellReader cell, string column, object? value)
    {
        string text = CellReader.Show(value);
        if (!string.Equals(text, "Queue", StringComparison.OrdinalIgnoreCase))
        {
            cell.Sink.Error(
                "NotAChoice", column, text, $"OverflowAction '{ShortText.Of(text)}' is not supported.",
                "The only action is Queue; leave the column out.");
        }

        return null;
    }

    private static JToken FromServiceLevel(object value)
    {
        var level = (GenesysServiceLevel)value;
        return new JObject { ["percentage"] = PlainValue.ToJson(level.Percent / 100), ["durationMs"] = level.Seconds * 1000L };
    }

    private static object? ToServiceLevel(JToken? calls, string name) =>
        calls.Child(name) is { } level && level.Real("percentage") is { } share and >= 0 and <= 1
        && WholeSeconds(level.Number("durationMs")) is { } seconds
            ? GenesysServiceLevel.TryParse(
                FormattableString.Invariant($"{Math.Round((decimal)share * 100, 6):0.######}/{seconds}"))
            : null;

    // The org refuses a timeout with any other mode (API 5.2).
    private static object? AcwTimeout(JToken? settings, string name) =>
        PublishedName.Parse<GenesysAcwMode>(settings.Text("wrapupPrompt")) is
            GenesysAcwMode.MandatoryTimeout or GenesysAcwMode.MandatoryForcedTimeout or GenesysAcwMode.AgentRequested
        ? WholeSeconds(settings.Number(name))
        : null;

    private static int? WholeSeconds(int? milliseconds) => milliseconds % 1000 == 0 ? milliseconds / 1000 : null;
}
