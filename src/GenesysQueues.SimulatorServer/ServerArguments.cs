using GenesysQueues.Simulator;
using System.Globalization;

namespace GenesysQueues.SimulatorServer;

/// <summary>What the command line says.</summary>
internal sealed record ServerArguments(string Urls, SimulatorConfiguration Configuration)
{
    internal const string Usage =
        "Usage: GenesysQueues.SimulatorServer [--urls http://127.0.0.1:0] [--file org.json] [--fault PLAN]... [--seed N] " +
        "[--contract publicapi|inline] [--clock-speed N]";

    /// <summary>Throws <see cref="SimulatorConfigurationException"/> for what it cannot use.</summary>
    internal static ServerArguments Parse(IReadOnlyList<string> arguments)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var faults = new List<string>();
        for (int i = 0; i < arguments.Count; i += 2)
        {
            string name = arguments[i];
            string value = i + 1 < arguments.Count ? arguments[i + 1] : throw Bad($"'{name}' needs a value");
            switch (name)
            {
                case "--fault":
                    faults.Add(value);
                    break;
                case "--urls" or "--file" or "--seed" or "--contract" or "--clock-speed":
                    given[name] = value;
                    break;
                default:
                    throw Bad($"'{name}' is not known");
            }
        }

        SimulatorConfiguration configuration = given.TryGetValue("--file", out string? file)
            ? SimulatorConfiguration.FromJson(Read(file))
            : SimulatorConfiguration.Default();
        configuration.Faults = FaultPlan.Parse(faults, given.TryGetValue("--seed", out string? seed) ? (int)Number("--seed", seed) : null);

        // Whoever comes over a socket lives in real time; in-process sessions run on the org's own clock.
        configuration.Options.ClockSpeed = given.TryGetValue("--clock-speed", out string? speed) ? Number("--clock-speed", speed) : 1;
        if (given.TryGetValue("--contract", out string? contract))
        {
            configuration.Options.Contract = Enum.TryParse(contract, ignoreCase: true, out SimulatorContract known) && Enum.IsDefined(known)
                ? known
                : throw Bad($"the contract '{contract}' is neither publicapi nor inline");
        }

        return new(given.GetValueOrDefault("--urls", "http://127.0.0.1:0"), configuration);
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SimulatorConfigurationException($"The org file '{file}' cannot be read: {e.Message}", e);
        }
    }

    private static double Number(string name, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && (name != "--clock-speed" || number > 0)
            ? number
            : throw Bad($"'{value}' of {name} is not a number that it can be");

    private static SimulatorConfigurationException Bad(string why) => new($"The command line cannot be used: {why}.{Environment.NewLine}{Usage}");
}
