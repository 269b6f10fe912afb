using GenesysQueues.Completion;
using GenesysQueues.Input;
using GenesysQueues.Lookup;
using GenesysQueues.Pipeline;
using GenesysQueues.Queues;

namespace GenesysQueues.Commands;

/// <summary>Shows queues of the org, as they are now.</summary>
[Cmdlet(VerbsCommon.Get, "GenesysQueue", DefaultParameterSetName = NameSet)]
[OutputType(typeof(GenesysQueue))]
public sealed class GetGenesysQueueCommand : SessionCmdlet
{
    private const string NameSet = "Name";
    private const string QueueIdSet = "QueueId";

    private QueueSearch? _search;

    /// <summary>Names of queues, wildcards allowed, or ids. All queues when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = NameSet)]
    [SupportsWildcards]
    [PipedNameTransformation]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Ids of queues; empty ones are passed over.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = QueueIdSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(QueueId))]
    [Alias("Id")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string?[]? QueueId { get; set; }

    /// <summary>Divisions, names with wildcards or ids: queues of others are left out.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    public string[]? Division { get; set; }

    /// <summary>Reads the users who are members by themselves: a request for each queue and hundred of them.</summary>
    [Parameter]
    public SwitchParameter IncludeMembers { get; set; }

    /// <summary>Reads the wrap-up codes: a request for each queue and hundred of them.</summary>
    [Parameter]
    public SwitchParameter IncludeWrapupCodes { get; set; }

    /// <inheritdoc/>
    private protected override void OnBegin()
    {
        _search = new(
            RequireConnection(), Listener,
            QueueDetail.Definition with { Members = IncludeMembers, WrapupCodes = IncludeWrapupCodes });
        if (Division is not null)
        {
            EndOn(() => Await(() => _search.LimitToAsync(Division.Select(QueueNames.Filter).ToList(), StopToken)));
        }
    }

    /// <inheritdoc/>
    private protected override void OnRecord() => EndOn(() =>
    {
        if (ParameterSetName == QueueIdSet)
        {
            foreach (string id in QueueNames.Ids(QueueId))
            {
                FindById(id);
            }
        }
        else if (Name is null || Name.Length > 0)
        {
            FindByName((Name ?? []).Select(QueueNames.Filter).ToList());
        }
    });

    private void FindByName(IReadOnlyList<NameFilter> names)
    {
        foreach ((string name, GenesysException why) in Await(() => _search!.FindAsync(names, queue => Post(() => WriteObject(queue)), StopToken)))
        {
            WriteError(why, name);
        }
    }

    private void FindById(string id) => Report(
        id, () => WriteObject(Await(() => _search!.GetAsync(id, StopToken))), when: e => e.Code == ErrorCatalogue.QueueNotFound);
}
