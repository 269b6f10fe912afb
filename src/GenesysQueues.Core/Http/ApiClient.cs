using GenesysQueues.Http.RateLimits;
using GenesysQueues.Http.Tokens;
using GenesysQueues.Telemetry;
using Newtonsoft.Json.Linq;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace GenesysQueues.Http;

/// <summary>
/// Calls the API: retry around, then the token (fresh for each attempt, one replay after 401), then pacing, then the
/// transport. Every failure leaves as a <see cref="GenesysApiException"/>.
/// </summary>
internal sealed class ApiClient(Uri api, TokenSource tokens, RequestPacer pacer, HttpTransport transport, TimeProvider time)
    : IDisposable
{
    private static readonly Regex s_waitInText = new(@"\bin \[(\d{1,6})\] seconds", RegexOptions.CultureInvariant);

    // How long a person who pressed Ctrl+C waits for the answer to a request that must not be left in doubt.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    internal RequestPacer Pacer => pacer;

    internal TimeProvider Time => time;

    internal TokenSource Tokens => tokens;

    /// <summary>
    /// Whether something on the way has handed out an answer to another request than its own: one that fits may be an older
    /// one all the same.
    /// </summary>
    internal bool HasMixedUp { get; private set; }

    /// <summary>The org's clock, as its replies tell it.</summary>
    internal OrgClock OrgClock { get; } = new(time);

    /// <summary>Sends and reads a JSON object. Throws <see cref="GenesysApiException"/>.</summary>
    internal async Task<JObject> SendForObjectAsync(ApiRequest request, CallContext call, CancellationToken cancellationToken)
    {
        RawReply reply = await SendAsync(request, call, cancellationToken).ConfigureAwait(false);
        return reply.Json as JObject ?? throw ApiErrors.Unreadable(request, reply);
    }

    /// <summary>Sends; answers the reply when it is a success. Throws <see cref="GenesysApiException"/>.</summary>
    internal async Task<RawReply> SendAsync(ApiRequest request, CallContext call, CancellationToken cancellationToken)
    {
        RawReply reply = await ExchangeAsync(request, call, cancellationToken).ConfigureAwait(false);
        if (!reply.IsSuccess || reply.IsHtml)
        {
            throw Refusal(request, reply, call);
        }

        return reply.IsReadable ? reply : throw ApiErrors.Unreadable(request, reply);
    }

    /// <summary>
    /// Sends; answers the reply whatever it is. Throws <see cref="GenesysApiException"/> when there is none.
    /// </summary>
    internal async Task<RawReply> ExchangeAsync(ApiRequest request, CallContext call, CancellationToken cancellationToken)
    {
        try
        {
            return await call.Retry.ExecuteAsync(request, call, token => AttemptAsync(request, call, token), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (TransportException e)
        {
            throw ApiErrors.Broken(request, api, e);
        }
    }

    /// <summary>What a reply that is no success means.</summary>
    internal GenesysApiException Refusal(ApiRequest request, RawReply reply, CallContext call) =>
        ApiErrors.FromReply(request, api, reply, call.Retry.MaxRetryAfter);

    /// <inheritdoc/>
    public void Dispose() => transport.Dispose();

    private async Task<RawReply> AttemptAsync(ApiRequest request, CallContext call, CancellationToken cancellationToken)
    {
        (RawReply reply, string token) = await SendOnceAsync(request, call, cancellationToken).ConfigureAwait(false);
        if (reply.Status == 401 && tokens.CanRefresh)
        {
            tokens.Reject(token);
            (reply, _) = await SendOnceAsync(request, call, cancellationToken).ConfigureAwait(false);
        }

        if (!reply.IsSuccess || request.Expected is not { } expected || expected.Fits(reply))
        {
            return reply;
        }

        // A connection that is out of step would hand out every later answer to the wrong request, too.
        transport.Reconnect();
        HasMixedUp = true;
        return reply with { IsMisplaced = true };
    }

    private async Task<string> TokenAsync(CallContext call, CancellationToken cancellationToken)
    {
        try
        {
            return await tokens.GetAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (!e.NotApplied)
        {
            // In doubt is the token, not the request that it was for: that one never left.
            throw e.As(notApplied: true);
        }
    }

    // With the token that it was sent with.
    private async Task<(RawReply Reply, string Token)> SendOnceAsync(
        ApiRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using RateLimitLease lease = await pacer.ReserveAsync(token => TokenAsync(call, token), request, call, cancellationToken)
            .ConfigureAwait(false);
        using HttpRequestMessage message = Message(request, lease.Token);
        // A wait may have ended in the moment in which the run did.
        cancellationToken.ThrowIfCancellationRequested();
        using TelemetrySpan? span = TelemetrySpan.StartRequest(request.Method.Method, request.Path);
        long started = time.GetTimestamp();
        try
        {
            call.Listener.OnSend(request);
            RawReply reply = await SendOutAsync(message, request, cancellationToken).ConfigureAwait(false);
            reply = reply with { RetryAfter = reply.RetryAfter ?? WaitInText(reply) };
            lease.Observe(reply);
            if (reply.Date is { } date)
            {
                OrgClock.ObserveDate(date);
            }

            Tell(call, span, new(call.Subject, request, reply.Status, time.GetElapsedTime(started), reply.CorrelationId));
            return (reply, lease.Token);
        }
        catch (TransportException e)
        {
            Tell(call, span, new(call.Subject, request, 0, time.GetElapsedTime(started), null) { NeverSent = e.NeverSent });
            throw;
        }
    }

    private static void Tell(CallContext call, TelemetrySpan? span, ReplyNotice notice)
    {
        span?.Conclude(notice.Status);
        ModuleTelemetry.TellReply(notice.Request.Method.Method, notice.Request.Path, notice.Status, notice.Latency);
        call.Listener.OnReply(notice);
    }

    private async Task<RawReply> SendOutAsync(HttpRequestMessage message, ApiRequest request, CancellationToken cancellationToken)
    {
        if (request.Repeatable)
        {
            return await transport.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }

        using var patience = new CancellationTokenSource();
        using ITimer grace = time.CreateTimer(static source => Cancel((CancellationTokenSource)source!), patience, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        using CancellationTokenRegistration stop = cancellationToken.Register(() => grace.Change(s_grace, Timeout.InfiniteTimeSpan));
        return await transport.SendAsync(message, patience.Token).ConfigureAwait(false);
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The answer came in the very moment in which patience ended.
        }
    }

    // Some 429s carry the wait only in their message: "Retry the request in [12] seconds".
    private static TimeSpan? WaitInText(RawReply reply) =>
        reply.Status == 429 && s_waitInText.Match(reply.Body) is { Success: true } found
            ? TimeSpan.FromSeconds(int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture))
            : null;

    private HttpRequestMessage Message(ApiRequest request, string token)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(api, request.Path));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        message.Headers.Accept.Add(new("application/json"));
        message.Headers.UserAgent.Add(UserAgent.Value);
        if (!request.Repeatable && Runtime.MayRepeatRequests)
        {
            message.Headers.ConnectionClose = true;
        }

        if (request.Body is not null)
        {
            message.Content = new StringContent(request.Body, Encoding.UTF8, "application/json");
        }

        return message;
    }
}
