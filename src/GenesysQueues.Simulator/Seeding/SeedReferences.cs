using GenesysQueues.Simulator.Org;

namespace GenesysQueues.Simulator.Seeding;

/// <summary>What the entries of an org file name of each other.</summary>
internal static class SeedReferences
{
    internal static UserEntity? User(OrgState state, string? idOrEmailOrName) => state.Users.Resolve(idOrEmailOrName)
        ?? state.Users.All.FirstOrDefault(user => string.Equals(user.Email, idOrEmailOrName, StringComparison.OrdinalIgnoreCase));

    internal static SimulatorConfigurationException Unknown(string section, string owner, string kind, string? name) =>
        new($"'{owner}' ({section}) refers to the {kind} '{name}', which the org does not have.");
}
