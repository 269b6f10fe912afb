using GenesysQueues.Http;

namespace GenesysQueues.Lookup;

/// <summary>Tells nobody of what runs in the background.</summary>
internal sealed class SilentListener : ICallListener
{
    /// <inheritdoc/>
    public void OnWait(WaitNotice notice)
    {
    }

    /// <inheritdoc/>
    public void OnSend(ApiRequest request)
    {
    }

    /// <inheritdoc/>
    public void OnReply(ReplyNotice notice)
    {
    }
}
