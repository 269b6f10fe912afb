using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>An event as the module sends it, written from its description; a test changes what it is about.</summary>
internal sealed class SignedEvent
{
    private static readonly HttpClient s_http = new(new SocketsHttpHandler { UseProxy = false });

    public SignedEvent(string name = "Line A")
    {
        Id = Guid.NewGuid().ToString();
        Body = $$$"""{"id":"{{{Id}}}","event":"routing.queue.created","queue":{"id":"q","name":"{{{name}}}"}}""";
    }

    public string Id { get; set; }

    public string Body { get; set; }

    /// <summary>Seconds that its timestamp is after now.</summary>
    public int Late { get; set; }

    /// <summary>What becomes of the signature; null: it is not sent.</summary>
    public Func<string, string?> Sign { get; set; } = signature => signature;

    public string? Timestamp { get; set; }

    /// <summary>Whether its length is said beforehand.</summary>
    public bool IsChunked { get; set; }

    public HttpMethod Method { get; set; } = HttpMethod.Post;

    /// <summary>What is sent in the place of the body that was signed, or null: that body.</summary>
    public string? OtherBody { get; set; }

    /// <summary>Status and text of the answer.</summary>
    public async Task<(HttpStatusCode Status, string Said)> SendAsync(Uri receiver)
    {
        string timestamp = Timestamp ?? $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds() + Late}";
        byte[] mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Receiver.Key), Encoding.UTF8.GetBytes(timestamp + Body));
        using var request = new HttpRequestMessage(Method, receiver);
        request.Content = Method == HttpMethod.Get ? null
            : new StringContent(OtherBody ?? Body, Encoding.UTF8, "application/json");
        request.Headers.TransferEncodingChunked = IsChunked;
        request.Headers.TryAddWithoutValidation("X-WFM-Event-Id", Id);
        request.Headers.TryAddWithoutValidation("X-WFM-Timestamp", timestamp);
        if (Sign("sha256=" + Convert.ToHexStringLower(mac)) is { } signature)
        {
            request.Headers.TryAddWithoutValidation("X-WFM-Signature", signature);
        }

        using HttpResponseMessage reply = await s_http.SendAsync(request);
        return (reply.StatusCode, (await reply.Content.ReadAsStringAsync()).Trim());
    }
}
