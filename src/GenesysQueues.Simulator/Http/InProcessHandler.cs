using System.Net;
using System.Net.Http.Headers;

namespace GenesysQueues.Simulator;

/// <summary>The transport of a simulated session: the org, its receiver, loopback, and nothing else.</summary>
internal sealed class InProcessHandler(SimulatedOrg org) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri address = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        cancellationToken.ThrowIfCancellationRequested();
        if (org.IsReceiver(address))
        {
            SimulatorRequest sent = await ReadAsync(request, address).ConfigureAwait(false);
            return ToResponse(await org.ReceiveAsync(sent, address.AbsoluteUri, cancellationToken).ConfigureAwait(false), request);
        }

        if (IsHost(address, org.ApiAddress) || IsHost(address, org.LoginAddress))
        {
            SimulatorRequest sent = await ReadAsync(request, address).ConfigureAwait(false);
            return ToResponse(await org.HandleAsync(sent, cancellationToken).ConfigureAwait(false), request);
        }

        return await LoopbackTransport.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsHost(Uri address, Uri own) => string.Equals(address.Host, own.Host, StringComparison.OrdinalIgnoreCase);

    private static async Task<SimulatorRequest> ReadAsync(HttpRequestMessage request, Uri address)
    {
        byte[]? body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers = request.Headers;
        if (request.Content is not null)
        {
            headers = headers.Concat(request.Content.Headers);
        }

        return new SimulatorRequest(
            request.Method.Method,
            address.PathAndQuery,
            headers.Select(header => new KeyValuePair<string, string>(header.Key, string.Join(", ", header.Value))),
            body);
    }

    private static HttpResponseMessage ToResponse(SimulatorReply reply, HttpRequestMessage request)
    {
        if (reply.ConnectionBroken)
        {
            throw new HttpRequestException(
                "An error occurred while sending the request.", new IOException("The simulated connection was reset."));
        }

        HttpContent content = reply.BodyCutAt is int cut ? new CutContent(reply.Body, cut) : new ByteArrayContent(reply.Body);
        if (reply.ContentType is not null)
        {
            content.Headers.ContentType = new MediaTypeHeaderValue(reply.ContentType);
        }

        var response = new HttpResponseMessage((HttpStatusCode)reply.Status) { RequestMessage = request, Content = content };
        foreach (KeyValuePair<string, string> header in reply.Headers)
        {
            // .NET counts some headers, such as Expires, among those of the content.
            if (!response.Headers.TryAddWithoutValidation(header.Key, header.Value))
            {
                content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        return response;
    }
}
