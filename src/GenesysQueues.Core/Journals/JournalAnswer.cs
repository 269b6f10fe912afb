namespace GenesysQueues.Journals;

/// <summary>What the org has said for certain of a request to create a queue.</summary>
internal enum JournalAnswer
{
    /// <summary>It was carried out; the answer names the queue.</summary>
    Created,

    /// <summary>There is a queue of that name; most likely one before it, whose answer was lost, was carried out.</summary>
    NameTaken,
}
