using GenesysQueues.Http;
using GenesysQueues.Http.Tokens;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GenesysQueues.Wfm;

/// <summary>Makes the POST of an event: its headers, and its signature where there is a secret.</summary>
internal static class WfmMessage
{
    internal static HttpRequestMessage Of(WfmRegistration registration, WfmEvent happened, DateTimeOffset now)
    {
        bool isCloudEvent = registration.Format == GenesysWfmFormat.CloudEvents;
        string body = isCloudEvent ? CloudEvent.Of(happened) : happened.Body;
        string timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var message = new EndpointRequest(registration.Address, registration.AllowsPrivateAddress)
        {
            Content = new StringContent(body, Encoding.UTF8, isCloudEvent ? CloudEvent.MediaType : "application/json"),
        };
        message.Headers.UserAgent.Add(UserAgent.Value);
        message.Headers.TryAddWithoutValidation(WfmRegistration.SourceHeader, WfmRegistration.SourceValue);
        message.Headers.TryAddWithoutValidation(WfmRegistration.IdHeader, happened.Id);
        message.Headers.TryAddWithoutValidation(WfmRegistration.TimestampHeader, timestamp);
        foreach (KeyValuePair<string, Secret> header in registration.Headers)
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value.Reveal());
        }

        if (registration.Secret is { } secret)
        {
            using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret.Reveal()));
            message.Headers.TryAddWithoutValidation(
                WfmRegistration.SignatureHeader, "sha256=" + Hex.Of(hmac.ComputeHash(Encoding.UTF8.GetBytes(timestamp + body))));
        }

        return message;
    }
}
