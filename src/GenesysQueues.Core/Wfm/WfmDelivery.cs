using GenesysQueues.Auditing;
using GenesysQueues.Http;
using System.Collections.Concurrent;

namespace GenesysQueues.Wfm;

/// <summary>One command's deliveries: an endpoint that failed it is left alone, one that refuses events is not.</summary>
internal sealed class WfmDelivery(ICallListener listener, RetryPolicy retry, AuditWriter audit)
{
    /// <summary>For how long a command that was given for something else delivers at its end.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Twenty events a second: four times the queues that an org lets anybody make.
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(0.05);

    private readonly ConcurrentDictionary<WfmEndpoint, bool> _failed = new();

    // Those that failed, and those that are being tried again.
    private readonly ConcurrentDictionary<WfmEndpoint, bool> _failing = new();

    private readonly ConcurrentDictionary<WfmEndpoint, (int Count, string? Why)> _refused = new();

    private readonly TaskCompletionSource<bool> _isAlone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile bool _isLeftToOthers;

    internal ICallListener Listener => listener;

    internal RetryPolicy Retry => retry;

    /// <summary>Whether somebody asks for it now, and endpoints that failed are not waited for.</summary>
    internal bool IsPatient { get; init; }

    /// <summary>Which endpoints it is for.</summary>
    internal Func<WfmEndpoint, bool> Includes { get; init; } = _ => true;

    /// <summary>Whose time it rests in after each event, while a run works beside it; null: it never rests.</summary>
    internal TimeProvider? RestsBy { get; init; }

    /// <summary>The work beside it is over, and so is a rest that has begun.</summary>
    internal void EndRests() => _isAlone.TrySetResult(true);

    /// <summary>An event has been dealt with, and the work beside it has the machine for a moment.</summary>
    internal async Task RestAsync(CancellationToken cancellationToken)
    {
        if (RestsBy is { } time && !_isAlone.Task.IsCompleted)
        {
            await (await Task.WhenAny(time.Delay(s_rest, cancellationToken), _isAlone.Task).ConfigureAwait(false))
                .ConfigureAwait(false);
        }
    }

    internal bool HasFailed(WfmEndpoint endpoint) => _failed.ContainsKey(endpoint);

    /// <summary>Whether the last attempt at it that is known failed.</summary>
    internal bool IsFailing(WfmEndpoint endpoint) => _failing.ContainsKey(endpoint);

    /// <summary>An attempt failed, and another one follows.</summary>
    internal void HearFailing(WfmEndpoint endpoint) => _failing[endpoint] = true;

    /// <summary>Whether another process delivers.</summary>
    internal bool IsLeftToOthers => _isLeftToOthers;

    internal void LeaveToOthers() => _isLeftToOthers = true;

    /// <summary>Has the audit tell of what came of an event.</summary>
    internal void Note(
        WfmEndpoint endpoint, WfmEvent happened, WfmVerdict verdict, string? error, TimeSpan took, DateTimeOffset now) =>
        audit.Note(new(error is null ? AuditEvents.WfmDelivered : AuditEvents.WfmFailed, now)
        {
            Outcome = new()
            {
                QueueName = happened.QueueName,
                QueueId = happened.QueueId,
                Success = error is null,
                LatencyMs = (long)took.TotalMilliseconds,
                HttpStatus = endpoint.LastStatus,
                ErrorCode = verdict switch
                {
                    WfmVerdict.Taken => null,
                    WfmVerdict.Refused => "WfmEventRefused",
                    _ => "WfmEndpointFailed",
                },
                ErrorMessage = error is null ? null : $"{endpoint.Registration.Name}: {error}",
            },
        });

    internal void Hear(WfmEndpoint endpoint, WfmVerdict verdict)
    {
        switch (verdict)
        {
            case WfmVerdict.Refused:
                _failing.TryRemove(endpoint, out _);
                _refused.AddOrUpdate(endpoint, (1, endpoint.LastError), (_, before) => (before.Count + 1, endpoint.LastError));
                break;
            case WfmVerdict.Unavailable or WfmVerdict.GivenUp:
                _failed[endpoint] = _failing[endpoint] = true;
                break;
            default:
                _failed.TryRemove(endpoint, out _);
                _failing.TryRemove(endpoint, out _);
                break;
        }
    }

    /// <summary>One line for each endpoint that refused events, and one for each whose events wait.</summary>
    internal IEnumerable<string> Warnings(IEnumerable<WfmEndpoint> endpoints) => _refused.Select(refusal =>
        $"Events that '{refusal.Key.Registration.Name}' refused for good: {refusal.Value.Count} ({refusal.Value.Why}). They are set aside; once it is put right, "
        + "Sync-GenesysWfmWebhook -IncludeDeadLetter sends them again.")
        .Concat(endpoints.Where(Includes).Where(endpoint => endpoint.First() is not null && !endpoint.DeliveredByOrg)
            .Select(endpoint =>
            $"Events that wait for '{endpoint.Registration.Name}': {endpoint.Pending.Count} ({Why(endpoint)}). "
            + (endpoint.Registration.NotReady is null ? "Sync-GenesysWfmWebhook delivers them, and so does a later run."
                : "They are delivered once that is otherwise.")));

    private string Why(WfmEndpoint endpoint) =>
        endpoint.Registration.NotReady ?? endpoint.LastError
            ?? (_isLeftToOthers ? "another process delivers" : "there was no time for them");
}
