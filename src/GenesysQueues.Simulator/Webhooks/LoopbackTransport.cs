namespace GenesysQueues.Simulator.Webhooks;

/// <summary>Real HTTP, for loopback only: no proxy, no redirects, no cookies. The one way out of the process.</summary>
internal static class LoopbackTransport
{
    private static readonly Lazy<HttpMessageInvoker> s_invoker = new(() => new HttpMessageInvoker(new HttpClientHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
    }));

    internal static Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri address = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        return address.IsLoopback
            ? s_invoker.Value.SendAsync(request, cancellationToken)
            : throw new HttpRequestException(
                $"The simulated org reaches no other hosts: {address.GetLeftPart(UriPartial.Authority)}");
    }
}
