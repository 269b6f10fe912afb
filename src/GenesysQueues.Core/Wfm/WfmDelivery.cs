using GenesysQueues.Auditing;
using GenesysQueues.Http;
using System.Collections.Concurrent;

namespace GenesysQueues.Wfm;

/// <summary>One command's deliveries: an endpoint that failed it is left alone until the next command.</summary>
internal sealed class WfmDelivery(ICallListener listener, RetryPolicy retry, AuditTrail audit)
{
    private readonly ConcurrentDictionary<WfmEndpoint, bool> _failed = new();

    internal ICallListener Listener => listener;

    internal RetryPolicy Retry => retry;

    internal AuditTrail Audit => audit;

    internal bool HasFailed(WfmEndpoint endpoint) => _failed.ContainsKey(endpoint);

    internal void Fail(WfmEndpoint endpoint) => _failed[endpoint] = true;

    /// <summary>One line for each endpoint that failed.</summary>
    internal IEnumerable<string> Warnings => _failed.Keys.Select(endpoint =>
        $"Events that wait for '{endpoint.Registration.Name}': {endpoint.Pending.Count} ({endpoint.LastError}). "
        + "The next New-GenesysQueue or Register-GenesysWfmWebhook in this session delivers them.");
}
