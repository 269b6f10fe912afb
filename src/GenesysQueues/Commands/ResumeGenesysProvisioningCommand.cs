using GenesysQueues.Completion;
using GenesysQueues.Journals;
using GenesysQueues.Pipeline;
using GenesysQueues.Runs.Recovery;

namespace GenesysQueues.Commands;

/// <summary>Finishes a run that did not come to its end, from its journal: nothing needs to be read or typed again.</summary>
[Cmdlet(VerbsLifecycle.Resume, "GenesysProvisioning", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GenesysProvisioningResult))]
public sealed class ResumeGenesysProvisioningCommand : RunCmdlet
{
    private readonly List<Guid> _asked = [];

    /// <summary>The run; the newest of the org that did not come to its end when not given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UnfinishedRunCompleter))]
    public Guid RunId { get; set; }

    /// <inheritdoc/>
    private protected override void OnRecord()
    {
        if (!_asked.Contains(RunId))
        {
            _asked.Add(RunId);
        }
    }

    /// <inheritdoc/>
    private protected override void OnEnd()
    {
        foreach (Guid asked in _asked)
        {
            EndOn(() => Resume(RunRecovery.Find(RequireConnection(), asked)));
        }
    }

    private void Resume(JournalHeader? run)
    {
        if (run is null)
        {
            WriteWarning($"Every run in '{RequireConnection().OrgName}' came to its end: there is nothing to resume.");
            return;
        }

        RunPresenter presenter = Begin(Options.Resuming(run));
        foreach (JournalRow row in presenter.Remaining)
        {
            presenter.Take(row.Left, row.Errors, isLast: false);
        }

        presenter.Complete();
    }
}
