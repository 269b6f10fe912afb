namespace GenesysQueues.Chaos.Wire;

/// <summary>What whoever sent a request knows of its fate from what came back over the wire.</summary>
internal enum WireAnswer
{
    /// <summary>Nothing has come back, so far or for ever.</summary>
    Pending,

    /// <summary>Done, and the reply shows what was asked for.</summary>
    Success,

    /// <summary>The org has said that it did not do it.</summary>
    Refused,

    /// <summary>Refused because the name is taken: by somebody else, or by an earlier attempt of our own.</summary>
    NameTaken,

    /// <summary>It may have been done, or not.</summary>
    Ambiguous,
}
