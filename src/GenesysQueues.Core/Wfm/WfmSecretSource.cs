namespace GenesysQueues.Wfm;

/// <summary>Where the key that signs an endpoint's events comes from.</summary>
internal enum WfmSecretSource
{
    /// <summary>Nothing is signed.</summary>
    None,

    /// <summary>It was given to the session, and is gone with it.</summary>
    Session,

    /// <summary>It stands in <see cref="WfmRegistration.SecretVariable"/>.</summary>
    Environment,

    /// <summary>SecretManagement has it.</summary>
    Vault,
}
