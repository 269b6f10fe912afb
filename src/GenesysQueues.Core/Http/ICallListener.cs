namespace GenesysQueues.Http;

/// <summary>Hears what the client does on behalf of one command. Called from any thread.</summary>
internal interface ICallListener
{
    /// <summary>The client is about to wait.</summary>
    void OnWait(WaitNotice notice);

    /// <summary>A request is about to leave.</summary>
    void OnSend(ApiRequest request);

    /// <summary>A request was answered, or broke.</summary>
    void OnReply(ReplyNotice notice);
}
