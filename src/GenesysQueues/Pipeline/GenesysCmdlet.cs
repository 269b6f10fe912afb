namespace GenesysQueues.Pipeline;

/// <summary>A cmdlet of this module: what a person can act on becomes an error record, here and in one way.</summary>
public abstract class GenesysCmdlet : PSCmdlet
{
    private protected GenesysCmdlet()
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

    /// <summary>Tells of a failure after which the command goes on.</summary>
    private protected void WriteError(GenesysException e, object? target) => WriteError(ErrorRecords.From(e, target));

    /// <summary>Ends the command with what a person can act on.</summary>
    internal void ThrowTerminating(GenesysException e, object? target = null) => ThrowTerminatingError(ErrorRecords.From(e, target));
}
