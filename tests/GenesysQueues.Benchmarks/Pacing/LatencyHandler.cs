namespace GenesysQueues.Benchmarks.Pacing;

/// <summary>A network on which a request and its reply take 75 ms each.</summary>
internal sealed class LatencyHandler(HttpMessageHandler org, TimeProvider time) : DelegatingHandler(org)
{
    private static readonly TimeSpan s_oneWay = TimeSpan.FromMilliseconds(75);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(s_oneWay, time, cancellationToken).ConfigureAwait(false);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        await Task.Delay(s_oneWay, time, cancellationToken).ConfigureAwait(false);
        return response;
    }
}
