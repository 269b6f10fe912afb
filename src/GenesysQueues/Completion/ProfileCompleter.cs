using GenesysQueues.Connection;

namespace GenesysQueues.Completion;

/// <summary>Completes the names of saved profiles.</summary>
public sealed class ProfileCompleter : ChoiceCompleter
{
    private protected override IEnumerable<(string Value, string Meaning)> Choices =>
        ProfileService.KnownNames.Select(name => (name, name));
}
