using GenesysQueues.Auditing;
using GenesysQueues.Http;
using GenesysQueues.Wfm;

namespace GenesysQueues.Sessions;

/// <summary>Registers an endpoint and delivers what waits for it, with both in the audit.</summary>
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

    /// <summary>Delivers what waits; answers what the user is to be warned of. Throws <see cref="GenesysException"/>.</summary>
    internal async Task<IEnumerable<string>> DeliverAsync(CancellationToken cancellationToken)
    {
        var delivery = new WfmDelivery(listener, org.EndpointRetry, _audit);
        await org.Wfm.DeliverAsync(delivery, wait: true, cancellationToken).ConfigureAwait(false);
        await _audit.FlushAsync(cancellationToken).ConfigureAwait(false);
        return delivery.Warnings;
    }

    /// <inheritdoc/>
    public void Dispose() => _audit.Dispose();

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
