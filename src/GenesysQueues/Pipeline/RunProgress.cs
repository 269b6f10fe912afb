using GenesysQueues.Http;
using System.Diagnostics;
using System.Globalization;

namespace GenesysQueues.Pipeline;

/// <summary>One progress bar for a run: done and total, rate, failures, what is waited for, time left.</summary>
/// <param name="org">Name of the org.</param>
/// <param name="time">Whose time waits are measured in.</param>
/// <param name="cmdlet">Whose bar it is.</param>
internal sealed class RunProgress(string org, TimeProvider time, Cmdlet cmdlet)
{
    // Whatever it is, apart from those of other commands' bars.
    private const int Id = 0x47514E;

    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly string _activity = $"Creating queues in '{org}'";
    private TimeSpan? _shown;
    private string _waitingFor = string.Empty;
    private DateTimeOffset _waitEnds;
    private int _expected, _read, _declined, _done, _created, _failed, _inDoubt, _notAttempted, _incomplete;

    private bool IsDue => _shown is not { } shown || _clock.Elapsed - shown >= s_between;

    private int Total => Math.Max(_expected, _read);

    /// <summary>How many definitions there will be beside those that are done already, where that is known.</summary>
    internal void Expect(int definitions) => _expected = _done + definitions;

    /// <summary>Where an interrupted run stands, and what to type.</summary>
    /// <param name="isResume">Whether a run is resumed, whose journal has what is not taken in yet.</param>
    /// <param name="allRead">Whether the input was read to its end.</param>
    internal string StoppedLine(bool isResume, bool allRead)
    {
        int notStarted = _notAttempted + Math.Max(0, Total - _declined - _done);
        string read = isResume ? string.Empty : " read";
        string resume = _inDoubt + notStarted + _incomplete == 0 ? string.Empty : " Go on with: Resume-GenesysProvisioning.";
        string again = isResume || allRead ? string.Empty : " What was not read yet needs the same command again, with -IfExists Skip.";
        return string.Format(
            CultureInfo.CurrentCulture, "Stopped: {0} definitions{1}, {2} created{3}, {4} in doubt, {5} not started.{6}{7}",
            Total, read, _created, Others(), _inDoubt, notStarted, resume, again);
    }

    internal void CountRead() => _read++;

    internal void CountDeclined() => _declined++;

    /// <summary>From any thread.</summary>
    internal void Count(GenesysProvisioningResult result)
    {
        Interlocked.Increment(ref _done);
        switch (result.Status)
        {
            case GenesysProvisioningStatus.Created or GenesysProvisioningStatus.Recovered or GenesysProvisioningStatus.CreatedIncomplete:
                Interlocked.Increment(ref _created);
                Interlocked.Add(ref _incomplete, result.Status == GenesysProvisioningStatus.CreatedIncomplete ? 1 : 0);
                break;
            case GenesysProvisioningStatus.Unknown:
                Interlocked.Increment(ref _inDoubt);
                break;
            case GenesysProvisioningStatus.NotAttempted:
                Interlocked.Increment(ref _notAttempted);
                break;
        }

        if (!result.Success)
        {
            Interlocked.Increment(ref _failed);
        }
    }

    /// <summary>Updates the bar, a few times a second at most.</summary>
    internal void Show()
    {
        if (IsDue)
        {
            Write();
        }
    }

    /// <summary>The bar as it is by now, once there is one.</summary>
    internal void ShowAgain()
    {
        if (_shown is not null)
        {
            Write();
        }
    }

    /// <summary>Says what the run as a whole waits for. Nothing else may happen until then, so that it is said at once.</summary>
    internal void ShowWait(WaitNotice notice)
    {
        DateTimeOffset ends = time.GetUtcNow() + notice.Wait;
        bool concernsAll = notice.IsRateLimit || notice.QueueName is null || _read == 0;
        if (!concernsAll || ends <= _waitEnds)
        {
            return;
        }

        bool isNews = _waitEnds <= time.GetUtcNow();
        (_waitingFor, _waitEnds) = (notice.IsRateLimit ? "the rate window" : notice.Reason, ends);
        if (isNews || IsDue)
        {
            Write();
        }
    }

    internal void Close()
    {
        if (_shown is not null)
        {
            cmdlet.WriteProgress(new(Id, _activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }

    // What is neither created nor left: without it the numbers would not add up.
    private string Others()
    {
        int failed = _failed - _inDoubt - _notAttempted - _incomplete;
        int others = _done - _created - _inDoubt - _notAttempted - failed;
        string skipped = others > 0 ? string.Format(CultureInfo.CurrentCulture, ", {0} there already", others) : string.Empty;
        return failed > 0 ? string.Format(CultureInfo.CurrentCulture, "{0}, {1} failed", skipped, failed) : skipped;
    }

    private void Write()
    {
        int total = Total - _declined;
        double rate = _done / Math.Max(0.001, _clock.Elapsed.TotalSeconds);
        TimeSpan wait = _waitEnds - time.GetUtcNow();
        string waiting = wait > TimeSpan.Zero ? string.Format(CultureInfo.CurrentCulture, ", waiting {0:0} s for {1}", wait.TotalSeconds, _waitingFor) : string.Empty;
        _shown = _clock.Elapsed;
        string status = string.Format(CultureInfo.CurrentCulture, "{0}/{1}, {2:0.0}/s{3}, {4} failed", _done, total, rate, waiting, _failed - _inDoubt);
        cmdlet.WriteProgress(new(Id, _activity, status)
        {
            PercentComplete = total == 0 ? 0 : Math.Min(100, 100 * _done / total),
            SecondsRemaining = rate > 0 ? (int)Math.Min(int.MaxValue, (Math.Max(0, total - _done) / rate) + Math.Max(0, wait.TotalSeconds)) : -1,
        });
    }
}
