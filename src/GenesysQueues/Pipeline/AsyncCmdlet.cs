using GenesysQueues.Http;

namespace GenesysQueues.Pipeline;

/// <summary>A cmdlet whose work runs on other threads, can be stopped at any time, and writes on the pipeline thread only.</summary>
public abstract class AsyncCmdlet : GenesysCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Pump _pump = new();

    private protected AsyncCmdlet() => Listener = new VerboseListener(line => Post(() => WriteVerbose(line)));

    /// <summary>Cancelled by Ctrl+C, and when the pipeline ends for any other reason.</summary>
    internal CancellationToken StopToken => _stop.Token;

    /// <summary>Shows waits as verbose lines.</summary>
    private protected ICallListener Listener { get; }

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => _stop.Cancel();

    /// <summary>Releases what the cmdlet holds. Called on the pipeline thread, also after Ctrl+C.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _pump.Close();
        Dispose(disposing: true);
        _pump.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the concrete cmdlet holds. <see cref="StopToken"/> is cancelled already.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>From any thread: runs <paramref name="action"/> on the pipeline thread.</summary>
    internal void Post(Action action) => _pump.Post(action);

    /// <summary>Has <paramref name="action"/> run about once a second while work runs and nothing else happens.</summary>
    internal void WhenIdle(Action action) => _pump.WhenIdle = action;

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

    private sealed class VerboseListener(Action<string> write) : ICallListener
    {
        public void OnWait(WaitNotice notice) => write(notice.ToString());

        public void OnSend(ApiRequest request)
        {
            // Requests are the audit's business.
        }

        public void OnReply(ReplyNotice notice)
        {
            // Replies are the audit's business.
        }
    }
}
