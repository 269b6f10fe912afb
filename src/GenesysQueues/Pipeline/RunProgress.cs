using GenesysQueues.Http;
using System.Diagnostics;
using System.Globalization;

namespace GenesysQueues.Pipeline;

/// <summary>One progress bar for a run: done and total, rate, failures, waits for the rate window, time left.</summary>
internal sealed class RunProgress(string org, Cmdlet cmdlet)
{
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly ProgressRecord _record = new(0x47514E, $"Creating queues in '{org}'", "Starting");
    private TimeSpan? _shown;
    private int _read, _declined, _done, _created, _failed, _inDoubt, _notAttempted, _incomplete;

    /// <summary>Where an interrupted run stands, and what to type.</summary>
    /// <param name="isResume">Whether a run is resumed, whose journal has what is not taken in yet.</param>
    /// <param name="allRead">Whether the input was read to its end.</param>
    internal string StoppedLine(bool isResume, bool allRead)
    {
        int notStarted = _notAttempted + Math.Max(0, _read - _declined - _done);
        string resume = !isResume && _inDoubt + notStarted + _incomplete == 0 ? string.Empty : " Go on with: Resume-GenesysProvisioning.";
        string again = isResume || allRead ? string.Empty : " What was not read yet needs the same command again, with -IfExists Skip.";
        return string.Format(
            CultureInfo.CurrentCulture, "Stopped: {0} definitions read, {1} created, {2} in doubt, {3} not started.{4}{5}",
            _read, _created, _inDoubt, notStarted, resume, again);
    }

    private bool IsDue => _shown is not { } shown || _clock.Elapsed - shown >= s_between;

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
            Write(string.Empty);
        }
    }

    internal void ShowWait(WaitNotice notice)
    {
        if (notice.IsRateLimit && IsDue)
        {
            Write(string.Format(CultureInfo.CurrentCulture, ", waiting {0:0} s for the rate window", notice.Wait.TotalSeconds));
        }
    }

    internal void Close()
    {
        if (_shown is not null)
        {
            _record.RecordType = ProgressRecordType.Completed;
            cmdlet.WriteProgress(_record);
        }
    }

    private void Write(string wait)
    {
        int total = _read - _declined;
        double rate = _done / Math.Max(0.001, _clock.Elapsed.TotalSeconds);
        _shown = _clock.Elapsed;
        _record.PercentComplete = total == 0 ? 0 : Math.Min(100, 100 * _done / total);
        _record.SecondsRemaining = rate > 0 ? (int)Math.Min(int.MaxValue, Math.Max(0, total - _done) / rate) : -1;
        _record.StatusDescription = string.Format(CultureInfo.CurrentCulture, "{0}/{1}, {2:0.0}/s{3}, {4} failed", _done, total, rate, wait, _failed);
        cmdlet.WriteProgress(_record);
    }
}
