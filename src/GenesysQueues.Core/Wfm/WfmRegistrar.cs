using GenesysQueues.Auditing;
using GenesysQueues.Http;
using GenesysQueues.Http.Tokens;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Wfm;

/// <summary>Registers an endpoint: with the module, or, where the org announces queues itself, with the org.</summary>
internal static class WfmRegistrar
{
    // Only the tutorial's dialect knows this path; the published API answers 404.
    private const string Path = "/api/v2/platform/webhooks/v2";

    /// <summary>Throws <see cref="GenesysException"/>, with nothing changed, when the org or the endpoint does not take it.</summary>
    /// <param name="client">The org.</param>
    /// <param name="announcer">Who delivers, unless the org does.</param>
    /// <param name="orgAnnounces">Whether the org delivers.</param>
    /// <param name="registration">The endpoint.</param>
    /// <param name="pingFrom">Who asks the endpoint whether it is there, where the module delivers; null: nobody.</param>
    /// <param name="call">The command's calls.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    internal static async Task<WfmEndpoint> RegisterAsync(
        ApiClient client, WfmAnnouncer announcer, bool orgAnnounces, WfmRegistration registration, AuditOrigin? pingFrom, CallContext call,
        CancellationToken cancellationToken)
    {
        await announcer.OpenAsync(cancellationToken).ConfigureAwait(false);
        bool known = announcer.Find(registration.Name)?.Registration.Address == registration.Address;
        if (orgAnnounces && !known)
        {
            await SendAsync(client, registration, call, cancellationToken).ConfigureAwait(false);
        }

        int? answered = null;
        if (!orgAnnounces && !known && pingFrom is not null)
        {
            answered = await announcer.PingAsync(registration, pingFrom, "was not registered", cancellationToken)
               .ConfigureAwait(false);
        }

        WfmEndpoint endpoint = announcer.Register(registration, orgAnnounces);
        await announcer.SaveAsync(toDisk: true, CancellationToken.None).ConfigureAwait(false);
        endpoint.LastStatus = answered ?? endpoint.LastStatus;
        return endpoint;
    }

    // The org gets the values of the headers and of the query, and may quote them.
    private static async Task SendAsync(
        ApiClient client, WfmRegistration registration, CallContext call, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendAsync(ApiRequest.Post(Path, Body(registration)), call, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e)
        {
            var mask = new SecretMask();
            mask.Add(registration.Secrets);
            throw mask.Of(e.Message) == e.Message ? e : e.As(message: mask.Of(e.Message));
        }
    }

    private static string Body(WfmRegistration registration)
    {
        var headers = new JArray(new JObject { ["name"] = WfmRegistration.SourceHeader, ["value"] = WfmRegistration.SourceValue });
        foreach (KeyValuePair<string, Secret> header in registration.Headers)
        {
            headers.Add(new JObject { ["name"] = header.Key, ["value"] = header.Value.Reveal() });
        }

        return new JObject
        {
            ["name"] = registration.Name,
            ["targetUrl"] = registration.Address.AbsoluteUri,
            ["eventFilter"] = string.Join(",", registration.Events),
            ["method"] = "POST",
            ["contentType"] = "application/json",
            ["headers"] = headers,
            ["enabled"] = registration.IsEnabled,
        }.ToString(Formatting.None);
    }
}
