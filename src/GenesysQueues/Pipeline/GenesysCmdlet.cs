namespace GenesysQueues.Pipeline;

/// <summary>A cmdlet of this module: what a person can act on becomes an error record, here and in one way.</summary>
public abstract class GenesysCmdlet : PSCmdlet
{
    /// <summary>The base name under which the engine asks for what the help says of a parameter.</summary>
    internal const string HelpPage = "HelpPage";

    private protected GenesysCmdlet()
    {
    }

    /// <summary>
    /// What PowerShell shows of a mandatory parameter that it asks for: the text of the help page, which has it already.
    /// </summary>
    public sealed override string GetResourceString(string baseName, string resourceId) => baseName == HelpPage
        ? ParameterHelp.Of(GetType(), resourceId)
        : base.GetResourceString(baseName, resourceId);

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(OnBegin);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(OnRecord);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(OnEnd);

    /// <summary>Before the first input.</summary>
    private protected virtual void OnBegin()
    {
    }

    /// <summary>For each input.</summary>
    private protected virtual void OnRecord()
    {
    }

    /// <summary>After the last input.</summary>
    private protected virtual void OnEnd()
    {
    }

    /// <summary>Runs the action; what fails is told, and the command goes on. Answers whether nothing failed.</summary>
    /// <param name="target">What the action is about.</param>
    /// <param name="action">The action.</param>
    /// <param name="when">Which failures are told; others pass. All when not given.</param>
    private protected bool Report(object? target, Action action, Func<GenesysException, bool>? when = null)
    {
        try
        {
            action();
            return true;
        }
        catch (OperationCanceledException) when (Stopping)
        {
            throw new PipelineStoppedException();
        }
        catch (GenesysException e) when (when is null || when(e))
        {
            WriteError(e, target);
            return false;
        }
    }

    /// <summary>Runs the action; what fails ends the command.</summary>
    private protected void EndOn(Action action, object? target = null)
    {
        try
        {
            action();
        }
        catch (OperationCanceledException) when (Stopping)
        {
            throw new PipelineStoppedException();
        }
        catch (GenesysException e)
        {
            ThrowTerminating(e, target);
        }
    }

    /// <summary>
    /// Asks, as PowerShell does. Throws <see cref="GenesysException"/> where it wants to ask and nobody can be asked: whatever
    /// a host throws then is no answer.
    /// </summary>
    internal new bool ShouldProcess(string target, string action)
    {
        try
        {
            return base.ShouldProcess(target, action);
        }
        catch (Exception e) when (e is not (PipelineStoppedException or FlowControlException))
        {
            throw new GenesysException(
                "CannotAsk", $"PowerShell cannot ask here whether to go on: {PlainText.Of(e.Message)}",
                "Give -Confirm:$false where nobody is there to answer; -WhatIf shows what would be done.", e);
        }
    }

    // Nobody can act on an exception of the runtime: it is a fault of ours, and says so. What the engine throws (a command
    // behind the pipe failed, or wants no more) is not this command's.
    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is not (RuntimeException or FlowControlException or OperationCanceledException))
        {
            ThrowTerminating(Ours(e));
        }
    }

    /// <summary>What people can act on, of whatever was thrown.</summary>
    private protected static GenesysException Ours(Exception e) =>
        e as GenesysException ?? GenesysException.Unexpected(e, "Report this with the command that was run.");

    /// <summary>Tells of a failure after which the command goes on.</summary>
    private protected void WriteError(GenesysException e, object? target) => WriteError(ErrorRecords.From(e, target));

    /// <summary>Ends the command with what a person can act on.</summary>
    internal void ThrowTerminating(GenesysException e, object? target = null) => ThrowTerminatingError(ErrorRecords.From(e, target));
}
