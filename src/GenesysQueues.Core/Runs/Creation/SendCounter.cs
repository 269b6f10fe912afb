using GenesysQueues.Http;

namespace GenesysQueues.Runs.Creation;

/// <summary>Counts how often a request really left: a wait for the rate window and a new token each send it once more.</summary>
internal sealed class SendCounter(ICallListener listener) : ICallListener
{
    internal int Count { get; private set; }

    /// <inheritdoc/>
    public void OnWait(WaitNotice notice) => listener.OnWait(notice);

    /// <inheritdoc/>
    public void OnSend(ApiRequest request)
    {
        Count++;
        listener.OnSend(request);
    }

    /// <inheritdoc/>
    public void OnReply(ReplyNotice notice) => listener.OnReply(notice);
}
