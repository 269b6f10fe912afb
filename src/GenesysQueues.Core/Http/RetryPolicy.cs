using Polly;
using Polly.Retry;

namespace GenesysQueues.Http;

/// <summary>
/// When a request is sent again. A 429 is a wait, not a failed try. Other passing failures are re-sent
/// <see cref="MaximumRetryCount"/> times at most: where the request can be repeated, or never reached the org.
/// </summary>
internal sealed class RetryPolicy
{
    private static readonly ResiliencePropertyKey<ApiRequest> s_request = new("request");
    private static readonly ResiliencePropertyKey<CallContext> s_call = new("call");

    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(1);

    private readonly ResiliencePipeline<RawReply> _pipeline;
    private readonly Func<double> _jitter;

    private RetryPolicy(int maximumRetryCount, TimeSpan maxRetryAfter, TimeProvider time, Func<double> jitter, bool isEndpoint)
    {
        MaximumRetryCount = maximumRetryCount;
        MaxRetryAfter = maxRetryAfter;
        _jitter = jitter;
        var builder = new ResiliencePipelineBuilder<RawReply> { TimeProvider = time };
        if (maximumRetryCount > 0)
        {
            builder.AddRetry(Strategy(maximumRetryCount, isEndpoint ? MayDeliverAgain : MayResend, isRateLimit: false));
        }

        if (!isEndpoint)
        {
            builder.AddRetry(Strategy(int.MaxValue, IsRateLimit, isRateLimit: true));
        }

        _pipeline = builder.Build();
    }

    /// <summary>For requests to the org.</summary>
    internal static RetryPolicy ForOrg(int maximumRetryCount, TimeSpan maxRetryAfter, TimeProvider time, Func<double> jitter) =>
        new(maximumRetryCount, maxRetryAfter, time, jitter, isEndpoint: false);

    /// <summary>For deliveries to somebody's endpoint: a few tries, a 429 among them, and any 2xx is final, whatever its body.</summary>
    internal static RetryPolicy ForEndpoint(TimeProvider time, Func<double> jitter) =>
        new(3, TimeSpan.FromSeconds(60), time, jitter, isEndpoint: true);

    /// <summary>Re-sends after the first send.</summary>
    internal int MaximumRetryCount { get; }

    /// <summary>Longest Retry-After that is waited for; an org that asks for more has run out of its daily limit.</summary>
    internal TimeSpan MaxRetryAfter { get; }

    /// <summary>2^n seconds and up to half a second of jitter, a minute at most; the server's own wish wins.</summary>
    internal TimeSpan Backoff(int attempt, TimeSpan? retryAfter) =>
        retryAfter ?? TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, Math.Min(attempt, 10)) + (_jitter() * 0.5)));

    internal async Task<RawReply> ExecuteAsync(
        ApiRequest request, CallContext call, Func<CancellationToken, Task<RawReply>> attempt, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(s_request, request);
        context.Properties.Set(s_call, call);
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (ctx, send) => await send(ctx.CancellationToken).ConfigureAwait(false), context, attempt).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    internal static bool IsTransient(int status) => status is 408 or 500 or 502 or 503 or 504;

    private RetryStrategyOptions<RawReply> Strategy(int most, Func<ApiRequest, Outcome<RawReply>, bool> handles, bool isRateLimit) => new()
    {
        MaxRetryAttempts = most,
        ShouldHandle = arguments => new(handles(Request(arguments.Context), arguments.Outcome)),
        DelayGenerator = arguments => new(Delay(arguments.AttemptNumber, arguments.Outcome.Result?.RetryAfter, isRateLimit)),
        OnRetry = arguments =>
        {
            CallContext call = arguments.Context.Properties.GetValue(s_call, null!);
            string reason = arguments.Outcome.Result?.ToString() ?? arguments.Outcome.Exception!.Message;
            call.Listener.OnWait(new(call.Subject, $"{Request(arguments.Context)} answered {reason}", arguments.RetryDelay, isRateLimit) { IsResend = true });
            return default;
        },
    };

    // A 429 that asks for no wait at all must not be answered by a storm.
    private TimeSpan Delay(int attempt, TimeSpan? retryAfter, bool isRateLimit) =>
        Backoff(attempt, isRateLimit && retryAfter < s_shortest ? s_shortest : retryAfter);

    private static ApiRequest Request(ResilienceContext context) => context.Properties.GetValue(s_request, null!);

    private bool MayResend(ApiRequest request, Outcome<RawReply> outcome) => outcome switch
    {
        { Exception: TransportException broken } => request.Repeatable || broken.NeverSent,
        { Result: { } reply } => request.Repeatable && WaitIsAcceptable(reply)
            && (IsTransient(reply.Status) || (reply.IsSuccess && !reply.IsReadable)),
        _ => false,
    };

    private bool MayDeliverAgain(ApiRequest request, Outcome<RawReply> outcome) => outcome switch
    {
        { Exception: TransportException } => true,
        { Result: { } reply } => (reply.Status == 429 || IsTransient(reply.Status)) && WaitIsAcceptable(reply),
        _ => false,
    };

    private bool IsRateLimit(ApiRequest request, Outcome<RawReply> outcome) =>
        outcome.Result is { Status: 429 } reply && WaitIsAcceptable(reply);

    private bool WaitIsAcceptable(RawReply reply) => reply.RetryAfter is not { } wait || wait <= MaxRetryAfter;
}
