using GenesysQueues.Completion;
using GenesysQueues.Input;
using GenesysQueues.Lookup;
using GenesysQueues.Pipeline;
using GenesysQueues.Runs;
using GenesysQueues.Runs.Restoring;

namespace GenesysQueues.Commands;

/// <summary>Makes queues what they were before a run changed them, unless somebody has changed them since.</summary>
[Cmdlet(VerbsData.Restore, "GenesysQueue", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GenesysProvisioningResult))]
public sealed class RestoreGenesysQueueCommand : RunCmdlet
{
    // By the runs, in the order in which they came, the queues that are wanted; null: all.
    private readonly List<KeyValuePair<Guid, List<string>?>> _asked = [];

    /// <summary>The run that is undone.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(RunId))]
    [ArgumentCompleter(typeof(RecentRunCompleter))]
    public Guid RunId { get; set; }

    /// <summary>Names of the queues, as the run left them; all that it has changed when not given.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Id of a queue, which a result has.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? QueueId { get; set; }

    /// <inheritdoc/>
    private protected override void OnRecord()
    {
        if (QueueId?.Length == 0 || (QueueId is null && MyInvocation.BoundParameters.ContainsKey(nameof(QueueId))))
        {
            // What a result without a queue was about was not changed.
            return;
        }

        List<string>? queues = _asked.FirstOrDefault(asked => asked.Key == RunId).Value;
        if (queues is null)
        {
            _asked.Add(new(RunId, queues = string.IsNullOrEmpty(QueueId) ? null : []));
        }

        queues?.Add(QueueId!);
    }

    /// <inheritdoc/>
    private protected override void OnEnd()
    {
        var known = new List<(RunImages Images, Guid RunId, List<string>? Queues)>();
        foreach (KeyValuePair<Guid, List<string>?> asked in _asked)
        {
            // Said before anything begins, and no matter to the others.
            Report(asked.Key, () => known.Add((RunImages.Read(RequireConnection(), asked.Key), asked.Key, asked.Value)));
        }

        // Of two runs that have changed one queue the later one is undone first.
        foreach ((RunImages images, Guid runId, List<string>? queues) in known.OrderByDescending(run => run.Images.Run.Order))
        {
            EndOn(() => Restore(runId, queues, images.Rows));
        }
    }

    private void Restore(Guid runId, List<string>? queues, IReadOnlyList<RowImage> images)
    {
        // Names that went from queue to queue come back one after the other.
        RunOptions options = images.Count(image => image.IsRenamed) > 1 ? Options with { ThrottleLimit = 1 } : Options;
        RunPresenter presenter = Begin(options with { Restores = runId, IfExists = GenesysIfExists.Update, IsOfExisting = true });
        List<NameFilter> names = [.. Name.Select(name => QueueNames.Filter(name.Trim()))];
        // What the run did last is undone first.
        List<RowImage> wanted = presenter.Images.Reverse()
            .Where(image => queues?.Contains(image.QueueId, StringComparer.OrdinalIgnoreCase) != false
                && (names.Count == 0 || names.Exists(name => name.Takes(image.Name))))
            .ToList();
        if (wanted.Count == 0)
        {
            WriteWarning($"The run {runId} has changed none of these queues: there is nothing to put back.");
        }

        for (int i = 0; i < wanted.Count; i++)
        {
            presenter.Take(wanted[i].Definition, [], isLast: i == wanted.Count - 1);
        }

        presenter.Complete();
    }
}
