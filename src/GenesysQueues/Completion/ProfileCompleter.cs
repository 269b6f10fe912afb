using GenesysQueues.Profiles;
using GenesysQueues.Storage;

namespace GenesysQueues.Completion;

/// <summary>Completes the names of saved profiles.</summary>
public sealed class ProfileCompleter : ChoiceCompleter
{
    private protected override IEnumerable<(string Value, string Meaning)> Choices
    {
        get
        {
            try
            {
                return new ProfileStore(StateFolder.Default).Names.Select(name => (name, name)).ToList();
            }
            catch (GenesysException)
            {
                // Tab is no place for an error; the command itself says what is wrong with the folder.
                return [];
            }
        }
    }
}
