using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace GenesysQueues.Chaos.Fuzzing;

/// <summary>The way from the org to the client, on which some replies change: their status, headers and bodies.</summary>
internal sealed class MutatingHandler(HttpMessageHandler org, SeededRandom random, MutationCount count) : DelegatingHandler(org)
{
    private static readonly int[] s_statuses = [200, 201, 202, 204, 301, 304, 307, 400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 418, 429, 500, 501, 502, 503, 504, 511, 599];
    private static readonly string[] s_headers = ["Retry-After", "inin-ratelimit-count", "inin-ratelimit-allowed", "inin-ratelimit-reset", "ININ-Correlation-Id", "Date", "Location"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage reply = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        byte[] body = await reply.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        count.CountReply();
        if (random.Chance(0.6))
        {
            return reply;
        }

        count.CountMutated();
        var mutator = new Mutator(random);
        if (random.Chance(0.25))
        {
            reply.StatusCode = (HttpStatusCode)random.Of(s_statuses);
        }

        if (random.Chance(0.25))
        {
            string name = random.Of(s_headers);
            reply.Headers.Remove(name);
            reply.Headers.TryAddWithoutValidation(
                name, random.Of(
                    "-1", "0", "7", "61", "300", "86400", "99999999999999999999", "1.5", "soon", "Wed, 21 Oct 2026 07:28:00 GMT",
                    ""));
        }

        MediaTypeHeaderValue? type = reply.Content.Headers.ContentType;
        byte[] changed = random.Chance(0.1) ? body[..random.Below(body.Length + 1)]
            : Encoding.UTF8.GetBytes(mutator.Json(Encoding.UTF8.GetString(body)));
        reply.Content = new ByteArrayContent(changed);
        reply.Content.Headers.ContentType = random.Chance(0.1) ? new MediaTypeHeaderValue("text/html") : type;
        return reply;
    }
}
