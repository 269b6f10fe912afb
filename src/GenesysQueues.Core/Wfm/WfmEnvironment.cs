using GenesysQueues.Http.Tokens;

namespace GenesysQueues.Wfm;

/// <summary>What the environment has of an endpoint's secrets.</summary>
internal static class WfmEnvironment
{
    /// <summary>The registration with what it lacks and the environment has; the same one where that is nothing.</summary>
    internal static WfmRegistration Complete(WfmRegistration registration)
    {
        if (registration is { SecretSource: WfmSecretSource.Environment, Secret: null }
            && Environment.GetEnvironmentVariable(WfmRegistration.SecretVariable) is { Length: > 0 } text)
        {
            registration = registration with { Secret = Secret.Of(text) };
        }

        return registration is { QuerySource: WfmSecretSource.Environment, Query: null }
            ? registration.WithQueryOf(Environment.GetEnvironmentVariable(WfmRegistration.TargetVariable)) : registration;
    }
}
