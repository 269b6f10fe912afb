namespace GenesysQueues.Simulator;

/// <summary>Real HTTP, for loopback only: no proxy, no redirects, no cookies.</summary>
internal static class LoopbackTransport
{
    private static readonly Lazy<HttpMessageInvoker> s_invoker = new(() => new HttpMessageInvoker(new HttpClientHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false
    }));

    public static Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        s_invoker.Value.SendAsync(request, cancellationToken);
}
