using GenesysQueues.Errors;
using GenesysQueues.Http;
using GenesysQueues.Parameters;
using GenesysQueues.Pipeline;
using GenesysQueues.Provisioning;
using System.Management.Automation.Host;

namespace GenesysQueues.Commands;

/// <summary>Creates queues, each exactly once, and says of each definition what became of it.</summary>
[Cmdlet(VerbsCommon.New, "GenesysQueue", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = NameSet)]
[OutputType(typeof(GenesysProvisioningResult))]
public sealed class NewGenesysQueueCommand : DefinitionCmdlet, IRunObserver
{
    private GenesysSession? _session;
    private ProvisioningRun? _run;
    private RunProgress? _progress;
    private bool _complete;

    /// <summary>Queues worked on at a time.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>How often a queue's requests are sent again after a failure that may pass; a 429 does not count.</summary>
    [Parameter]
    [Alias("MaxRetry")]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = 3;

    /// <summary>Longest wait, in seconds, that the org may ask for; a longer one ends the run.</summary>
    [Parameter]
    [ValidateRange(1, 86_400)]
    public int MaxRetryAfterSec { get; set; } = 180;

    /// <inheritdoc/>
    private protected override void Begin()
    {
        _session = RequireSession();
        var options = new RunOptions
        {
            ThrottleLimit = ThrottleLimit,
            MaximumRetryCount = MaximumRetryCount,
            MaxRetryAfterSeconds = MaxRetryAfterSec,
            IfExists = IfExists,
            AllowUnknownSetting = AllowUnknownSetting,
            IsRehearsal = IsWhatIf,
        };
        _progress = new RunProgress(_session.OrgName, this);
        _run = new ProvisioningRun(_session, options, this, StopToken);
        Guarded(() => Await(_run.StartAsync));
    }

    /// <inheritdoc/>
    private protected override void Process(PipedDefinition piped) => Guarded(() =>
    {
        _progress!.CountRead();
        GenesysQueueValidationResult verdict = Await(() => _run!.PlanAsync(piped.Definition, piped.RefusedBefore));
        if (verdict.Action != GenesysQueueAction.Create)
        {
            return;
        }

        string matrix = verdict.Definition.SkillRequirement is { } skills ? $" with skills '{skills}'" : string.Empty;
        if (ShouldProcess($"queue '{verdict.QueueName}'{matrix} in org '{_session!.OrgName}'", "Create"))
        {
            _run!.Create(verdict);
        }
        else
        {
            _progress.CountDeclined();
        }

        Drain();
    });

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Complete();
        if (_run!.EndedBy is { } why)
        {
            ThrowTerminating(why);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_run is not null && !_complete)
        {
            // Stopped in the middle: what is in flight is recorded, then one line says where things stand. WriteWarning
            // throws by now; the host still prints.
            Pump.Join(Task.Run(_run.CompleteAsync));
            string line = _progress!.StoppedLine;
            try
            {
                Host.UI.WriteWarningLine(line);
            }
            catch (Exception e) when (e is HostException or NotImplementedException or PipelineStoppedException)
            {
                // A host without a screen; the audit has it.
            }
        }

        _run?.Dispose();
    }

    /// <inheritdoc/>
    void IRunObserver.OnResult(GenesysProvisioningResult result)
    {
        _progress!.Count(result);
        Post(() =>
        {
            _progress.Show();
            WriteObject(result);
            if (!result.Success)
            {
                WriteError(ErrorRecords.From(result));
            }
        });
    }

    /// <inheritdoc/>
    void IRunObserver.OnWait(WaitNotice notice) => Post(() =>
    {
        WriteVerbose(notice.ToString());
        _progress!.ShowWait(notice);
    });

    /// <inheritdoc/>
    void IRunObserver.OnWarning(string message) => Post(() => WriteWarning(message));

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? ((SwitchParameter)given).ToBool()
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    private void Complete()
    {
        if (!_complete)
        {
            Await(_run!.CompleteAsync);
            _complete = true;
            _progress!.Close();
        }
    }

    // An org that cannot be asked ends the command, but not before what is under way has its outcome.
    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (GenesysException e)
        {
            Complete();
            ThrowTerminating(e);
        }
    }
}
