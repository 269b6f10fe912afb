using GenesysQueues.Auditing;
using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Journals;
using GenesysQueues.Wfm;

namespace GenesysQueues.Sessions;

/// <summary>Registers endpoints and delivers what waits for them, with both in the audit.</summary>
internal sealed class WfmWebhookService(OrgConnection org, ICallListener listener, Action<string> warns) : IDisposable
{
    private readonly AuditWriter _audit = org.OpenAudit(Guid.NewGuid(), warns: warns);

    /// <summary>Throws <see cref="GenesysException"/>, with nothing changed, when the org or the endpoint does not take it.</summary>
    internal async Task<WfmEndpoint> RegisterAsync(WfmRegistration registration, bool ping, CancellationToken cancellationToken)
    {
        try
        {
            return await AuditedAsync(registration, ping, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.Failure == GenesysApiFailure.NotFound)
        {
            throw new GenesysException(
                "WebhookApiMissing", $"'{org.OrgName}' has no webhook API: it does not speak the Inline contract.",
                "Connect with -Contract PublicApi; the module then delivers the events itself.", e);
        }
    }

    /// <summary>
    /// Nothing more is delivered to an endpoint, and what waits for it is forgotten. Throws <see
    /// cref="GenesysException"/>.
    /// </summary>
    internal async Task UnregisterAsync(WfmEndpoint endpoint)
    {
        if (endpoint.DeliveredByOrg)
        {
            throw new GenesysException(
                "WebhookOfOrg",
                    $"'{endpoint.Registration.Name}' is registered with '{org.OrgName}' itself, which delivers its events.",
                "Remove it in the org.");
        }

        org.Wfm.Unregister(endpoint);
        await org.Wfm.SaveAsync(toDisk: true, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Sends a signed ping. Never throws for what the endpoint does.</summary>
    internal async Task<GenesysWfmPing> PingAsync(WfmEndpoint endpoint, CancellationToken cancellationToken)
    {
        long started = org.Time.GetTimestamp();
        try
        {
            int status = endpoint.Registration.NotReady is { } reason
                ? throw new GenesysException(
                    "WfmSecretMissing", $"'{endpoint.Registration.Name}' was not asked: {reason}.", "See Get-GenesysWfmWebhook.")
                : await org.Wfm.PingAsync(endpoint.Registration, org.Origin(Guid.Empty), "took no ping", cancellationToken)
                    .ConfigureAwait(false);
            return new(endpoint, org.OrgName, status, Elapsed(), null);
        }
        catch (GenesysException e)
        {
            return new(endpoint, org.OrgName, null, Elapsed(), e);
        }

        double Elapsed() => org.Time.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>
    /// Takes in what runs that were cut short have left to be told, and finds out what became of removals that were. Throws
    /// <see cref="GenesysException"/>.
    /// </summary>
    internal async Task RecallAsync(CancellationToken cancellationToken)
    {
        await org.Wfm.OpenAsync(cancellationToken).ConfigureAwait(false);
        using (UnfinishedRuns runs = UnfinishedRuns.OpenBesideRuns(org.Storage, org.AuditPath, org.Owner))
        {
            org.Wfm.Recall(runs.All);
        }

        foreach (WfmEvent intended in org.Wfm.Intended)
        {
            if (await IsGoneAsync(intended, cancellationToken).ConfigureAwait(false) is { } isGone)
            {
                await org.Wfm.DecideAsync(intended, isGone).ConfigureAwait(false);
            }
        }

        await org.Wfm.SaveAsync(toDisk: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Delivers what waits; answers what the user is to be warned of. Throws <see cref="GenesysException"/>.</summary>
    /// <param name="includes">To which endpoints; null: all.</param>
    /// <param name="patience">How long at most; null: until nothing more can be delivered.</param>
    /// <param name="cancellationToken">Ends the delivery; what is not delivered waits.</param>
    internal async Task<IEnumerable<string>> DeliverAsync(
        Func<WfmEndpoint, bool>? includes, TimeSpan? patience, CancellationToken cancellationToken)
    {
        using CancellationTokenSource enough = org.Time.CreateCancellationTokenSource(patience ?? Timeout.InfiniteTimeSpan);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        var delivery = new WfmDelivery(
            listener, org.EndpointRetry, _audit) { IsPatient = true, Includes = includes ?? (_ => true) };
        try
        {
            await org.Wfm.DeliverAsync(delivery, end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The events wait for the next command.
        }
        finally
        {
            await org.Wfm.SaveAsync(toDisk: true, CancellationToken.None).ConfigureAwait(false);
            await _audit.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }

        return delivery.Warnings(org.Wfm.Endpoints);
    }

    /// <inheritdoc/>
    public void Dispose() => _audit.Dispose();

    // Null where nobody can say.
    private async Task<bool?> IsGoneAsync(WfmEvent intended, CancellationToken cancellationToken)
    {
        try
        {
            // Nobody has heard what the org said, and so who may not look knows nothing.
            return !await QueuePresence.AskAsync(
                org.Client, intended.QueueId, org.Call(listener) with { Subject = intended.QueueName }, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (GenesysApiException)
        {
            return null;
        }
    }

    private async Task<WfmEndpoint> AuditedAsync(WfmRegistration registration, bool ping, CancellationToken cancellationToken)
    {
        WfmEndpoint? endpoint = null;
        GenesysException? failure = null;
        try
        {
            endpoint = await org.RegisterWfmAsync(registration, ping, listener, cancellationToken).ConfigureAwait(false);
            return endpoint;
        }
        catch (GenesysException e)
        {
            failure = e;
            throw;
        }
        finally
        {
            _audit.Note(new(AuditEvents.WfmRegistered, org.Time.GetUtcNow())
            {
                Outcome = new()
                {
                    Success = endpoint is not null,
                    ErrorCode = failure?.Code,
                    ErrorMessage = $"{registration.Name}: {failure?.Message ?? registration.TargetUrl.Host}",
                },
            });
            await _audit.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }
}
