namespace GenesysQueues.Runs;

/// <summary>What a definition still needs in the org.</summary>
internal enum RowAction
{
    /// <summary>Nothing: it has its outcome.</summary>
    None,

    /// <summary>Its queue is to be created.</summary>
    Create,

    /// <summary>An earlier run created its queue, which lacks members, wrap-up codes or its planning group.</summary>
    Complete,

    /// <summary>Its queue is somebody else's, and gets what it lacks of members, wrap-up codes and planning group.</summary>
    Adopt,

    /// <summary>Its queue exists, and the fields that it gives are to be changed.</summary>
    Update,

    /// <summary>Its queue is to be what it was before an earlier run.</summary>
    Restore,
}
