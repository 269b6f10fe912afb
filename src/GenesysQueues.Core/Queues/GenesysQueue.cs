using GenesysQueues.Json;
using GenesysQueues.Queues;
using Newtonsoft.Json.Linq;

namespace GenesysQueues;

/// <summary>
/// A queue as the org shows it, in the vocabulary of definitions. Piped to Test-GenesysQueueDefinition or New-GenesysQueue,
/// in this org or another, it is a definition by names.
/// </summary>
public sealed class GenesysQueue
{
    internal GenesysQueue(string queueId, GenesysQueueDefinition fields)
    {
        QueueId = queueId;
        Fields = fields;
    }

    /// <summary>Name of the queue.</summary>
    public string Name => Fields.Name!;

    /// <summary>Id of the queue.</summary>
    public string QueueId { get; }

    /// <summary>Name of its division.</summary>
    public string? Division => Fields.Division;

    /// <summary>Free text.</summary>
    public string? Description => Fields.Description;

    /// <summary>Agents who serve the queue, by themselves or through a group; null when the org does not say.</summary>
    public int? MemberCount { get; internal init; }

    /// <summary>Skills that the queue's agents have by the queue's skill group; null when there is none, or its conditions are no skill matrix.</summary>
    public GenesysSkillMatrix? SkillRequirement => Fields.SkillRequirement;

    /// <summary>
    /// Which of <see cref="MemberGroup"/> the matrix describes, and how; null when the matrix stands for a group of this module's
    /// making. A stored copy of the queue is known by it to need no second group.
    /// </summary>
    public string? GroupSkills { get; internal init; }

    /// <summary>Whether an agent has all rows of the matrix or any: a name of <see cref="GenesysSkillMatch"/>.</summary>
    public string SkillMatch => Fields.SkillMatch;

    /// <summary>Groups that serve the queue, by name; without a skill group that this module made of the matrix.</summary>
    public GenesysNameList? MemberGroup => Fields.MemberGroup;

    /// <summary>Estimated wait, in seconds, above which calls overflow; null when calls do not overflow in the way of this module.</summary>
    public int? OverflowMaxWaitSeconds => Fields.OverflowMaxWaitSeconds;

    /// <summary>Time, in seconds, that a call stays with the queue's own agents before it overflows.</summary>
    public int? OverflowTimeoutSeconds => Fields.OverflowTimeoutSeconds;

    /// <summary>Group that calls overflow to.</summary>
    public string? OverflowTarget => Fields.OverflowTarget;

    /// <summary>Service level of calls.</summary>
    public GenesysServiceLevel? ServiceLevel => Fields.ServiceLevel;

    /// <summary>Time, in seconds, that a call alerts an agent.</summary>
    public int? AlertingTimeoutSeconds => Fields.AlertingTimeoutSeconds;

    /// <summary>Time, in seconds, for after-call work; null when the mode has none.</summary>
    public int? AcwTimeoutSeconds => Fields.AcwTimeoutSeconds;

    /// <summary>How after-call work is offered: a name of <see cref="GenesysAcwMode"/>.</summary>
    public string? AcwMode => Fields.AcwMode;

    /// <summary>Architect in-queue call flow.</summary>
    public string? InQueueFlow => Fields.InQueueFlow;

    /// <summary>User prompt that an agent hears before a call is connected.</summary>
    public string? WhisperPrompt => Fields.WhisperPrompt;

    /// <summary>User prompt that callers hear while they are on hold.</summary>
    public string? OnHoldPrompt => Fields.OnHoldPrompt;

    /// <summary>Name that is shown to whoever an agent of the queue calls.</summary>
    public string? CallingPartyName => Fields.CallingPartyName;

    /// <summary>Number that is shown to whoever an agent of the queue calls.</summary>
    public string? CallingPartyNumber => Fields.CallingPartyNumber;

    /// <summary>Users who are members by themselves, by their addresses; null when they were not asked for.</summary>
    public GenesysNameList? Member => Fields.Member;

    /// <summary>Wrap-up codes; null when they were not asked for.</summary>
    public GenesysNameList? WrapupCode => Fields.WrapupCode;

