using GenesysQueues.Completion;
using GenesysQueues.Input;
using GenesysQueues.Pipeline;
using GenesysQueues.Profiles;
using GenesysQueues.Storage;

namespace GenesysQueues.Commands;

/// <summary>Shows saved profiles, never a secret.</summary>
[Cmdlet(VerbsCommon.Get, "GenesysProfile")]
[OutputType(typeof(GenesysProfile))]
public sealed class GetGenesysProfileCommand : GenesysCmdlet
{
    /// <summary>Names, with wildcards; all when not given.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] ProfileName { get; set; } = ["*"];

    /// <inheritdoc/>
    private protected override void OnEnd()
    {
        ProfileStore? store = null;
        EndOn(() => store = new(StateFolder.Default));
        foreach (string wanted in ProfileName)
        {
            IReadOnlyList<string> names = [];
            if (!WildcardPattern.ContainsWildcardCharacters(wanted))
            {
                names = [wanted];
            }
            else
            {
                WildcardPattern pattern = NamePattern.Of(wanted);
                Report(wanted, () => names = store!.Names.Where(pattern.IsMatch).ToList());
            }

            foreach (string name in names)
            {
                Report(name, () => WriteObject(store!.Read(name)));
            }
        }
    }
}
