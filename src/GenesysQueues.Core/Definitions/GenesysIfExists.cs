namespace GenesysQueues;

/// <summary>What a queue that exists already means for a definition of the same name.</summary>
public enum GenesysIfExists
{
    /// <summary>An error.</summary>
    Fail,

    /// <summary>It is left as it is; one that an earlier run left incomplete is completed.</summary>
    Skip,

    /// <summary>Its settings stay; members, wrap-up codes and planning group that it lacks are added, and it is announced.</summary>
    Adopt,

    /// <summary>The fields that the definition gives are changed; all others stay as they are.</summary>
    Update,
}
