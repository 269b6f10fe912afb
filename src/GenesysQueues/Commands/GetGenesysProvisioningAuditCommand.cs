using GenesysQueues.Auditing;
using GenesysQueues.Completion;
using GenesysQueues.Input;
using GenesysQueues.Lookup;
using GenesysQueues.Parameters;
using GenesysQueues.Pipeline;
using GenesysQueues.Reports.Metrics;
using GenesysQueues.Storage;

namespace GenesysQueues.Commands;

/// <summary>Reads the audit. Needs no session.</summary>
[Cmdlet(VerbsCommon.Get, "GenesysProvisioningAudit", DefaultParameterSetName = FilterSet)]
[OutputType(typeof(GenesysAuditRecord), typeof(GenesysProvisioningSummary), typeof(string))]
public sealed class GetGenesysProvisioningAuditCommand : AuditCmdlet
{
    private const string FilterSet = "Filter";
    private const string InputObjectSet = "InputObject";
    private const string AsSet = "As";

    private readonly HashSet<(Guid, string?)> _results = [];
    private AuditMetrics? _metrics;
    private bool _hasOrg;
    private bool _hasRun;

    /// <summary>Names of queues; wildcards allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = FilterSet)]
    [SupportsWildcards]
    public string[]? QueueName { get; set; }

    /// <summary>Results of New-GenesysQueue, whose lines to find.</summary>
    [Parameter(
        Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(InputObject))]
    public GenesysProvisioningResult[] InputObject { get; set; } = [];

    /// <summary>Audit folder or files; the session's, else this machine's, when not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>Org, name or id.</summary>
    [Parameter]
    public string? Org { get; set; }

    /// <summary>Run.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RecentRunCompleter))]
    public Guid? RunId { get; set; }

    /// <summary>Lines of this time or later; without a zone it is local time.</summary>
    [Parameter]
    [IsoTime]
    public DateTime? Since { get; set; }

    /// <summary>Lines before this time; without a zone it is local time.</summary>
    [Parameter]
    [IsoTime]
    public DateTime? Until { get; set; }

    /// <summary>Lines that report a failure.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter Failed { get; set; }

    /// <summary>Event of the lines, those of outcomes when not given; * for all.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AuditEventCompleter))]
    public string Event { get; set; } = AuditEvents.Outcomes;

    /// <summary>Sums the lines up instead of listing them.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter Summary { get; set; }

    /// <summary>With -Summary: one summary for each run.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter PerRun { get; set; }

    /// <summary>Sums the lines up in the form of another program: Prometheus, whose text format it is.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = AsSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(As))]
    [ValidateSet("Prometheus")]
    public string? As { get; set; }

    /// <inheritdoc/>
    private protected override void OnRecord()
    {
        foreach (GenesysProvisioningResult result in InputObject)
        {
            _results.Add((result.RunId, result.QueueName));
        }
    }

    /// <inheritdoc/>
    private protected override void OnEnd()
    {
        AuditFilter filter = Filter();
        _metrics = As is null ? null : new();
        AuditSummaries? sums = _metrics is null && (Summary || PerRun) ? new(PerRun) : null;
        IReadOnlyList<string> files = [];
        EndOn(() =>
        {
            CheckTime(Since, Until);
            files = AuditFiles(AuditPlaces(Path), Path is null);
        });
        foreach (string file in files)
        {
            // A file that cannot be read is said; the others are read.
            Report(file, () => ReadFile(file, files, filter, sums));
            if (Stopping)
            {
                return;
            }
        }

        if (files.Count > 0)
        {
            TellOfMissing();
        }

        WriteObject(_metrics?.Lines() ?? (object?)sums?.Build() ?? Array.Empty<object>(), enumerateCollection: true);
    }

    private void ReadFile(string file, IReadOnlyList<string> files, AuditFilter filter, AuditSummaries? sums)
    {
        if (AuditFileVerifier.IsGone(file, DiskStorage.Instance))
        {
            Conclude(AuditFileVerifier.Gone(file));
            return;
        }

        var verifier = new AuditFileVerifier(file, DiskStorage.Instance, files);
        var unreadable = new UnreadableLines(file);
        bool isAnyRead = false;
        foreach ((int number, AuditLineReader line) in AuditReader.Scan(file, unreadable.Add, take: verifier.Take))
        {
            isAnyRead = true;
            if (Stopping)
            {
                return;
            }

            if (!Passes(filter, line))
            {
                continue;
            }

            if (_metrics is not null)
            {
                _metrics.Add(line);
            }
            else if (sums is not null)
            {
                sums.Add(line);
            }
            else
            {
                WriteObject(line.ToRecord(file, number));
            }
        }

        if (unreadable.Conclude(isAnyRead) is { } problem)
        {
            WriteWarning(problem);
        }

        Conclude(verifier.Conclude());
    }

    private void Conclude(GenesysAuditVerification verdict)
    {
        _metrics?.Add(verdict);
        WarnOf(verdict);
    }

    private bool Passes(AuditFilter filter, AuditLineReader line)
    {
        _hasOrg |= filter.IsOfOrg(line);
        _hasRun |= filter.IsOfRun(line);
        return filter.Passes(line);
    }

    // What passes no filter may be good news; an org or a run that the audit does not know is a slip.
    private void TellOfMissing()
    {
        if (Org is not null && !_hasOrg)
        {
            WarnOfUnknown($"an org '{ShortText.Of(Org)}'");
        }

        if (RunId is { } run && !_hasRun)
        {
            WarnOfUnknown($"a run {run}");
        }
    }

    private AuditFilter Filter()
    {
        WildcardPattern? events = Summary || PerRun || As is not null ? null : NamePattern.Of(Event);
        List<NameFilter>? names = QueueName?.Select(name => QueueNames.Filter(name ?? string.Empty)).ToList();
        return new()
        {
            Event = events is null ? null : events.IsMatch,
            QueueName = names is null ? null : name => names.Exists(wanted => wanted.Takes(name)),
            Results = ParameterSetName == InputObjectSet ? _results : null,
            Org = Org,
            RunId = RunId,
            Since = Instant.Of(Since),
            Until = Instant.Of(Until),
            FailedOnly = Failed,
        };
    }
}
