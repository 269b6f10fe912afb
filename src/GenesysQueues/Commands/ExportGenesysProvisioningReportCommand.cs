using GenesysQueues.Completion;
using GenesysQueues.Connection;
using GenesysQueues.Input;
using GenesysQueues.Parameters;
using GenesysQueues.Pipeline;
using GenesysQueues.Reports;
using GenesysQueues.Sessions;
using GenesysQueues.Storage;

namespace GenesysQueues.Commands;

/// <summary>Writes what the audit holds of some runs, or of some time, as a report for people or for programs.</summary>
[Cmdlet(VerbsData.Export, "GenesysProvisioningReport", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportGenesysProvisioningReportCommand : AuditCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    /// <summary>The file: .html, .md, .csv or .json. A wildcard must match one file that exists.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(Path))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string Path { get; set; } = string.Empty;

    /// <summary>The file, taken as it is written.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = LiteralPathSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(LiteralPath))]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = string.Empty;

    /// <summary>Runs; all when not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RecentRunCompleter))]
    public Guid[]? RunId { get; set; }

    /// <summary>Lines of this time or later; without a zone it is local time.</summary>
    [Parameter]
    [IsoTime]
    public DateTime? Since { get; set; }

    /// <summary>Lines before this time; without a zone it is local time.</summary>
    [Parameter]
    [IsoTime]
    public DateTime? Until { get; set; }

    /// <summary>Org, name or id.</summary>
    [Parameter]
    public string? Org { get; set; }

    /// <summary>Audit folder or files; the session's, else this machine's, when not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? AuditPath { get; set; }

    /// <summary>The session whose org is asked for its own audit, or its name; the default one when not given.</summary>
    [Parameter]
    [ValidateNotNull]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public GenesysSession? Session { get; set; }

    /// <summary>Refuses to overwrite a file.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Overwrites a file that is read-only.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override string PlaceParameter => nameof(AuditPath);

    /// <inheritdoc/>
    private protected override void OnEnd()
    {
        bool isLiteral = ParameterSetName == LiteralPathSet;
        string path = string.Empty;
        IReadOnlyList<string> files = [];
        EndOn(
            () =>
            {
                path = FilePaths.ResolveForWriting(SessionState, isLiteral ? LiteralPath : Path, isLiteral);
                // Before the audit is read, which takes its time.
                CheckTime(Since, Until);
                _ = ReportFormats.WriterFor(path);
                files = AuditFiles(AuditPlaces(AuditPath), AuditPath is null);
            },
            path);
        if (!ShouldProcess(path, "Export report"))
        {
            return;
        }

        var maker = new ReportMaker(Scope(), OrgToAsk(), Listener, DiskStorage.Instance, TimeProvider.System);
        ProvisioningReport? report = null;
        EndOn(
            () => report = Await(() => Task.Run(
                () => maker.MakeAsync(files, path, new() { NoClobber = NoClobber, Force = Force }, StopToken), StopToken)),
            path);
        Tell(maker, report!, files.Count > 0);
        if (PassThru)
        {
            WriteObject(new FileInfo(path));
        }
    }

    private void Tell(ReportMaker maker, ProvisioningReport report, bool hasFiles)
    {
        maker.Warnings.ForEach(warning => WriteWarning(PlainText.Of(warning)));
        foreach (GenesysAuditVerification verdict in report.Verdicts)
        {
            WarnOf(verdict);
        }

        if (!hasFiles)
        {
            return;
        }

        if (Org is not null && !maker.HasOrg)
        {
            WarnOfUnknown($"an org '{ShortText.Of(Org)}'");
        }

        foreach (Guid run in (RunId ?? []).Where(run => !maker.RunsFound.Contains(run)))
        {
            WarnOfUnknown($"a run {run}");
        }
    }

    private OrgConnection? OrgToAsk() =>
        (Session ?? SessionTable.Default)?.Connection is { IsClosed: false } org ? org : null;

    private ReportScope Scope() => new()
    {
        Runs = RunId is null ? null : [.. RunId],
        Org = Org,
        Since = Instant.Of(Since),
        Until = Instant.Of(Until),
    };
}
