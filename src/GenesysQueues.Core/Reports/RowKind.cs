namespace GenesysQueues.Reports;

/// <summary>What a line of the audit says of a queue.</summary>
internal enum RowKind
{
    Created,

    /// <summary>Created, and found after the reply was lost.</summary>
    Recovered,

    /// <summary>Created, but it lacks something.</summary>
    CreatedIncomplete,

    /// <summary>It existed, and was given what it lacked.</summary>
    Adopted,

    /// <summary>It existed, and was left as it was.</summary>
    Skipped,

    /// <summary>It existed, and its settings were changed.</summary>
    Updated,

    /// <summary>It existed and was as wanted.</summary>
    Unchanged,

    /// <summary>It was changed, but not in all.</summary>
    UpdatedIncomplete,

    /// <summary>It was changed, and lost what nobody asked to change.</summary>
    UpdatedWithLoss,

    /// <summary>As wanted; a line of the first format does not say what was done for it.</summary>
    Done,

    Removed,

    /// <summary>Refused before anything was sent.</summary>
    Invalid,

    /// <summary>Refused since a queue of that name exists.</summary>
    Exists,

    Failed,

    /// <summary>Somebody else changed it while its change was in doubt.</summary>
    Conflict,

    /// <summary>Not undone, since somebody else changed it after the run that was to be undone.</summary>
    Stale,

    /// <summary>Nobody knows whether it was created or changed.</summary>
    Unknown,

    /// <summary>The run ended before its turn.</summary>
    NotAttempted,

    NotRemoved,
}
