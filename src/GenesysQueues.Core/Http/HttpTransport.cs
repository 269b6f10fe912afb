using GenesysQueues.Http.RateLimits;
using GenesysQueues.Http.Tokens;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace GenesysQueues.Http;

/// <summary>Sends one message and reads the whole reply, within the attempt's time. Follows no redirect, keeps no cookie.</summary>
internal sealed class HttpTransport(Func<HttpMessageHandler> createHandler, TimeProvider time, TimeSpan attemptTimeout)
    : IDisposable
{
    // An org answers in kilobytes; a reply without end must not fill the memory.
    private const int LongestReply = 64 << 20;
    private const int LongestRead = 16 << 10;
    private const int LongestShown = 300;

    // Workers that find the same connection out of step each ask for new ones.
    private const int MostPools = 32;

    // The newest pool of connections is used; older ones may still carry answers.
    private readonly List<HttpMessageInvoker> _pools = [new(createHandler(), disposeHandler: true)];

    /// <summary>The handler for real sockets.</summary>
    internal static HttpMessageHandler CreateSocketHandler() => new SocketHandler();

    /// <summary>What no reply may bring back.</summary>
    internal SecretMask Mask { get; } = new();

    /// <summary>
    /// Sends nothing more over the connections that are open; what is on its way over them is still waited for.
    /// </summary>
    internal void Reconnect()
    {
        lock (_pools)
        {
            if (_pools.Count == MostPools)
            {
                _pools[0].Dispose();
                _pools.RemoveAt(0);
            }

            _pools.Add(new(createHandler(), disposeHandler: true));
        }
    }

    /// <summary>Throws <see cref="TransportException"/> when no whole reply came.</summary>
    internal async Task<RawReply> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = time.CreateCancellationTokenSource(attemptTimeout);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using HttpResponseMessage response = await Newest.SendAsync(message, both.Token).ConfigureAwait(false);
            return Describe(response, await ReadAsync(response, both.Token).ConfigureAwait(false));
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (timeout.IsCancellationRequested)
        {
            throw new TransportException($"No answer within {attemptTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s.", neverSent: false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // Of a reply that is not HTTP the message quotes what came.
            throw new TransportException(Shown(Innermost(e).Message), NeverConnected(e), e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_pools)
        {
            _pools.ForEach(pool => pool.Dispose());
        }
    }

    private HttpMessageInvoker Newest
    {
        get
        {
            lock (_pools)
            {
                return _pools[_pools.Count - 1];
            }
        }
    }

    // On an established connection the socket's error comes inside an IOException; bare, it was the connect that failed.
    private static bool NeverConnected(Exception e) => e.InnerException switch
    {
        SocketException socket => socket.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable
            or SocketError.NetworkUnreachable or SocketError.NetworkDown or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery
            or SocketError.AddressNotAvailable,
        AuthenticationException or AddressRefusedException => true,
        System.Net.WebException web => web.Status is System.Net.WebExceptionStatus.ConnectFailure or System.Net.WebExceptionStatus.NameResolutionFailure
            or System.Net.WebExceptionStatus.TrustFailure,
        _ => false,
    };

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content is null)
        {
            return string.Empty;
        }

        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        long? promised = response.Content.Headers.ContentLength;
        // One byte more, so that the end shows at once.
        byte[] buffer = new byte[promised < LongestRead ? (int)promised.Value + 1 : LongestRead];
        using var text = new MemoryStream(buffer.Length);
        // Disposing the response is what frees a read that a stalled server never completes on .NET Framework.
        using CancellationTokenRegistration stalled = cancellationToken.Register(static r => ((HttpResponseMessage)r!).Dispose(), response);
        int read;
        while ((read = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            text.Write(buffer, 0, read);
            if (text.Length > LongestReply)
            {
                throw new IOException($"The reply is larger than {LongestReply >> 20} MiB.");
            }
        }

        if (text.Length < promised)
        {
            throw new IOException($"The reply ended after {text.Length} of {promised} bytes.");
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private RawReply Describe(HttpResponseMessage response, string body) => new((int)response.StatusCode, body)
    {
        Mask = Mask,
        ContentType = response.Content?.Headers.ContentType?.MediaType,
        CorrelationId = Header(response, "ININ-Correlation-Id") is { } id ? Shown(id) : null,
        RetryAfter = RetryAfter(response.Headers.RetryAfter),
        Rate = Rate(response),
        Location = response.Headers.Location is { } to && Mask.Of(to.OriginalString) == to.OriginalString ? to : null,
        Date = response.Headers.Date,
    };

    private string Shown(string text) => ShortText.Within(PlainText.Of(Mask.Of(text)), LongestShown);

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        TimeSpan? wait = header?.Delta ?? header?.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    // A window that allows nothing would be waited for for ever.
    private static RateLimitHeaders? Rate(HttpResponseMessage response) =>
        Number(response, "inin-ratelimit-count") is >= 0 and { } count && Number(response, "inin-ratelimit-allowed") is > 0 and { } allowed
        && Number(response, "inin-ratelimit-reset") is >= 0 and { } reset
            ? new(count, allowed, TimeSpan.FromSeconds(reset))
            : null;

    private static int? Number(HttpResponseMessage response, string name) =>
        int.TryParse(Header(response, name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
}
