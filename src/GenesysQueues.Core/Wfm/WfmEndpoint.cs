using System.Collections.Concurrent;

namespace GenesysQueues.Wfm;

/// <summary>A registered endpoint and what became of its events.</summary>
internal sealed class WfmEndpoint(WfmRegistration registration, bool deliveredByOrg)
{
    private readonly ConcurrentDictionary<string, bool> _announced = new(StringComparer.Ordinal);
    private int _delivered;

    internal WfmRegistration Registration { get; set; } = registration;

    /// <summary>The org delivers to it; the module does not.</summary>
    internal bool DeliveredByOrg { get; } = deliveredByOrg;

    internal ConcurrentQueue<WfmEvent> Pending { get; } = new();

    internal int Delivered => _delivered;

    internal int? LastStatus { get; set; }

    internal string? LastError { get; set; }

    /// <summary>Takes an event in, unless its queue was announced here before.</summary>
    internal void Add(WfmEvent happened)
    {
        if (_announced.TryAdd(happened.QueueId, true))
        {
            Pending.Enqueue(happened);
        }
    }

    internal void CountDelivered() => Interlocked.Increment(ref _delivered);
}
