using GenesysQueues.Completion;
using GenesysQueues.Input;
using GenesysQueues.Lookup;
using GenesysQueues.Sessions;
using System.Reflection;

namespace GenesysQueues.Pipeline;

/// <summary>A cmdlet that shows objects of the org that queues refer to.</summary>
public abstract class LookupCmdlet : SessionCmdlet
{
    private protected LookupCmdlet()
    {
    }

    /// <summary>Names, wildcards allowed, or ids. All when not given.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrgNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    private protected sealed override void OnEnd() => EndOn(() =>
    {
        OrgConnection org = RequireConnection();
        IReadOnlyList<EntityKind> kinds = LookupKinds.Of(GetType().GetCustomAttribute<CmdletAttribute>()!.NounName)!;
        var search = new ObjectSearch(org.Directory, kinds, org.OrgName, new(org.Call(Listener)));
        (IReadOnlyList<OrgEntity> found, IReadOnlyList<(object Target, GenesysException Why)> troubles) =
            Await(() => search.FindAsync(Name.Select(QueueNames.Filter).ToList(), StopToken));
        foreach (OrgEntity one in found)
        {
            WriteObject(GenesysOrgObject.Of(one, org.OrgName, org.OrgId));
        }

        foreach ((object target, GenesysException why) in troubles)
        {
            WriteError(why, target);
        }
    });
}
