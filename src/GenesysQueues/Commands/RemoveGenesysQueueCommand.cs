using GenesysQueues.Auditing;
using GenesysQueues.Completion;
using GenesysQueues.Input;
using GenesysQueues.Lookup;
using GenesysQueues.Pipeline;
using GenesysQueues.Queues;
using GenesysQueues.Runs;
using GenesysQueues.Sessions;
using GenesysQueues.Wfm;

namespace GenesysQueues.Commands;

/// <summary>Removes queues: by name, by id, or those that a run created.</summary>
[Cmdlet(VerbsCommon.Remove, "GenesysQueue", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = NameSet)]
[OutputType(typeof(GenesysQueue))]
public sealed class RemoveGenesysQueueCommand : SessionCmdlet
{
    private const string NameSet = "Name";
    private const string QueueIdSet = "QueueId";
    private const string InputObjectSet = "InputObject";
    private const string RunIdSet = "RunId";

    private readonly HashSet<string> _removed = new(StringComparer.OrdinalIgnoreCase);
    private OrgConnection? _org;
    private QueueSearch? _search;
    private QueueSearch? _whole;
    private AuditWriter? _audit;
    private QueueRemover? _remover;
    private bool _isComplete;

    /// <summary>Names of queues, literally: wildcards are not. Or ids.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = NameSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(Name))]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Ids of queues.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = QueueIdSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(QueueId))]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    public string[] QueueId { get; set; } = [];

    /// <summary>Queues of Get-GenesysQueue, and results of New-GenesysQueue whose queue that run created.</summary>
    [Parameter(
        Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(InputObject))]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject?[] InputObject { get; set; } = [];

    /// <summary>A run whose queues to remove: those that it created, by the audit.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = RunIdSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(RunId))]
    [ArgumentCompleter(typeof(RecentRunCompleter))]
    public Guid RunId { get; set; }

    /// <summary>Removes a queue also while it has live conversations.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the queues that were removed, as they were, with members and wrap-up codes.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Percent of each rate window that the command may use; the rest stays free for others.</summary>
    [Parameter]
    [RangeOrEmpty(1, 100)]
    [NumberOrEmpty]
    public int? RateShare { get; set; }

    /// <inheritdoc/>
    private protected override string? Done => Removed + RunProgress.WordsOfShare(RateShare ?? _org!.RateShare);

    private string Removed => $"{_removed.Count} queues removed";

    /// <inheritdoc/>
    private protected override void OnBegin()
    {
        _org = RequireConnection();
        _search = new(_org, Listener, QueueDetail.None, RateShare);
        _whole = new(_org, Listener, new(Skills: true, Settings: true, Members: true, WrapupCodes: true), RateShare);
        Webhooks.Open(this, _org);
        _audit = _org.OpenAudit(Guid.NewGuid(), warns: Warn);
        _remover = new(_org, _audit, Listener, RateShare);
    }

    /// <inheritdoc/>
    private protected override void OnRecord()
    {
        switch (ParameterSetName)
        {
            case NameSet:
                Each(Name, Named);
                break;
            case QueueIdSet:
                Each(QueueId, WithId);
                break;
            case RunIdSet:
                EndOn(() => Undo(RunUndo.Find(_org!, RunId)), RunId);
                break;
            default:
                Each(InputObject ?? [null], input => RemovalTarget.Of(input, _org!));
                break;
        }
    }

    /// <inheritdoc/>
    private protected override void OnEnd()
    {
        _isComplete = true;
        if (_removed.Count > 0)
        {
            EndOn(() => Webhooks.Deliver(this, _org!, patience: WfmDelivery.Patience));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _audit?.Dispose();
        if (!_isComplete && _removed.Count > 0)
        {
            WarnPastPipeline($"Stopped: {Removed}.");
        }
    }

    private void Undo(IReadOnlyList<(string QueueId, string Name)> created)
    {
        if (created.Count == 0)
        {
            WriteWarning($"By the audit run {RunId} has no queue left in '{_org!.OrgName}'. Nothing was removed.");
        }

        Each(created, queue => new RemovalTarget(queue.QueueId, queue.Name));
    }

    private void Warn(string text) => Post(() => WriteWarning(PlainText.Of(text)));

    private void Each<T>(IEnumerable<T> inputs, Func<T, RemovalTarget> find)
    {
        foreach (T input in inputs)
        {
            EndOn(() => Report(input, () => Remove(find(input)), when: IsOfOneQueue), input);
        }
    }

    private static bool IsOfOneQueue(GenesysException e) =>
        e is not GenesysApiException { EndsRun: true } and not { Code: ErrorCatalogue.AuditNotWritable };

    private void Remove(RemovalTarget target)
    {
        if (_removed.Contains(target.QueueId)
            || !ShouldProcess($"queue '{PlainText.Of(target.Name)}' (id {target.QueueId}) in org '{_org!.OrgName}'", "Remove"))
        {
            return;
        }

        GenesysQueue? was = PassThru ? Await(() => _whole!.GetAsync(target.QueueId, StopToken)) : null;
        Await(() => _remover!.RemoveAsync(target.QueueId, target.Name, Force, StopToken));
        _removed.Add(target.QueueId);
        ShowActivity();
        if (was is not null)
        {
            WriteObject(was);
        }
    }

    private RemovalTarget Named(string name)
    {
        var found = new List<GenesysQueue>();
        IReadOnlyList<(string Name, GenesysException Why)> missing =
            Await(() => _search!.FindAsync([new NameFilter(name)], found.Add, StopToken));
        if (missing.Count > 0)
        {
            throw WildcardPattern.ContainsWildcardCharacters(name)
                ? new GenesysException(
                    ErrorCatalogue.QueueNotFound,
                    $"There is no queue called '{name}' in '{_org!.OrgName}': names are taken literally here, without wildcards.",
                    $"Look first with Get-GenesysQueue '{name}', then pipe what it shows to Remove-GenesysQueue.")
                : missing[0].Why;
        }

        return found.Count == 1
            ? new(found[0].QueueId, found[0].Name)
            : throw new GenesysException(
                "AmbiguousName", $"'{name}' means {found.Count} queues of '{_org!.OrgName}'.",
                $"Give -QueueId: {string.Join(", ", found.Select(queue => queue.QueueId))}.");
    }

    private RemovalTarget WithId(string id)
    {
        GenesysQueue queue = Await(() => _search!.GetAsync(id.Trim(), StopToken));
        return new(queue.QueueId, queue.Name);
    }
}
