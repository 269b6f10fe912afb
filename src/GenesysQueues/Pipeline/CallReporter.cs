using GenesysQueues.Http;
using System.Globalization;

namespace GenesysQueues.Pipeline;

/// <summary>
/// Tells what a command's requests do, a verbose line for each wait and each reply; and knows what is waited for at the
/// moment.
/// </summary>
internal sealed class CallReporter(AsyncCmdlet cmdlet) : ICallListener
{
    private int _replies;
    private volatile string? _onItsWay;
    private volatile WaitNotice? _wait;

    /// <summary>What has to pass before the next request is sent, in words; null where nothing has to.</summary>
    internal string? Waiting => _wait switch
    {
        { IsRateLimit: true } wait => string.Format(
            CultureInfo.CurrentCulture, "waiting {0:0} s for {1}", Math.Ceiling(wait.Wait.TotalSeconds), wait.RateLimitWords),
        { } wait => ShortText.Of(wait.Reason),
        _ => null,
    };

    /// <summary>What is under way where there is nothing to wait for, in words.</summary>
    internal string Working => _onItsWay is { } request
        ? string.Format(CultureInfo.CurrentCulture, "{0} replies, waiting for that to {1}", _replies, ShortText.Of(request))
        : "at work";

    /// <inheritdoc/>
    public void OnWait(WaitNotice notice)
    {
        _wait = notice;
        cmdlet.Post(() => cmdlet.WriteVerbose(notice.ToString()));
    }

    /// <inheritdoc/>
    public void OnSend(ApiRequest request) => (_wait, _onItsWay) = (null, request.ToString());

    /// <inheritdoc/>
    public void OnReply(ReplyNotice notice)
    {
        Interlocked.Increment(ref _replies);
        _onItsWay = null;
        cmdlet.Post(() => cmdlet.WriteVerbose(notice.ToString()));
    }
}
