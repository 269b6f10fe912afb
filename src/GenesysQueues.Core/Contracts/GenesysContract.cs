namespace GenesysQueues;

/// <summary>Which dialect of the API the org speaks.</summary>
public enum GenesysContract
{
    /// <summary>The published Genesys Cloud API: every real org.</summary>
    PublicApi,

    /// <summary>The dialect of the written tutorial, which the published API does not speak.</summary>
    Inline,
}
