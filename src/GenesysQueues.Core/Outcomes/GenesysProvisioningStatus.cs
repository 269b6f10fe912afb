namespace GenesysQueues;

/// <summary>What became of a definition.</summary>
public enum GenesysProvisioningStatus
{
    /// <summary>The queue was created.</summary>
    Created,

    /// <summary>The reply was lost, or an earlier run cut short, but the queue was found: it is ours.</summary>
    Recovered,

    /// <summary>The queue existed. Its settings were left as they were, and what it lacked of members, wrap-up codes and planning group was added.</summary>
    Adopted,

    /// <summary>The queue existed and was left as it was.</summary>
    Skipped,

    /// <summary>The queue was created, but lacks members, wrap-up codes or its planning group; see Missing.</summary>
    CreatedIncomplete,

    /// <summary>The queue existed and was changed; see Changes.</summary>
    Updated,

    /// <summary>The queue existed and is as wanted; nothing was written.</summary>
    Unchanged,

    /// <summary>The queue was changed, but not its members, wrap-up codes, division or planning group; see Missing.</summary>
    UpdatedIncomplete,

    /// <summary>The queue was changed, and lost what nobody asked to change; see Missing. The run ends.</summary>
    UpdatedWithLoss,

    /// <summary>The answer to a change was lost, and the queue is neither as it was nor as wanted.</summary>
    Conflict,

    /// <summary>Somebody has changed the queue since the run that was to be undone; nothing was written.</summary>
    Stale,

    /// <summary>Validation refused the definition; nothing was sent.</summary>
    Invalid,

    /// <summary>A queue of that name exists; nothing was changed.</summary>
    Exists,

    /// <summary>The org refused it, or failed; the queue was not created.</summary>
    Failed,

    /// <summary>Whether the queue, or the skill group that it needs, was created could not be found out. Look before you try again.</summary>
    Unknown,

    /// <summary>The run ended before its turn: nothing was sent, or the org had put it off (429) and did nothing.</summary>
    NotAttempted,
}
