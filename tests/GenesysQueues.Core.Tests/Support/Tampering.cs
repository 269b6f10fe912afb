namespace GenesysQueues.Core.Tests.Support;

/// <summary>What somebody does to an audit file who may write it.</summary>
internal enum Tampering
{
    Edited,
    Dropped,
    Doubled,
    PutInWithoutHash,
    PutInWithHash,
    Appended,
    Swapped,
    Spliced,
    Cut,
    CutOff,
    Emptied,
    Recomputed,
    Deleted,
}
