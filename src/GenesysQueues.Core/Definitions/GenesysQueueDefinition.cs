using System.Dynamic;
using System.Linq.Expressions;

namespace GenesysQueues;

/// <summary>
/// A queue as an administrator describes it: by names, in the units of the trade. Null means 'not given'.
/// In PowerShell the fields of one that was imported can be set, through <see cref="DefinitionReader.Edit"/>.
/// </summary>
public sealed record GenesysQueueDefinition : IDynamicMetaObjectProvider
{
    private DefinitionUse _use;

    internal GenesysQueueDefinition(GenesysDefinitionSource source) => Source = source;

    /// <summary>Name of the queue, trimmed.</summary>
    public string? Name { get; internal set; }

    /// <summary>Free text.</summary>
    public string? Description { get; internal set; }

    /// <summary>Division, name or id; the home division when null.</summary>
    public string? Division { get; internal set; }

    /// <summary>Skills that an agent must have.</summary>
    public GenesysSkillMatrix? SkillRequirement { get; internal set; }

    /// <summary>Whether an agent must meet all rows or any: a name of <see cref="GenesysSkillMatch"/>.</summary>
    public string SkillMatch => SkillMatchValue.ToString();

    /// <summary>Estimated wait, in seconds, above which calls overflow; 0 to 259200.</summary>
    public int? OverflowMaxWaitSeconds { get; internal set; }

    /// <summary>Time, in seconds, that a call stays with the queue's own agents before it overflows; 0 to 259200.</summary>
    public int? OverflowTimeoutSeconds { get; internal set; }

    /// <summary>Where calls overflow to: a queue (its member groups) or a group, name or id.</summary>
    public string? OverflowTarget { get; internal set; }

    /// <summary>Service level of calls.</summary>
    public GenesysServiceLevel? ServiceLevel { get; internal set; }

    /// <summary>Time, in seconds, that a call alerts an agent; at least 7.</summary>
    public int? AlertingTimeoutSeconds { get; internal set; }

    /// <summary>Time, in seconds, for after-call work.</summary>
    public int? AcwTimeoutSeconds { get; internal set; }

    /// <summary>How after-call work is offered: a name of <see cref="GenesysAcwMode"/>.</summary>
    public string? AcwMode => AcwModeValue?.ToString();

    /// <summary>Skill groups, groups and teams whose members serve the queue.</summary>
    public GenesysNameList? MemberGroup { get; internal set; }

    /// <summary>Users who serve the queue: e-mail address, name or id.</summary>
    public GenesysNameList? Member { get; internal set; }

    /// <summary>Wrap-up codes of the queue.</summary>
    public GenesysNameList? WrapupCode { get; internal set; }

    /// <summary>Architect in-queue call flow.</summary>
    public string? InQueueFlow { get; internal set; }

    /// <summary>Queue whose settings are copied at creation.</summary>
    public string? SourceQueue { get; internal set; }

    /// <summary>WFM planning group, name or id, that the queue's calls become part of once it exists.</summary>
    public string? PlanningGroup { get; internal set; }

    /// <summary>User prompt that an agent hears before a call is connected, name or id.</summary>
    public string? WhisperPrompt { get; internal set; }

    /// <summary>User prompt that callers hear while they are on hold, name or id.</summary>
    public string? OnHoldPrompt { get; internal set; }

    /// <summary>Name that is shown to whoever an agent of the queue calls.</summary>
    public string? CallingPartyName { get; internal set; }

    /// <summary>Number that is shown to whoever an agent of the queue calls, as text.</summary>
    public string? CallingPartyNumber { get; internal set; }

    /// <summary>Other fields of the published create request, merged into it.</summary>
    public IReadOnlyDictionary<string, object?>? Settings { get; internal set; }

    /// <summary>Name that a queue that exists gets.</summary>
    public string? NewName { get; internal set; }

    /// <summary>Fields of a queue that exists that are emptied, and settings by their paths.</summary>
    public GenesysNameList? Clear { get; internal set; }

    /// <summary>Groups that no longer serve a queue that exists.</summary>
    public GenesysNameList? RemoveMemberGroup { get; internal set; }

    /// <summary>Users who no longer serve a queue that exists.</summary>
    public GenesysNameList? RemoveMember { get; internal set; }

    /// <summary>Wrap-up codes that a queue that exists loses.</summary>
    public GenesysNameList? RemoveWrapupCode { get; internal set; }

