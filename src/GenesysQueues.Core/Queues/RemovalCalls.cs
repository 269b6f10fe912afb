using GenesysQueues.Http;

namespace GenesysQueues.Queues;

/// <summary>Hears the calls of one removal: how it was answered, how often it was sent again, and whether an attempt stayed in doubt.</summary>
internal sealed class RemovalCalls(ICallListener listener) : ICallListener
{
    internal int Retries { get; private set; }

    internal int? LastStatus { get; private set; }

    internal string? LastCorrelationId { get; private set; }

    /// <summary>Whether some attempt may have been carried out although no success came back.</summary>
    internal bool WasInDoubt { get; private set; }

    /// <inheritdoc/>
    public void OnWait(WaitNotice notice)
    {
        Retries += notice.IsResend ? 1 : 0;
        listener.OnWait(notice);
    }

    /// <inheritdoc/>
    public void OnSend(ApiRequest request) => listener.OnSend(request);

    /// <inheritdoc/>
    public void OnReply(ReplyNotice notice)
    {
        if (notice.Request.Method != HttpMethod.Delete)
        {
            // A token that was fetched for it.
            return;
        }

        // A success may be a proxy's web page, which is sent again; a refusal is none in doubt.
        WasInDoubt |= notice.Status is 0 or 408 or >= 500 or (>= 200 and < 300);
        LastStatus = notice.Status == 0 ? null : notice.Status;
        LastCorrelationId = notice.CorrelationId;
        listener.OnReply(notice);
    }
}
