using GenesysQueues.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Wfm;

/// <summary>Registers an endpoint: with the module, or, where the org announces queues itself, with the org.</summary>
internal static class WfmRegistrar
{
    // Only the tutorial's dialect knows this path; the published API answers 404.
    private const string Path = "/api/v2/platform/webhooks/v2";

    internal static async Task<WfmEndpoint> RegisterAsync(
        ApiClient client, WfmAnnouncer announcer, bool orgAnnounces, WfmRegistration registration, CallContext call, CancellationToken cancellationToken)
    {
        bool known = announcer.Find(registration.Name)?.Registration.TargetUrl == registration.TargetUrl;
        if (orgAnnounces && !known)
        {
            await client.SendAsync(ApiRequest.Post(Path, Body(registration)), call, cancellationToken).ConfigureAwait(false);
        }

        return announcer.Register(registration, orgAnnounces);
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
            ["targetUrl"] = registration.TargetUrl.AbsoluteUri,
            ["eventFilter"] = WfmEvent.QueueCreated,
            ["method"] = "POST",
            ["contentType"] = "application/json",
            ["headers"] = headers,
            ["enabled"] = true,
        }.ToString(Formatting.None);
    }
}
