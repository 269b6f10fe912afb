namespace GenesysQueues.Pipeline;

/// <summary>Shows that a command is at work once it has been so for a second: how far it is, and what it waits for.</summary>
internal sealed class ActivityBar(AsyncCmdlet cmdlet, CallReporter calls)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly long _started = TimeProvider.System.GetTimestamp();
    private ProgressScreen? _screen;

    /// <summary>On the pipeline thread: shows how things are by now, where it is time to.</summary>
    /// <param name="done">What is done, in words; null where only the waiting can be told.</param>
    internal void Show(string? done)
    {
        if (TimeProvider.System.GetElapsedTime(_started) < s_patience)
        {
            return;
        }

        _screen ??= new(cmdlet, cmdlet.MyInvocation.MyCommand.Name, TimeProvider.System);
        if (_screen.IsDue)
        {
            (string figures, string? waiting) = (done, calls.Waiting) switch
            {
                (null, var wait) => (wait ?? calls.Working, null),
                (_, null) => ($"{done}, {calls.Working}", null),
                var (_, wait) => (done, wait),
            };
            _screen.Show(figures, waiting, percent: -1, left: null);
        }
    }

    /// <summary>Nothing is to be shown any more.</summary>
    internal void Close() => _screen?.Close();
}
