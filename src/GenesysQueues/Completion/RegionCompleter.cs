using GenesysQueues.Connection;
using GenesysQueues.Http;

namespace GenesysQueues.Completion;

/// <summary>Completes regions by their AWS name, and saved profiles, which stand in the place of one.</summary>
public sealed class RegionCompleter : ChoiceCompleter
{
    private protected override IEnumerable<(string Value, string Meaning)> Choices =>
        ProfileService.KnownNames.Select(name => (name, $"the profile {name}"))
            .Concat(GenesysRegion.Names.Select(name => (name, GenesysRegion.Parse(name).Api.Host)));
}
