namespace GenesysQueues;

/// <summary>Where the secret of a profile comes from when it is used.</summary>
public enum GenesysSecretSource
{
    /// <summary>It is asked for.</summary>
    Prompt,

    /// <summary>The module SecretManagement keeps it.</summary>
    SecretManagement,

    /// <summary>There is none: the user signs in in the browser.</summary>
    Browser,
}
