using GenesysQueues.Http;
using GenesysQueues.Http.RateLimits;
using GenesysQueues.Sessions;
using System.Collections.Concurrent;
using System.Globalization;

namespace GenesysQueues.Pipeline;

/// <summary>How far a run is: done and total, rate, what is waited for, failures, time left.</summary>
/// <param name="org">The org.</param>
/// <param name="cmdlet">Whose run it is.</param>
/// <param name="rateShare">Percent of the rate windows that it may use.</param>
internal sealed class RunProgress(OrgConnection org, AsyncCmdlet cmdlet, int rateShare)
{
    private readonly ProgressScreen _screen = new(cmdlet, $"Queues in '{org.OrgName}'", org.MachineTime);
    private readonly long _started = org.MachineTime.GetTimestamp();
    private readonly long _startedOfOrg = org.Time.GetTimestamp();
    private readonly ConcurrentDictionary<GenesysProvisioningStatus, int> _byStatus = new();
    private string _waitingFor = string.Empty;
    private DateTimeOffset _waitEnds;
    private int _expected, _read, _declined, _done, _created, _failed, _inDoubt, _notAttempted, _incomplete, _updated, _requests,
        _requestsBefore;

    private int Total => Math.Max(_expected, _read);

    /// <summary>How many definitions there will be beside those that are done already, where that is known.</summary>
    internal void Expect(int definitions) => _expected = _done + definitions;

    /// <summary>Whether the run changes queues that exist, and makes none.</summary>
    internal bool IsOfExisting { get; init; }

    /// <summary>Where an interrupted run stands, and what to type.</summary>
    /// <param name="isResume">Whether a run is resumed, whose journal has what is not taken in yet.</param>
    /// <param name="allRead">Whether the input was read to its end.</param>
    internal string StoppedLine(bool isResume, bool allRead)
    {
        int notStarted = _notAttempted + Math.Max(0, Total - _declined - _done);
        string read = isResume ? string.Empty : " read";
        string resume = _inDoubt + notStarted + _incomplete == 0 ? string.Empty : " Go on with: Resume-GenesysProvisioning.";
        string skip = IsOfExisting ? string.Empty : ", with -IfExists Skip";
        string again = isResume || allRead ? string.Empty : $" What was not read yet needs the same command again{skip}.";
        return string.Format(
            CultureInfo.CurrentCulture, "Stopped: {0} {8}{1}, {2} created{3}, {4} in doubt, {5} not started.{6}{7}",
            Total, read, _created, Others(), _inDoubt, notStarted, resume, again,
            Total == 1 ? "definition" : "definitions");
    }

    /// <summary>
    /// What became of a run that came to its end; null when it was of no more than one definition, whose result says it
    /// all.
    /// </summary>
    /// <param name="head">Hash of the last line of its audit; null when the audit could not be written to its end.</param>
    internal string? EndLine(string? head)
    {
        if (_done < 2)
        {
            return null;
        }

        string time = Words(org.MachineTime.GetElapsedTime(_started));
        string ofOrg = Words(org.Time.GetElapsedTime(_startedOfOrg));
        if (org.IsSimulated && ofOrg != time)
        {
            // Latencies and the times of the audit are of that clock.
            time += $" ({ofOrg} by its own clock)";
        }

        IEnumerable<string> counts = _byStatus.OrderBy(status => status.Key)
            .Select(status => string.Format(CultureInfo.CurrentCulture, "{0} {1}", status.Value, Words(status.Key)));
        string audit = head is null ? $"is in '{org.AuditPath}'" : $"in '{org.AuditPath}' ends with head {head}";
        return $"Queues in '{org.OrgName}': {string.Join(", ", counts)} in {time}. The audit {audit}.";
    }

    /// <summary>From any thread.</summary>
    internal void CountRequest() => Interlocked.Increment(ref _requests);

    internal void CountRead() => _read++;

    internal void CountDeclined() => _declined++;

