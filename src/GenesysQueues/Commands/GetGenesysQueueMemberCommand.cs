using GenesysQueues.Completion;
using GenesysQueues.Input;
using GenesysQueues.Lookup;
using GenesysQueues.Pipeline;
using GenesysQueues.Queues;
using GenesysQueues.Sessions;

namespace GenesysQueues.Commands;

/// <summary>Shows who serves queues, and what brings each agent there.</summary>
[Cmdlet(VerbsCommon.Get, "GenesysQueueMember", DefaultParameterSetName = NameSet)]
[OutputType(typeof(GenesysQueueMember))]
public sealed class GetGenesysQueueMemberCommand : SessionCmdlet
{
    private const string NameSet = "Name";
    private const string QueueIdSet = "QueueId";

    // Queues whose members are asked for side by side.
    private const int AtATime = 8;

    private readonly List<GenesysQueue> _queues = [];
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private QueueSearch? _search;
    private QueueMemberReader? _reader;
    private IReadOnlyList<NameFilter> _members = [];

    /// <summary>Names of queues, wildcards allowed, or ids.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = NameSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(Name))]
    [SupportsWildcards]
    [PipedNameTransformation]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Ids of queues; empty ones are passed over.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = QueueIdSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(QueueId))]
    [Alias("Id")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string?[]? QueueId { get; set; }

    /// <summary>Names or addresses of agents, wildcards allowed: others are left out.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    public string[]? Member { get; set; }

    /// <summary>What brings them to the queue; all when not given.</summary>
    [Parameter]
    [ValidateSet("User", "Group")]
    public string? MemberBy { get; set; }

    /// <inheritdoc/>
    private protected override void OnBegin()
    {
        OrgConnection org = RequireConnection();
        _search = new(org, Listener, QueueDetail.None);
        _reader = new(org, Listener);
        _members = (Member ?? []).Select(QueueNames.Filter).ToList();
    }

    /// <inheritdoc/>
    private protected override void OnRecord() => EndOn(() =>
    {
        if (ParameterSetName == QueueIdSet)
        {
            foreach (string id in QueueNames.Ids(QueueId))
            {
                Report(
                    id, () => Take(Await(() => _search!.GetAsync(id, StopToken))),
                    when: e => e.Code == ErrorCatalogue.QueueNotFound);
            }
        }
        else if (Name.Length > 0)
        {
            foreach ((string name, GenesysException why) in Await(() => _search!.FindAsync(
                Name.Select(QueueNames.Filter).ToList(), queue => Post(() => Take(queue)), StopToken)))
            {
                WriteError(why, name);
            }
        }

        Read(AtATime);
    });

    /// <inheritdoc/>
    private protected override void OnEnd() => EndOn(() => Read(1));

    private void Take(GenesysQueue queue)
    {
        if (_taken.Add(queue.QueueId))
        {
            _queues.Add(queue);
        }
    }

    // Of so many at least, or later.
    private void Read(int least)
    {
        while (_queues.Count >= least && _queues.Count > 0)
        {
            List<GenesysQueue> some = _queues.Take(AtATime).ToList();
            _queues.RemoveRange(0, some.Count);
            foreach ((GenesysQueue queue, IReadOnlyList<GenesysQueueMember> members, GenesysException? gone)
                in Await(() => _reader!.ReadAsync(some, StopToken)))
            {
                if (gone is not null)
                {
                    WriteError(gone, queue.Name);
                }

                foreach (GenesysQueueMember member in members.Where(Takes))
                {
                    WriteObject(member);
                }
            }
        }
    }

    private bool Takes(GenesysQueueMember member) =>
        (MemberBy is null || MemberBy.Equals(member.MemberBy, StringComparison.OrdinalIgnoreCase))
        && (_members.Count == 0
            || _members.Any(wanted => wanted.Takes(member.Member) || (member.Email is not null && wanted.Takes(member.Email))));
}
