using GenesysQueues.Profiles;
using GenesysQueues.Storage;

namespace GenesysQueues.Completion;

/// <summary>Completes the names of saved profiles.</summary>
public sealed class ProfileCompleter : ChoiceCompleter
{
    private protected override IEnumerable<(string Value, string Meaning)> Choices => Names.Select(name => (name, name));

    /// <summary>The names of the profiles that can be read.</summary>
    internal static IReadOnlyList<string> Names
    {
        get
        {
            try
            {
                return new ProfileStore(StateFolder.Default).Names;
            }
            catch (GenesysException)
            {
                // Tab is no place for an error; the command itself says what is wrong with the folder.
                return [];
            }
        }
    }
}
