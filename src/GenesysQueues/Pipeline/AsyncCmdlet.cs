using System.Management.Automation.Host;

namespace GenesysQueues.Pipeline;

/// <summary>A cmdlet whose work runs on other threads, can be stopped at any time, and writes on the pipeline thread only.</summary>
public abstract class AsyncCmdlet : GenesysCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Pump _pump = new();
    private readonly CallReporter _calls;
    private readonly ActivityBar _bar;

    private protected AsyncCmdlet()
    {
        _calls = new(this);
        _bar = new(this, _calls);
        WhenIdle(ShowActivity);
    }

    /// <summary>Cancelled by Ctrl+C, and when the pipeline ends for any other reason.</summary>
    internal CancellationToken StopToken => _stop.Token;

    /// <summary>Tells what the command's requests do.</summary>
    internal CallReporter Listener => _calls;

    /// <summary>What is done so far, in words; null where nothing is to be said of it.</summary>
    private protected virtual string? Done => null;

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => _stop.Cancel();

    /// <summary>Releases what the cmdlet holds. Called on the pipeline thread, also after Ctrl+C.</summary>
    public void Dispose()
    {
        try
        {
            _stop.Cancel();
            _pump.Close();
            _bar.Close();
            Dispose(disposing: true);
        }
        catch (Exception e) when (e is not RuntimeException)
        {
            // PowerShell drops without a word whatever is thrown from here.
            ReportPastPipeline(e);
        }
        finally
        {
            _pump.Dispose();
            GC.SuppressFinalize(this);
        }
    }

    /// <summary>Releases what the concrete cmdlet holds. <see cref="StopToken"/> is cancelled already.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>From any thread: runs <paramref name="action"/> on the pipeline thread.</summary>
    internal void Post(Action action) => _pump.Post(action);

    /// <summary>Has <paramref name="action"/> run about once a second while work runs and nothing else happens.</summary>
    internal void WhenIdle(Action action) => _pump.WhenIdle = action;

    /// <summary>On the pipeline thread: shows that the command is at work, where it is time to.</summary>
    internal void ShowActivity() => _bar.Show(Done);

    /// <summary>Runs what workers posted.</summary>
    internal void Drain() => _pump.Drain();

    /// <summary>Runs the work; throws its exception, or ends the pipeline when it was stopped.</summary>
    internal T Await<T>(Func<Task<T>> work)
    {
        try
        {
            return _pump.Run(work, _stop.Cancel);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Runs the work; see the other form.</summary>
    internal void Await(Func<Task> work) => Await(async () =>
    {
        await work().ConfigureAwait(false);
        return true;
    });

    /// <summary>Prints as Write-Host does: on the screen or in the log at once, kept out of what the command returns, and redirected by 6>.</summary>
    internal void WriteHost(string text) => WriteInformation(new HostInformationMessage { Message = text }, ["PSHOST"]);

    /// <summary>Tells whoever watches. A file or another program that takes the command's output does not get it.</summary>
    internal void TellWatcher(string text)
    {
        if (Watcher.IsBuild || !Watcher.IsRedirected(Host))
        {
            WriteHost(text);
        }
    }

    /// <summary>
    /// Reports a failure after the end of the command: as an error where the pipeline takes one, else on the screen.
    /// </summary>
    internal void ReportPastPipeline(Exception e)
    {
        GenesysException error = e switch
        {
            IOException or UnauthorizedAccessException => new(
                "FileNotWritable", $"At the end of the command a file could not be closed or deleted: {e.Message}",
                "Free space on the disk and check that you may write there. What a run left unfinished "
                + "Get-GenesysProvisioningRun shows.",
                e),
            _ => Ours(e),
        };
        try
        {
            WriteError(error, target: null);
        }
        catch (Exception refusal) when (refusal is RuntimeException or InvalidOperationException)
        {
            // Ctrl+C, or an error that -ErrorAction Stop makes the last one.
            OnScreen(ui => ui.WriteErrorLine($"{error.Message} {error.Recommendation}"));
        }
    }

    /// <summary>Warns on the screen where the pipeline takes nothing any more.</summary>
    internal void WarnPastPipeline(string line)
    {
        if (this.HidesWarnings())
        {
            return;
        }

        OnScreen(ui => ui.WriteWarningLine(line));
    }

    private void OnScreen(Action<PSHostUserInterface> write)
    {
        try
        {
            write(Host.UI);
        }
        catch (Exception e) when (e is HostException or NotImplementedException or PipelineStoppedException)
        {
            // A host without a screen; the audit has it.
        }
    }
}
