using GenesysQueues.Auditing;
using GenesysQueues.Http;
using System.Collections.Concurrent;

namespace GenesysQueues.Wfm;

/// <summary>One command's deliveries: an endpoint that failed it is left alone until the next command, one that refuses events is not.</summary>
internal sealed class WfmDelivery(ICallListener listener, RetryPolicy retry, AuditWriter audit)
{
    private readonly ConcurrentDictionary<WfmEndpoint, bool> _failed = new();

    private readonly ConcurrentDictionary<WfmEndpoint, (int Count, string? Why)> _refused = new();

    internal ICallListener Listener => listener;

    internal RetryPolicy Retry => retry;

    internal AuditWriter Audit => audit;

    internal bool HasFailed(WfmEndpoint endpoint) => _failed.ContainsKey(endpoint);

    internal void Fail(WfmEndpoint endpoint) => _failed[endpoint] = true;

    /// <summary>The endpoint refused an event for good.</summary>
    internal void Refuse(WfmEndpoint endpoint) => _refused.AddOrUpdate(
        endpoint, (1, endpoint.LastError), (_, before) => (before.Count + 1, endpoint.LastError));

    /// <summary>One line for each endpoint that refused events, and one for each that failed.</summary>
    internal IEnumerable<string> Warnings => _refused.Select(refusal =>
        $"Events that '{refusal.Key.Registration.Name}' refused for good: {refusal.Value.Count} ({refusal.Value.Why}). They are set aside; once it is put right, "
        + "pipe the results of their queues to Register-GenesysWfmWebhook to send them again.").Concat(_failed.Keys.Select(endpoint =>
        $"Events that wait for '{endpoint.Registration.Name}': {endpoint.Pending.Count} ({endpoint.LastError}). "
        + "The next New-GenesysQueue or Register-GenesysWfmWebhook in this session delivers them."));
}
