using GenesysQueues.Auditing;
using GenesysQueues.Completion;
using GenesysQueues.Pipeline;
using GenesysQueues.Runs;
using GenesysQueues.Storage;

namespace GenesysQueues.Commands;

/// <summary>Lists runs, from audits and journals, with what is left of them. Needs no session.</summary>
[Cmdlet(VerbsCommon.Get, "GenesysProvisioningRun")]
[OutputType(typeof(GenesysProvisioningRun))]
public sealed class GetGenesysProvisioningRunCommand : AuditCmdlet
{
    /// <summary>Runs; all when not given.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(RecentRunCompleter))]
    public Guid[]? RunId { get; set; }

    /// <summary>Audit folder; the session's, else this machine's, when not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>Org, name or id.</summary>
    [Parameter]
    public string? Org { get; set; }

    /// <summary>Runs of which something is left to be done.</summary>
    [Parameter]
    public SwitchParameter Unfinished { get; set; }

    /// <inheritdoc/>
    private protected override void OnEnd()
    {
        var list = new RunList(DiskStorage.Instance);
        IReadOnlyList<string> places = [];
        EndOn(() => places = AuditPlaces(Path));
        foreach (string file in AuditFiles(places, Path is null))
        {
            if (AuditFileVerifier.IsGone(file, DiskStorage.Instance))
            {
                WarnOf(AuditFileVerifier.Gone(file));
            }
            else
            {
                Report(file, () => list.AddAudit(file, WriteWarning));
            }
        }

        foreach (string journal in places.Where(Directory.Exists).SelectMany(folder =>
            DiskStorage.Instance.Files(folder, "run-*.journal")))
        {
            Report(journal, () => list.AddJournal(journal));
        }

        foreach (GenesysAuditVerification verdict in list.Verdicts)
        {
            WarnOf(verdict);
        }

        List<GenesysProvisioningRun> all = list.Runs().ToList();
        if (Org is not null && all.Count > 0 && !all.Exists(IsOfOrg))
        {
            WarnOfUnknown($"an org '{ShortText.Of(Org)}'");
        }

        List<GenesysProvisioningRun> runs = all.Where(IsMeant).ToList();
        foreach (Guid missing in (RunId ?? []).Where(id => !runs.Exists(run => run.RunId == id)))
        {
            WriteError(
                new GenesysException("RunNotFound", $"There is no run {missing}.",
                    "Get-GenesysProvisioningRun without an id lists all; -Path names another folder."), missing);
        }

        foreach (Guid incomplete in list.Incomplete().Intersect(runs.Select(run => run.RunId)))
        {
            WriteWarning($"Lines of run {incomplete} are missing from the audit: it did more than is shown here.");
        }

        WriteObject(runs, enumerateCollection: true);
    }

    private bool IsMeant(GenesysProvisioningRun run) =>
        (RunId is null || RunId.Contains(run.RunId))
        && IsOfOrg(run)
        && (!Unfinished || run.UnfinishedCount > 0);

    private bool IsOfOrg(GenesysProvisioningRun run) => Org is null
        || string.Equals(Org, run.Org, StringComparison.OrdinalIgnoreCase)
        || string.Equals(Org, run.OrgId, StringComparison.OrdinalIgnoreCase);
}
