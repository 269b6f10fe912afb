namespace GenesysQueues;

/// <summary>How far a definition was checked.</summary>
public enum GenesysValidationScope
{
    /// <summary>By the rules alone.</summary>
    Offline,

    /// <summary>Against an org.</summary>
    Org,
}
