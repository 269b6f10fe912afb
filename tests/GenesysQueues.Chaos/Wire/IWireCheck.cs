namespace GenesysQueues.Chaos.Wire;

/// <summary>Judges what crosses the wire as it does. Called for one event at a time, in their order.</summary>
internal interface IWireCheck
{
    /// <summary>A request is about to leave the machine.</summary>
    void OnLeft(WireEntry entry);

    /// <summary>The sender has its answer, or has given up waiting for one.</summary>
    void OnAnswered(WireEntry entry);

    /// <summary>The process that had sent these lost its machine: it will never hear the answers.</summary>
    void OnLost(WireEntry entry);
}
