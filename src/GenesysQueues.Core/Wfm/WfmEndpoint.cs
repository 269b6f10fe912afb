using System.Collections.Concurrent;

namespace GenesysQueues.Wfm;

/// <summary>A registered endpoint and what became of its events.</summary>
internal sealed class WfmEndpoint(WfmRegistration registration, bool deliveredByOrg)
{
    private readonly ConcurrentDictionary<string, bool> _announced = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, WfmEvent> _deadLetters = new(StringComparer.Ordinal);
    private int _delivered;

    internal WfmRegistration Registration { get; set; } = registration;

    /// <summary>The org delivers to it; the module does not.</summary>
    internal bool DeliveredByOrg { get; } = deliveredByOrg;

    internal ConcurrentQueue<WfmEvent> Pending { get; } = new();

    internal int Delivered => _delivered;

    /// <summary>Events that the endpoint refused for good.</summary>
    internal int DeadLetters => _deadLetters.Count;

    internal int? LastStatus { get; set; }

    internal string? LastError { get; private set; }

    /// <summary>Takes an event in, unless its queue was announced here before; one that was set aside gets another chance.</summary>
    internal void Add(WfmEvent happened)
    {
        if (_deadLetters.TryRemove(happened.QueueId, out WfmEvent? before))
        {
            Pending.Enqueue(before);
        }
        else if (_announced.TryAdd(happened.QueueId, true))
        {
            Pending.Enqueue(happened);
        }
    }

    /// <summary>Keeps an event out of the way of the ones behind it.</summary>
    internal void SetAside(WfmEvent refused) => _deadLetters[refused.QueueId] = refused;

    /// <summary>What came of the last delivery: its status (0: no reply), and why it failed or null.</summary>
    internal void Heard(int status, string? error)
    {
        LastStatus = status == 0 ? null : status;
        LastError = error;
        if (error is null)
        {
            Interlocked.Increment(ref _delivered);
        }
    }
}