    /// <summary>From any thread.</summary>
    internal void Count(GenesysProvisioningResult result)
    {
        if (Interlocked.Increment(ref _done) == 1)
        {
            // What was asked for before the first queue, or for it alone, is not asked again for each.
            _requestsBefore = _requests;
        }

        _byStatus.AddOrUpdate(result.Outcome.Status, 1, (_, count) => count + 1);
        switch (result.Outcome.Status)
        {
            case GenesysProvisioningStatus.Recovered when !result.IsCreation:
                Interlocked.Increment(ref _updated);
                break;
            case GenesysProvisioningStatus.Created or GenesysProvisioningStatus.Recovered or GenesysProvisioningStatus.CreatedIncomplete:
                Interlocked.Increment(ref _created);
                Interlocked.Add(ref _incomplete, result.Outcome.Status == GenesysProvisioningStatus.CreatedIncomplete ? 1 : 0);
                break;
            case GenesysProvisioningStatus.Updated:
                Interlocked.Increment(ref _updated);
                break;
            case GenesysProvisioningStatus.UpdatedIncomplete:
                Interlocked.Increment(ref _updated);
                Interlocked.Increment(ref _incomplete);
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

    /// <summary>Shows how far it is, where it is time to.</summary>
    internal void Show()
    {
        if (_screen.IsDue)
        {
            Write();
        }
    }

    /// <summary>Says what the run as a whole waits for. Nothing else may happen until then, so that it is said at once.</summary>
    internal void ShowWait(WaitNotice notice)
    {
        DateTimeOffset ends = org.Time.GetUtcNow() + notice.Wait;
        bool concernsAll = notice.IsRateLimit || notice.Subject is null || _read == 0;
        if (!concernsAll || ends <= _waitEnds)
        {
            return;
        }

        bool isNews = _screen.TakesNews && _waitEnds <= org.Time.GetUtcNow();
        (_waitingFor, _waitEnds) = (
            notice.IsRateLimit ? $" for {notice.RateLimitWords}"
            : notice.Subject is null ? ": " + ShortText.Of(notice.Reason)
            : " for the queues of an earlier run", ends);
        if (isNews || _screen.IsDue)
        {
            Write();
        }
    }

    /// <summary>What part of the rate windows is used, where it is not all; for the end of a line of figures.</summary>
    internal static string WordsOfShare(int share) => share < RateWindow.WholeShare
        ? string.Format(CultureInfo.CurrentCulture, ", at {0} % of the rate window", share) : string.Empty;

    /// <summary>Nothing is to be shown any more.</summary>
    internal void Close() => _screen.Close();

    // What is neither created nor left: without it the numbers would not add up.
    private string Others()
    {
        int failed = _failed - _inDoubt - _notAttempted - _incomplete;
        int others = _done - _created - _updated - _inDoubt - _notAttempted - failed;
        string updated = _updated > 0 ? string.Format(CultureInfo.CurrentCulture, ", {0} updated", _updated) : string.Empty;
        string skipped = others > 0 ? string.Format(CultureInfo.CurrentCulture, ", {0} there already", others) : string.Empty;
        skipped = updated + skipped;
        return failed > 0 ? string.Format(CultureInfo.CurrentCulture, "{0}, {1} failed", skipped, failed) : skipped;
    }

    private void Write()
    {
        int total = Total - _declined;
        int percent = total == 0 ? 0 : Math.Min(100, 100 * _done / total);
        double rate = _done / Math.Max(0.001, org.MachineTime.GetElapsedTime(_started).TotalSeconds);
        TimeSpan wait = _waitEnds - org.Time.GetUtcNow();
        bool isFirst = _done == 0 && _screen.TakesNews;
        string? waiting = wait > TimeSpan.Zero
            ? string.Format(CultureInfo.CurrentCulture, "waiting {0:0} s{1}", Math.Ceiling(wait.TotalSeconds), _waitingFor)
            : isFirst ? cmdlet.Listener.Waiting : null;
        string figures = _read == 0 ? "before the first queue" : string.Format(
            CultureInfo.CurrentCulture, "{0}/{1} ({2} %), {3:0.0}/s", _done, total, percent, rate);
        string failed = _read == 0 ? string.Empty : string.Format(CultureInfo.CurrentCulture, ", {0} failed", _failed - _inDoubt);
        string working = isFirst && waiting is null ? $", {cmdlet.Listener.Working}" : string.Empty;
        _screen.Show(figures + WordsOfShare(rateShare) + working + failed, waiting, percent, Left(total - _done, rate, wait));
    }

    // Where the limit of requests is known it says more than the rate of a run that has just begun, or is just waiting.
    private TimeSpan? Left(int queues, double rate, TimeSpan wait)
    {
        if (_done < 2 || queues < 0)
        {
            return null;
        }

        // Of one queue less than are done, and of about one that is still asked for.
        double each = Math.Max(1, (double)(_requests - _requestsBefore) / _done);
        TimeSpan byLimit = org.Client.Pacer.TimeFor((int)Math.Min(int.MaxValue, queues * each), rateShare);
        return byLimit > TimeSpan.Zero
            ? byLimit
            : TimeSpan.FromSeconds((queues / rate) + Math.Max(0, wait.TotalSeconds));
    }

    private static string Words(TimeSpan took) => took < TimeSpan.FromSeconds(90)
        ? string.Format(CultureInfo.CurrentCulture, "{0:0.0} s", took.TotalSeconds)
        : string.Format(CultureInfo.CurrentCulture, "{0:0.0} min", took.TotalMinutes);

    private static string Words(GenesysProvisioningStatus status) => status switch
    {
        GenesysProvisioningStatus.CreatedIncomplete => "created but incomplete",
        GenesysProvisioningStatus.Exists => "existing already",
        GenesysProvisioningStatus.UpdatedIncomplete => "updated but incomplete",
        GenesysProvisioningStatus.UpdatedWithLoss => "updated with a loss",
        GenesysProvisioningStatus.Conflict => "in conflict with somebody else",
        GenesysProvisioningStatus.Stale => "changed by somebody else since",
        GenesysProvisioningStatus.NotAttempted => "not attempted",
        GenesysProvisioningStatus.Unknown => "in doubt",
        _ => status.ToString().ToLowerInvariant(),
    };
}
