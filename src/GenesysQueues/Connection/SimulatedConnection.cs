using GenesysQueues.Http;
using GenesysQueues.Http.Tokens;
using GenesysQueues.Sessions;
using GenesysQueues.Simulator;
using GenesysQueues.Storage;

namespace GenesysQueues.Connection;

/// <summary>Connects the client to a simulated org inside this process, over the same pipeline as to a real one.</summary>
internal static class SimulatedConnection
{
    // The org's clock runs fast, so that half a second of a busy machine looks like half a minute: more patience than with a real org.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(240);

    /// <summary>Throws <see cref="GenesysException"/>.</summary>
    internal static SessionOptions Options(
        string? file, IReadOnlyList<string> faults, int? seed, Credentials? credentials, GenesysContract contract, string? auditPath)
    {
        try
        {
            return OptionsOf(Org(file, faults, seed, contract), credentials, contract, auditPath);
        }
        catch (SimulatorConfigurationException e)
        {
            throw new GenesysException("SimulatorConfigurationInvalid", e.Message, "Correct the file or the fault.", e);
        }
    }

    private static SimulatedOrg Org(string? file, IReadOnlyList<string> faults, int? seed, GenesysContract contract)
    {
        SimulatorConfiguration configuration = file is null ? SimulatorConfiguration.Default() : SimulatorConfiguration.FromJson(Read(file));
        configuration.Options.Contract = contract == GenesysContract.Inline ? SimulatorContract.Inline : SimulatorContract.PublicApi;
        if (faults.Count > 0)
        {
            configuration.Faults = FaultPlan.Parse(faults, seed);
        }

        return new(configuration);
    }

    private static SessionOptions OptionsOf(
        SimulatedOrg org, Credentials? credentials, GenesysContract contract, string? auditPath) => new(
        new GenesysRegion("simulated", org.ApiAddress, org.LoginAddress),
        credentials ?? new Credentials.Client("sim-client", Secret.Of("sim-secret")))
        {
            Contract = contract,
            AuditPath = auditPath ?? (Environment.GetEnvironmentVariable(StateFolder.Variable) is { Length: > 0 } ? StateFolder.Default : TemporaryFolder()),
            CreateHandler = org.CreateHandler,
            Time = org.Clock,
            AttemptTimeout = s_patience,
            WfmTimeout = s_patience,
            Simulator = org,
            SimulatedOrg = Guid.NewGuid().ToString(),
        };

    private static string TemporaryFolder() => Path.Combine(Path.GetTempPath(), $"GenesysQueues-{Guid.NewGuid():N}");

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GenesysException("FileNotReadable", $"The simulator file '{file}' cannot be read: {e.Message}", "Check the path.", e);
        }
    }
}
