namespace GenesysQueues.Core.Tests.OrgContract;

/// <summary>
/// At which of a test's requests something happens to it: at every seventh, or at each where GENESYSQUEUES_EVERY_REQUEST is set,
/// as `.ci/run` does. Each place takes a whole test of an org, and there are hundreds.
/// </summary>
internal static class Sweep
{
    /// <summary>From one place to the next.</summary>
    public static int Step { get; } =
        Environment.GetEnvironmentVariable("GENESYSQUEUES_EVERY_REQUEST") is { Length: > 0 } ? 1 : 7;
}
