using GenesysQueues.Http;

namespace GenesysQueues.Completion;

/// <summary>Completes regions by their AWS name.</summary>
public sealed class RegionCompleter : ChoiceCompleter
{
    private protected override IEnumerable<(string Value, string Meaning)> Choices =>
        GenesysRegion.Names.Select(name => (name, GenesysRegion.Parse(name).Api.Host));
}
