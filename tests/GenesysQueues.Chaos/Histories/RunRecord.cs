using System.Collections.Concurrent;

namespace GenesysQueues.Chaos.Histories;

/// <summary>What the user saw of one run.</summary>
internal sealed class RunRecord(Guid id, DateTimeOffset began)
{
    internal Guid Id { get; } = id;

    /// <summary>By the world's clock.</summary>
    internal DateTimeOffset Began { get; } = began;

    /// <summary>Where it ran: the process, and the pass of its machine; 0 for one that is known by its journal alone.</summary>
    internal int Session { get; set; }

    /// <inheritdoc cref="Session"/>
    internal int Pass { get; set; }

    /// <summary>The run that it goes on with, or null.</summary>
    internal Guid? Resumes { get; set; }

    /// <summary>The names of the rows that it took in.</summary>
    internal ConcurrentQueue<string> TakenIn { get; } = new();

    internal ConcurrentQueue<ToldResult> Told { get; } = new();

    /// <summary>Whether it came back, with whatever results; else its machine died or it threw.</summary>
    internal bool HasEnded { get; set; }

    /// <summary>Whether something ended it before its rows did: a person, a deadline, a failure.</summary>
    internal bool WasCutShort { get; set; }
}
