using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Runs;
using GenesysQueues.Runs.Restoring;
using GenesysQueues.Sessions;

namespace GenesysQueues.Pipeline;

/// <summary>
/// A run as a cmdlet has it: asks before each queue, shows progress, writes results as they come, and says where things
/// stand when the run ends before its definitions do.
/// </summary>
internal sealed class RunPresenter : IRunObserver, IDisposable
{
    private readonly AsyncCmdlet _cmdlet;
    private readonly OrgConnection _org;
    private readonly ProvisioningRun _run;
    private readonly RunProgress _progress;
    private readonly PermissionErrorCollapser _refusals;
    private readonly bool _isRehearsal;
    private readonly bool _isResume;
    private readonly bool _showsChanges;
    private bool _hasStarted;
    private bool _allRead;
    private bool _isComplete;

    internal RunPresenter(AsyncCmdlet cmdlet, OrgConnection org, RunOptions options)
    {
        _cmdlet = cmdlet;
        _org = org;
        _isRehearsal = IsWhatIf;
        _isResume = options.Resumes is not null;
        _progress = new(org, cmdlet, options.RateShare ?? org.RateShare) { IsOfExisting = options.IsOfExisting };
        _refusals = new(Tell, _isResume);
        // A wait must be seen, and be seen to pass.
        cmdlet.WhenIdle(_progress.Show);
        string thread = $"thread {Environment.CurrentManagedThreadId}";
        _showsChanges = _isRehearsal || cmdlet.MyInvocation.BoundParameters.ContainsKey("Confirm");
        RunOptions ours = options with
        {
            IsRehearsal = _isRehearsal,
            ShowsChanges = _showsChanges,
            WaitedForBy = thread,
        };
        _run = RunFactory.Create(org, ours, this, cmdlet.StopToken);
    }

    /// <summary>Takes the results that are a success, in place of the pipeline; null: they are written.</summary>
    internal Action<GenesysProvisioningResult>? Keep { get; init; }

    /// <summary>Once all results are told, and before the command may end with an error.</summary>
    internal Action? Told { get; init; }

    /// <summary>What the resumed run has left to be done.</summary>
    internal IReadOnlyList<JournalRow> Remaining => _run.Remaining;

    /// <summary>How the queues were that are to be put back.</summary>
    internal IReadOnlyList<RowImage> Images => _run.Images;

    /// <summary>Before the first definition. Ends the command when the run cannot begin.</summary>
    internal void Start() => Guarded(() =>
    {
        if (!_isRehearsal)
        {
            Webhooks.Open(_cmdlet, _org);
        }

        _cmdlet.Await(_run.StartAsync);
        _progress.Expect(_run.Remaining.Count);
        _hasStarted = true;
    });

    /// <summary>One definition: taken in, and once it has its turn planned, asked about, and given to the workers.</summary>
    internal void Take(
        GenesysQueueDefinition definition, IReadOnlyList<GenesysQueueFinding> refusedBefore, bool isLast) => Guarded(() =>
    {
        _progress.CountRead();
        _cmdlet.Await(() => _run.TakeInAsync(definition, refusedBefore));
        _allRead = isLast;
        StartReady();
    });

