namespace GenesysQueues.Journals;

/// <summary>Where a journal leaves a definition.</summary>
internal enum RowState
{
    /// <summary>Nothing was sent for it, or what was sent is known not to have been carried out.</summary>
    Open,

    /// <summary>Its queue may have been created.</summary>
    InDoubt,

    /// <summary>Its queue exists, and lacks members, wrap-up codes or its planning group.</summary>
    Incomplete,

    /// <summary>It has its outcome.</summary>
    Done,
}
