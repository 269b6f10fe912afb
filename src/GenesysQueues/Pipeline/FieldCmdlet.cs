using GenesysQueues.Completion;
using GenesysQueues.Input;

namespace GenesysQueues.Pipeline;

/// <summary>
/// A cmdlet that takes definitions, of new queues or of queues that exist: by name and fields, or piped, with the fields given
/// on the command line winning over the piped ones. Nothing binds by property name, since the binder would turn an empty
/// cell into 0 and '0,85' into 85.
/// </summary>
public abstract class FieldCmdlet : SessionCmdlet
{
    private protected const string NameSet = "Name";
    private protected const string InputObjectSet = "InputObject";

    private readonly DefinitionInput _input = new();
    private IReadOnlyList<KeyValuePair<string, object?>> _fields = [];
    private IReadOnlyList<KeyValuePair<string, object?>> _named = [];

    private protected FieldCmdlet()
    {
    }

    /// <summary>Names of queues; of what is piped, the name in place of its own.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = NameSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(Name))]
    [Parameter(Position = 0, ParameterSetName = InputObjectSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    [NoScriptBlock]
    public string[] Name { get; set; } = [];

    /// <summary>Definitions: rows of Import-Csv, hashtables, JSON objects, names, or this module's own objects.</summary>
    [Parameter(
        Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(InputObject))]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject?[] InputObject { get; set; } = [];

    /// <summary>Free text.</summary>
    [Parameter]
    [NoScriptBlock]
    public string? Description { get; set; }

    /// <summary>Division, name or id.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    [NoScriptBlock]
    public string? Division { get; set; }

    /// <summary>Skill matrix: text such as 'Billing>=3 x10 @85%; Spanish', hashtables, or skill rows.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    public object[]? SkillRequirement { get; set; }

    /// <summary>Whether an agent must meet all rows of the matrix or any.</summary>
    [Parameter]
    public GenesysSkillMatch SkillMatch { get; set; }

    /// <summary>Estimated wait, in seconds, above which calls overflow.</summary>
    [Parameter]
    [Alias("OverflowMaxWait")]
    [RangeOrEmpty(0, QueueFields.LongestWaitSeconds)]
    [NumberOrEmpty]
    public int? OverflowMaxWaitSeconds { get; set; }

    /// <summary>Seconds that a call stays with the queue's own agents before it overflows.</summary>
    [Parameter]
    [Alias("OverflowTimeout")]
    [RangeOrEmpty(0, QueueFields.LongestWaitSeconds)]
    [NumberOrEmpty]
    public int? OverflowTimeoutSeconds { get; set; }

    /// <summary>Where calls overflow to: a queue or a group, name or id.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    [NoScriptBlock]
    public string? OverflowTarget { get; set; }

    /// <summary>Service level of calls, percent/seconds.</summary>
    [Parameter]
    [NoScriptBlock]
    public string? ServiceLevel { get; set; }

    /// <summary>Seconds that a call alerts an agent.</summary>
    [Parameter]
    [NumberOrEmpty]
    public int? AlertingTimeoutSeconds { get; set; }

    /// <summary>Seconds for after-call work.</summary>
    [Parameter]
    [NumberOrEmpty]
    public int? AcwTimeoutSeconds { get; set; }

    /// <summary>How after-call work is offered.</summary>
    [Parameter]
    public GenesysAcwMode AcwMode { get; set; }

    /// <summary>Skill groups, groups and teams that serve the queue.</summary>
    [Parameter]
    [Alias("AddMemberGroup")]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    [NoScriptBlock]
    public string[]? MemberGroup { get; set; }

    /// <summary>What MemberGroup means for a queue that exists.</summary>
    [Parameter]
    public GenesysListMode MemberGroupMode { get; set; }

    /// <summary>Users who serve the queue.</summary>
    [Parameter]
    [Alias("AddMember")]
    [UserTransformation]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    [NoScriptBlock]
    public string[]? Member { get; set; }

    /// <summary>What Member means for a queue that exists.</summary>
    [Parameter]
    public GenesysListMode MemberMode { get; set; }

    /// <summary>Wrap-up codes of the queue.</summary>
    [Parameter]
    [Alias("AddWrapupCode")]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    [NoScriptBlock]
    public string[]? WrapupCode { get; set; }

    /// <summary>What WrapupCode means for a queue that exists.</summary>
    [Parameter]
    public GenesysListMode WrapupCodeMode { get; set; }

    /// <summary>Architect in-queue call flow.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    [NoScriptBlock]
    public string? InQueueFlow { get; set; }

    /// <summary>WFM planning group that the queue becomes part of: a name, 'Business Unit / Group', or an id.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    [NoScriptBlock]
    public string? PlanningGroup { get; set; }

    /// <summary>User prompt that an agent hears before a call is connected, name or id.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    [NoScriptBlock]
    public string? WhisperPrompt { get; set; }

    /// <summary>User prompt that callers hear while they are on hold, name or id.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    [NoScriptBlock]
    public string? OnHoldPrompt { get; set; }

    /// <summary>Name that is shown to whoever an agent of the queue calls.</summary>
    [Parameter]
    [NoScriptBlock]
    public string? CallingPartyName { get; set; }

    /// <summary>Number that is shown to whoever an agent of the queue calls, as text.</summary>
    [Parameter]
    [NoScriptBlock]
    public string? CallingPartyNumber { get; set; }

    /// <summary>Other fields of the published create request.</summary>
    [Parameter]
    [SettingsTransformation]
    [ArgumentCompleter(typeof(SettingsCompleter))]
    public GenesysQueueSettings? Settings { get; set; }

    /// <summary>Lets an exact list take away most of what a queue has.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Takes Settings that this module does not know.</summary>
    [Parameter]
    public SwitchParameter AllowUnknownSetting { get; set; }

    /// <summary>Objects that are made where a definition names one that the org does not have.</summary>
    [Parameter]
    [ValidateSet(nameof(GenesysQueueDefinition.PlanningGroup))]
    [NoScriptBlock]
    public string[] CreateMissing { get; set; } = [];

    /// <summary>Service goal template, name or id, of the planning groups that are made.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    [NoScriptBlock]
    public string? ServiceGoalTemplate { get; set; }

    /// <summary>The template by which missing planning groups are made; null: none is made.</summary>
    private protected string? PlanningGroupTemplate =>
        CreateMissing.Length > 0 ? ServiceGoalTemplate?.Trim() : null;

    /// <inheritdoc/>
    private protected sealed override void OnBegin()
    {
        EndOn(CheckCreation);
        EndOn(() => _fields = MyInvocation.BoundParameters
            .Where(bound => FieldNames.Resolve(bound.Key) is { } field && field != FieldNames.Name)
            .Select(bound => new KeyValuePair<string, object?>(bound.Key, PlainValues.Of(bound.Value)))
            .ToList());
        EndOn(() => _named = Named());
        _input.Target = new(FindConnection()?.OrgId, AllowUnknownSetting);
        _input.Existing = IsOfExisting ? new(FindConnection()) : null;
        Begin();
    }

    /// <inheritdoc/>
    private protected sealed override void OnRecord()
    {
        if (ParameterSetName == NameSet)
        {
            for (int i = 0; i < Name.Length; i++)
            {
                IsLast = i == Name.Length - 1;
                Process(new(DefinitionReader.Override(DefinitionInput.FromName(Name[i], i + 1), _fields), []));
            }

            return;
        }

        IEnumerable<PSObject?> inputs = _input.Each(InputObject);
        int left = MyInvocation.ExpectingInput ? int.MaxValue : (inputs = inputs.ToList()).Count();
        foreach (PSObject? input in inputs)
        {
            IsLast = --left == 0;
            PipedDefinition? piped = null;
            if (Report(input, () => piped = _input.Read(input)))
            {
                Process(piped!.With(_named));
            }
            else
            {
                NotUnderstood();
            }
        }
    }

    // What is piped has a name of its own, which one on the command line replaces.
    private IReadOnlyList<KeyValuePair<string, object?>> Named() => Name.Length switch
    {
        0 => _fields,
        _ when IsOfExisting && ParameterSetName == InputObjectSet => throw new GenesysException(
            "InputNotUnderstood", "-Name names a queue, and so does what is piped.",
            "Leave out one of them; -NewName gives a queue another name."),
        1 => [.. _fields, new(FieldNames.Name, Name[0])],
        _ when ParameterSetName == InputObjectSet => throw new GenesysException(
            "InputNotUnderstood", $"-Name gives {Name.Length} names to what is piped.",
                "Give one name, or pipe one object for each."),
        _ => _fields,
    };

    private void CheckCreation()
    {
        if (CreateMissing.Length > 0 && string.IsNullOrWhiteSpace(ServiceGoalTemplate))
        {
            throw new GenesysException(
                "ServiceGoalTemplateMissing", "-CreateMissing PlanningGroup does not say by which goals new groups are planned.",
                "Add -ServiceGoalTemplate with the name of a service goal template of the business unit.");
        }

        if (CreateMissing.Length == 0 && ServiceGoalTemplate is not null)
        {
            throw new GenesysException(
                "ServiceGoalTemplateNotUsed", "-ServiceGoalTemplate is for planning groups that are made, and none is.",
                "Add -CreateMissing PlanningGroup, or leave it out.");
        }
    }

    /// <summary>Whether the definition is surely the last: of what is piped nobody knows how much will come.</summary>
    private protected bool IsLast { get; private set; }

    /// <summary>Whether the definitions are of queues that exist.</summary>
    private protected virtual bool IsOfExisting => false;

    /// <summary>Before the first definition.</summary>
    private protected abstract void Begin();

    /// <summary>One definition.</summary>
    private protected abstract void Process(PipedDefinition piped);

    /// <summary>An object was no definition; the error is told, and the others go on.</summary>
    private protected virtual void NotUnderstood()
    {
    }
}
