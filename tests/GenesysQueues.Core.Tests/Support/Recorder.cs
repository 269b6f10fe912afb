using System.Collections.Concurrent;

namespace GenesysQueues.Core.Tests.Support;

/// <summary>Hears everything and remembers it.</summary>
internal sealed class Recorder : IRunObserver
{
    private readonly ConcurrentQueue<WaitNotice> _waits = new();
    private readonly ConcurrentQueue<ReplyNotice> _replies = new();
    private readonly ConcurrentQueue<GenesysProvisioningResult> _results = new();
    private readonly ConcurrentQueue<string> _warnings = new();

    public IReadOnlyList<WaitNotice> Waits => [.. _waits];

    public IReadOnlyList<ReplyNotice> Replies => [.. _replies];

    public IReadOnlyList<GenesysProvisioningResult> Results => [.. _results.OrderBy(result => result.Row)];

    public IReadOnlyList<string> Warnings => [.. _warnings];

    public void OnWait(WaitNotice notice) => _waits.Enqueue(notice);

    public void OnSend(ApiRequest request)
    {
        // What was sent is seen at the network.
    }

    public void OnReply(ReplyNotice notice) => _replies.Enqueue(notice);

    public void OnResult(GenesysProvisioningResult result) => _results.Enqueue(result);

    public void OnWarning(string message) => _warnings.Enqueue(message);
}
