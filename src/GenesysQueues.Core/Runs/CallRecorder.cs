using GenesysQueues.Auditing;
using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Telemetry;

namespace GenesysQueues.Runs;

/// <summary>Hears the calls made for one definition, or for the run as a whole, counts them and notes them in the audit.</summary>
internal sealed class CallRecorder(AuditWriter audit, IRunObserver observer, TimeProvider time) : ICallListener
{
    private int _retries;
    private long _waitTicks;
    private bool _isOnItsWay;
    private bool _isInDoubt;
    private int _creations;

    internal int Retries => _retries;

    internal TimeSpan RateLimitWait => TimeSpan.FromTicks(Interlocked.Read(ref _waitTicks));

    internal int? LastStatus { get; private set; }

    internal string? LastCorrelationId { get; private set; }

    /// <summary>
    /// Whether the request that creates or replaces the queue left, and nothing says that the org did not carry it out. Of
    /// several sends a refusal speaks for the last only.
    /// </summary>
    internal bool QueueMayExist => _isOnItsWay || _isInDoubt || _creations > 1;

    /// <summary>A request that is sent again after a probe said that it had not been carried out.</summary>
    internal void CountResend() => Interlocked.Increment(ref _retries);

    /// <inheritdoc/>
    public void OnWait(WaitNotice notice)
    {
        if (notice.IsResend)
        {
            Interlocked.Increment(ref _retries);
        }

        if (notice.IsRateLimit)
        {
            Interlocked.Add(ref _waitTicks, notice.Wait.Ticks);
            audit.Note(new(AuditEvents.RateLimitWait, time.GetUtcNow())
            {
                Outcome = new()
                {
                    QueueName = notice.Subject,
                    LatencyMs = (long)notice.Wait.TotalMilliseconds,
                },
            });
        }

        ModuleTelemetry.TellWait(notice.Wait, notice.IsResend, notice.IsRateLimit);
        observer.OnWait(notice);
    }

    /// <inheritdoc/>
    public void OnSend(ApiRequest request)
    {
        _isOnItsWay |= IsOfQueue(request);
        observer.OnSend(request);
    }

    /// <inheritdoc/>
    public void OnReply(ReplyNotice notice)
    {
        LastStatus = notice.Status == 0 ? null : notice.Status;
        LastCorrelationId = notice.CorrelationId;
        if (IsOfQueue(notice.Request))
        {
            _isOnItsWay = false;
            _creations += notice.NeverSent ? 0 : 1;
            // What one request left in doubt, no refusal of a later one clears.
            _isInDoubt |= !notice.IsHeldOff;
        }

        audit.Note(new(AuditEvents.Request, time.GetUtcNow())
        {
            Outcome = new()
            {
                QueueName = notice.Subject,
                Success = notice.Status is >= 200 and < 300,
                LatencyMs = (long)notice.Latency.TotalMilliseconds,
                HttpStatus = LastStatus,
                CorrelationId = notice.CorrelationId,
            },
        });
        observer.OnReply(notice);
    }

    private static bool IsOfQueue(ApiRequest request) => QueueApi.IsCreation(request) || QueueApi.IsReplacement(request);
}