    /// <summary>After the last definition. Ends the command with an error when the run was ended before its definitions.</summary>
    internal void Complete()
    {
        _allRead = true;
        Guarded(() =>
        {
            _run.EndInput();
            StartReady();
        });
        Finish();
        if (_run.EndedBy is null && _refusals.Verdict() is { } missing)
        {
            foreach (GenesysProvisioningResult refused in Keep is null ? _refusals.Held : [])
            {
                _cmdlet.WriteObject(refused);
            }

            _cmdlet.ThrowTerminating(missing);
        }

        _refusals.Release();
        Told?.Invoke();
        if (_run.EndedBy is { } why)
        {
            _cmdlet.WriteWarning(_progress.StoppedLine(_isResume, _allRead));
            _cmdlet.ThrowTerminating(why);
        }

        if (!_isRehearsal && !_cmdlet.HidesProgress() && _progress.EndLine(_run.AuditAnchor?.Head) is { } line)
        {
            _cmdlet.TellWatcher(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isComplete && _hasStarted)
        {
            // Stopped in the middle: what is in flight is recorded, then one line says where things stand. WriteWarning
            // throws by now; the host still prints.
            Task completion = Task.Run(_run.CompleteAsync);
            Pump.Join(completion);
            _progress.Close();
            if (!_isRehearsal)
            {
                _cmdlet.WarnPastPipeline(_progress.StoppedLine(_isResume, _allRead));
            }

            // What could not be recorded must not be lost with the pipeline.
            if ((_run.EndedBy ?? completion.Exception?.GetBaseException()) is { } why)
            {
                _cmdlet.ReportPastPipeline(why);
            }
        }

        _run.Dispose();
    }

    /// <inheritdoc/>
    void IRunObserver.OnResult(GenesysProvisioningResult result)
    {
        _progress.Count(result);
        _cmdlet.Post(() =>
        {
            _progress.Show();
            _refusals.Take(result);
        });
    }

    /// <inheritdoc/>
    void ICallListener.OnWait(WaitNotice notice)
    {
        _cmdlet.Listener.OnWait(notice);
        _cmdlet.Post(() => _progress.ShowWait(notice));
    }

    /// <inheritdoc/>
    void ICallListener.OnSend(ApiRequest request)
    {
        _progress.CountRequest();
        _cmdlet.Listener.OnSend(request);
    }

    /// <inheritdoc/>
    void ICallListener.OnReply(ReplyNotice notice) => _cmdlet.Listener.OnReply(notice);

    /// <inheritdoc/>
    void IRunObserver.OnWarning(string message) => _cmdlet.Post(() => _cmdlet.WriteWarning(PlainText.Of(message)));

    private bool IsWhatIf => _cmdlet.MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? ((SwitchParameter)given).ToBool()
        : LanguagePrimitives.IsTrue(_cmdlet.GetVariableValue("WhatIfPreference"));

    private void StartReady()
    {
        while (_cmdlet.Await(_run.NextAsync) is { } row)
        {
            if (row.NeedsWork)
            {
                Ask(row);
            }
        }
    }

    private void Ask(PlannedRow row)
    {
        _refusals.Release();

        string matrix = row.Verdict.Definition.SkillRequirement is { } skills ? $" with skills '{skills}'" : string.Empty;
        string group = row.Verdict.Resolved?.NewPlanningGroup is { } missing
            ? $" with new planning group '{missing.FullName}'" : string.Empty;
        bool isChange = row.IsChange;
        string changes = isChange && _showsChanges
            ? $": {row.Verdict.ChangesInWords}" : string.Empty;
        string target = $"queue '{row.Verdict.QueueName}'{(isChange ? null : matrix)}{group} in org '{_org.OrgName}'{changes}";
        bool isWanted;
        try
        {
            isWanted = _cmdlet.ShouldProcess(target, row.Action.ToString());
        }
        catch (GenesysException)
        {
            // Nobody said yes, and nobody is to go on with it.
            _cmdlet.Await(() => _run.DeclineAsync(row));
            throw;
        }

        if (isWanted)
        {
            _run.Start(row);
        }
        else
        {
            _progress.CountDeclined();
            _cmdlet.Await(() => _run.DeclineAsync(row));
        }

        _cmdlet.Drain();
    }

    private void Tell(GenesysProvisioningResult result)
    {
        if (Keep is null)
        {
            _cmdlet.WriteObject(result);
        }
        else if (result.Success)
        {
            Keep(result);
        }

        if (!result.Success)
        {
            _cmdlet.WriteError(ErrorRecords.From(result));
        }
    }

    private void Finish()
    {
        if (!_isComplete)
        {
            _cmdlet.Await(_run.CompleteAsync);
            _isComplete = true;
            _progress.Close();
            if (_run.AuditAnchor is { } anchor)
            {
                // To be kept elsewhere: Test-GenesysProvisioningAudit -ExpectedHead takes it.
                _cmdlet.WriteVerbose($"The audit in '{_org.AuditPath}' ends with line {anchor.Lines} of {anchor.Month}, "
                    + $"head {anchor.Head}.");
            }
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
            Finish();
            _refusals.Release();
            if (_hasStarted)
            {
                _cmdlet.WriteWarning(_progress.StoppedLine(_isResume, _allRead));
            }

            _cmdlet.ThrowTerminating(e);
        }
    }
}
