using GenesysQueues.Outcomes;

namespace GenesysQueues.Auditing;

/// <summary>An entry at its place in the chain.</summary>
/// <param name="Entry">What happened.</param>
/// <param name="Origin">Who writes.</param>
/// <param name="Sequence">Its place in its run.</param>
/// <param name="PreviousHash">The hash of the line before it.</param>
internal sealed record ChainedEntry(AuditEntry Entry, AuditOrigin Origin, long Sequence, string PreviousHash)
{
    internal OperationOutcome Outcome => Entry.Outcome;
}
