using GenesysQueues.Storage;
using GenesysQueues.Wfm;

namespace GenesysQueues.Reports;

/// <summary>Reads what waits for endpoints from the outboxes beside the audit files.</summary>
internal static class OutboxReading
{
    /// <summary>What could not be read is in the report, too.</summary>
    /// <param name="report">Whose orgs are looked at, and which takes the endpoints in.</param>
    /// <param name="folders">Folders of audits.</param>
    /// <param name="storage">Where they are.</param>
    /// <param name="time">Whose time a wait for another process is measured in.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal static async Task ReadAsync(
        ProvisioningReport report, IReadOnlyList<string> folders, IStateStorage storage, TimeProvider time,
        CancellationToken cancellationToken)
    {
        foreach (KeyValuePair<StateOwner, string> owner in report.Owners)
        {
            foreach (string folder in folders)
            {
                try
                {
                    // Whoever only reads writes nothing anew.
                    using var outbox = new WfmOutbox(new(storage, folder, owner.Key, time, longEnough: long.MaxValue), time);
                    await outbox.SaveAsync(toDisk: false, cancellationToken).ConfigureAwait(false);
                    report.Endpoints.AddRange(outbox.Endpoints.Select(endpoint => StateOf(endpoint, owner.Value)));
                }
                catch (GenesysException e)
                {
                    report.OutboxProblems.Add(e.Message);
                }
            }
        }
    }

    private static EndpointState StateOf(WfmEndpoint endpoint, string org) =>
        new(org, endpoint.Registration.Name, endpoint.Registration.TargetUrl.Host)
    {
        IsEnabled = endpoint.Registration.IsEnabled,
        IsDeliveredByOrg = endpoint.DeliveredByOrg,
        Delivered = endpoint.Delivered,
        Waiting = endpoint.Pending.Count,
        SetAside = endpoint.DeadLetters,
        WaitingSince = endpoint.First() is { } first ? endpoint.Since(first) : null,
        LastError = endpoint.LastError,
    };
}