    /// <summary>
    /// All else that a create request takes, as the queue has it, references by name: JSON, so that whatever stores or
    /// exports the queue
    /// keeps it whole.
    /// </summary>
    public string? Settings => Fields.Settings?.ToString();

    /// <summary>When it was last changed, by the org's clock.</summary>
    public DateTimeOffset? Modified { get; internal init; }

    /// <summary>Name of the org.</summary>
    public string Org { get; internal init; } = string.Empty;

    /// <summary>Id of the org.</summary>
    public string OrgId { get; internal init; } = string.Empty;

    /// <summary>Whether the matrix stands for a skill group of this module's making, so that it is not among <see cref="MemberGroup"/>.</summary>
    internal bool MatrixIsWhole { get; init; }

    /// <summary>Ids of <see cref="MemberGroup"/>.</summary>
    internal IReadOnlyList<string> MemberGroupIds { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>What the org shows, in the words of definitions.</summary>
    internal GenesysQueueDefinition Fields { get; }

    /// <summary>Paths in the settings to objects that go by their id alone.</summary>
    internal IReadOnlyList<string> SettingsOfOrg { get; init; } = [];

    /// <summary>Paths in the settings to fields that the published models do not have.</summary>
    internal IReadOnlyList<string> UnknownSettings { get; init; } = [];

    /// <summary>What of the queue no definition can carry.</summary>
    internal IReadOnlyList<GenesysQueueFinding> NotCarried { get; init; } = [];

    /// <summary>What would make another such queue, by names: ids mean nothing in another org.</summary>
    /// <param name="source">Where it stands in the input.</param>
    /// <param name="target">The org that it is for; null when that is not known.</param>
    internal GenesysQueueDefinition ToDefinition(GenesysDefinitionSource source, QueueTarget? target = null)
    {
        var sink = new FindingSink(source) { QueueName = Name };
        sink.AddRange(NotCarried.Select(sink.Stamp));
        GenesysQueueDefinition definition = Fields with
        {
            Source = source,
            Settings = target is null || Fields.Settings is null ? Fields.Settings : For(target, Fields.Settings, sink),
            // A group of somebody's own goes by its name; its conditions beside it would make a second group of the same agents.
            SkillRequirement = MatrixIsWhole ? Matrix(target) : null,
            GivenSkillMatch = MatrixIsWhole ? Fields.GivenSkillMatch : null,
        };
        BoundAlerting(definition, sink);
        definition.Findings = sink.Findings;
        return definition;
    }

    // Of an org that is not known nobody can say whether a language has the name of the skill.
    private GenesysSkillMatrix? Matrix(QueueTarget? target) => target?.OrgId is not null || SkillRequirement is null
        ? SkillRequirement
        : new([.. SkillRequirement.Select(row => row.Kind is null ? row.Of(GenesysSkillRequirement.SkillKind) : row)]);

    private IReadOnlyDictionary<string, object?>? For(
        QueueTarget target, IReadOnlyDictionary<string, object?> own, FindingSink sink)
    {
        var settings = (JObject)PlainValue.ToJson(own);
        var left = new List<JToken>();
        void Leave(IEnumerable<string> paths, string why, string remedy)
        {
            foreach (JToken value in paths.Select(path => settings.SelectToken(path)).OfType<JToken>())
            {
                ShownQueue.SayNotCarried(sink, value.Path, value, why, remedy);
                left.Add(value);
            }
        }

        if (target.OrgId is not null && target.OrgId != OrgId)
        {
            Leave(
                SettingsOfOrg, $"it is an object of '{Org}', and goes by its id alone.",
                "Give that of the other org by -Settings, or set it there once the queue exists.");
        }

        if (!target.AllowsUnknown)
        {
            Leave(
                UnknownSettings, "this module does not know it, so that it may be read-only.",
                "Add -AllowUnknownSetting, and it is sent.");
        }

        left.ForEach(ShownQueue.Remove);
        return left.Count == 0 ? own : ShownQueue.Table(settings, sink);
    }

    // Orgs keep what they took before, and take it for a new queue no more (API 13.2).
    private static void BoundAlerting(GenesysQueueDefinition definition, FindingSink sink)
    {
        if (definition.AlertingTimeoutSeconds is { } seconds)
        {
            definition.AlertingTimeoutSeconds = sink.BoundAlerting(seconds);
        }
    }
}
