using System.Collections.Concurrent;

namespace GenesysQueues.Chaos.Histories;

/// <summary>What the user saw of one run.</summary>
internal sealed class RunRecord(Guid id)
{
    internal Guid Id { get; } = id;

    /// <summary>The names of the rows that it took in.</summary>
    internal ConcurrentQueue<string> TakenIn { get; } = new();

    internal ConcurrentQueue<ToldResult> Told { get; } = new();

    /// <summary>Whether it came back, with whatever results; else its machine died or it threw.</summary>
    internal bool HasEnded { get; set; }
}
