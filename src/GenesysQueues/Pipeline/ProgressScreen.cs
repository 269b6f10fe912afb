using System.Management.Automation.Host;
using System.Runtime.CompilerServices;

namespace GenesysQueues.Pipeline;

/// <summary>
/// Where a run's progress is shown: a bar where somebody watches, a line a minute where a log is kept, nothing where
/// -ProgressAction or $ProgressPreference asks for silence.
/// </summary>
internal sealed class ProgressScreen
{
    // Whatever it is, apart from those of other commands' bars.
    private const int Id = 0x47514E;

    private static readonly TimeSpan s_betweenBars = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_betweenLines = TimeSpan.FromMinutes(1);

    private readonly AsyncCmdlet _cmdlet;
    private readonly string _activity;
    private readonly TimeProvider _time;

    // Under a source of our own: the engine's is hidden, and nobody but the engine could take a bar of that away.
    private readonly long _source;
    private readonly bool _isLog;
    private readonly bool _isSilent;
    private long _last;
    private bool _hasBar;

    /// <param name="cmdlet">Whose progress it is.</param>
    /// <param name="activity">What the command does.</param>
    /// <param name="time">The time of whoever watches.</param>
    internal ProgressScreen(AsyncCmdlet cmdlet, string activity, TimeProvider time)
    {
        (_cmdlet, _activity, _time) = (cmdlet, activity, time);
        _isLog = IsLog(cmdlet.Host);
        _isSilent = cmdlet.HidesProgress();
        _last = time.GetTimestamp();
        // One pipeline may fill two orgs, each with its bar.
        _source = ((long)Id << 32) | (uint)RuntimeHelpers.GetHashCode(this);
    }

    /// <summary>Whether it is time to show how things are by now.</summary>
    internal bool IsDue => _isLog ? Since >= s_betweenLines : !_hasBar || Since >= s_betweenBars;

    /// <summary>Whether news can be shown before it is time.</summary>
    internal bool TakesNews => !_isLog;

    private TimeSpan Since => _time.GetElapsedTime(_last);

    /// <summary>Shows how things are.</summary>
    /// <param name="figures">How far it is.</param>
    /// <param name="waiting">What is waited for and how long; null where nothing is.</param>
    /// <param name="percent">0 to 100; -1 when unknown.</param>
    /// <param name="left">Time left; null when unknown.</param>
    internal void Show(string figures, string? waiting, int percent, TimeSpan? left)
    {
        // In 80 columns the console has room for some forty characters of a bar, and cuts off the rest: why nothing happens
        // comes first.
        string status = waiting is null ? figures : _isLog ? $"{figures}, {waiting}" : $"{waiting}, {figures}";
        _last = _time.GetTimestamp();
        if (!_isLog)
        {
            _hasBar = true;
            int seconds = left is { } time ? (int)Math.Min(int.MaxValue, time.TotalSeconds) : -1;
            _cmdlet.CommandRuntime.WriteProgress(_source, new(Id, _activity, status) { PercentComplete = percent, SecondsRemaining = seconds });
        }
        else if (!_isSilent)
        {
            _cmdlet.WriteHost($"{_activity}: {status}{(left is { } time ? ", " + TimeLeft.Text(time) : string.Empty)}");
        }
    }

    /// <summary>Takes the bar away, also when the pipeline has ended and takes nothing any more.</summary>
    internal void Close()
    {
        if (!_hasBar)
        {
            return;
        }

        _hasBar = false;
        var done = new ProgressRecord(Id, _activity, "Done") { RecordType = ProgressRecordType.Completed };
        try
        {
            _cmdlet.CommandRuntime.WriteProgress(_source, done);
        }
        catch (PipelineStoppedException)
        {
            if (!_isSilent)
            {
                _cmdlet.Host.UI.WriteProgress(_source, done);
            }
        }
    }

    // A build's log has no place for a bar, and the console draws none once its output goes elsewhere. What other hosts make
    // of progress, those of jobs and of remote sessions among them, is theirs.
    private static bool IsLog(PSHost host) => Watcher.IsBuild || Watcher.IsRedirected(host);
}