    /// <summary>What MemberGroup means for a queue that exists: a name of <see cref="GenesysListMode"/>.</summary>
    public string? MemberGroupMode => MemberGroupModeValue?.ToString();

    /// <summary>What Member means for a queue that exists: a name of <see cref="GenesysListMode"/>.</summary>
    public string? MemberMode => MemberModeValue?.ToString();

    /// <summary>What WrapupCode means for a queue that exists: a name of <see cref="GenesysListMode"/>.</summary>
    public string? WrapupCodeMode => WrapupCodeModeValue?.ToString();

    /// <summary>Where the definition came from.</summary>
    public GenesysDefinitionSource Source { get; internal set; }

    /// <summary>What could not be read, or was read with a remark.</summary>
    public GenesysFindingList Findings { get; internal set; } = GenesysFindingList.None;

    /// <summary>Row in the file, or place in the input.</summary>
    public int Row => Source.Row;

    internal GenesysSkillMatch SkillMatchValue => GivenSkillMatch ?? default;

    /// <summary>Null where it is not said: a queue that exists keeps what it has.</summary>
    internal GenesysSkillMatch? GivenSkillMatch { get; set; }

    internal GenesysAcwMode? AcwModeValue { get; set; }

    internal GenesysListMode? MemberGroupModeValue { get; set; }

    internal GenesysListMode? MemberModeValue { get; set; }

    internal GenesysListMode? WrapupCodeModeValue { get; set; }

    /// <summary>Lists that said with signs what comes and what goes.</summary>
    internal IReadOnlyList<string> Signed { get; set; } = [];

    /// <summary>Cells that could not be read, by column, as they came: an export gives them back, so that they can be mended there.</summary>
    internal IReadOnlyList<KeyValuePair<string, object?>> Unread { get; set; } = [];

    /// <summary>The queue of an org that is meant, whatever its name is by now; null: the one that has the name.</summary>
    internal MeantQueue? Queue { get; set; }

    /// <summary>Of a copied queue: what its names stood for.</summary>
    internal IReadOnlyList<MeantObject> Meant { get; set; } = [];

    /// <summary>Id of the org that has these objects.</summary>
    internal string? MeantIn { get; set; }

    /// <summary>Whether it is what an earlier run left undone of its own definition, the queue itself being changed.</summary>
    internal bool IsRest { get; set; }

    /// <summary>
    /// Whether somebody may set its fields. Of what commands have taken in nobody may: results and verdicts hold it, and say by
    /// it what was asked.
    /// </summary>
    internal bool IsEditable
    {
        get => _use.IsEditable;
        set => _use = new(value);
    }

    /// <summary>A copy whose fields can be set, whatever this one belongs to.</summary>
    public GenesysQueueDefinition Copy()
    {
        // What somebody sets meanwhile is in it whole, or not at all.
        lock (this)
        {
            return this with { IsEditable = true };
        }
    }

    /// <summary>As it is now, whatever is set afterwards.</summary>
    internal GenesysQueueDefinition AsGiven()
    {
        if (!IsEditable)
        {
            return this;
        }

        GenesysQueueDefinition given = Copy();
        given.IsEditable = false;
        return given;
    }

    /// <summary>Becomes what was read of it: its fields, and what was found at that.</summary>
    internal void Take(GenesysQueueDefinition read)
    {
        foreach (QueueField field in QueueFields.All)
        {
            field.Set(this, field.Get(read));
        }

        // Its field says nothing of it where there is no matrix.
        GivenSkillMatch = read.GivenSkillMatch;
        Findings = read.Findings;
        Unread = read.Unread;
        Meant = read.Meant;
        Signed = read.Signed;
    }

    /// <summary>What a list means.</summary>
    internal GenesysListMode ModeOf(string list) => list switch
    {
        nameof(MemberGroup) => MemberGroupModeValue,
        nameof(Member) => MemberModeValue,
        nameof(WrapupCode) => WrapupCodeModeValue,
        _ => null,
    } ?? GenesysListMode.Add;

    /// <summary>Whether a field is to be emptied.</summary>
    internal bool Clears(string field) => Clear?.Contains(field, StringComparer.OrdinalIgnoreCase) == true;

    /// <inheritdoc/>
    DynamicMetaObject IDynamicMetaObjectProvider.GetMetaObject(Expression parameter) => new DefinitionMetaObject(parameter, this);

    /// <inheritdoc/>
    public override string ToString() => Name ?? $"(unnamed, {Source})";
}
