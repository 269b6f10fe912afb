using GenesysQueues.Auditing;
using GenesysQueues.Errors;
using GenesysQueues.Parameters;
using GenesysQueues.Session;

namespace GenesysQueues.Commands;

/// <summary>Reads the audit. Needs no session.</summary>
[Cmdlet(VerbsCommon.Get, "GenesysProvisioningAudit", DefaultParameterSetName = FilterSet)]
[OutputType(typeof(GenesysAuditRecord), typeof(GenesysProvisioningSummary))]
public sealed class GetGenesysProvisioningAuditCommand : PSCmdlet
{
    private const string FilterSet = "Filter";
    private const string InputObjectSet = "InputObject";

    private readonly HashSet<(Guid, string?)> _results = [];
    private IReadOnlyList<WildcardPattern> _names = [];
    private WildcardPattern? _events;

    /// <summary>Names of queues; wildcards allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = FilterSet)]
    [SupportsWildcards]
    public string[]? QueueName { get; set; }

    /// <summary>Results of New-GenesysQueue, whose lines to find.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
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
    public Guid? RunId { get; set; }

    /// <summary>Lines of this time or later; without a zone it is local time.</summary>
    [Parameter]
    public DateTime? Since { get; set; }

    /// <summary>Lines before this time; without a zone it is local time.</summary>
    [Parameter]
    public DateTime? Until { get; set; }

    /// <summary>Lines that report a failure.</summary>
    [Parameter]
    public SwitchParameter Failed { get; set; }

    /// <summary>Event of the lines; * for all.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AuditEventCompleter))]
    public string Event { get; set; } = AuditEvents.Outcome;

    /// <summary>Sums the lines up instead of listing them.</summary>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <summary>With -Summary: one summary for each run.</summary>
    [Parameter]
    public SwitchParameter PerRun { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _names = (QueueName ?? []).Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase)).ToList();
        _events = Summary || PerRun ? null : WildcardPattern.Get(Event, WildcardOptions.IgnoreCase);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (GenesysProvisioningResult result in InputObject)
        {
            _results.Add((result.RunId, result.QueueName));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var sums = new Dictionary<Guid, AuditSummary>();
        foreach (GenesysAuditRecord record in Records())
        {
            if (Stopping)
            {
                return;
            }

            if (Summary || PerRun)
            {
                Guid key = PerRun ? record.RunId : Guid.Empty;
                if (!sums.TryGetValue(key, out AuditSummary? sum))
                {
                    sums.Add(key, sum = new(PerRun ? record.RunId : null));
                }

                sum.Add(record);
            }
            else
            {
                WriteObject(record);
            }
        }

        WriteObject(sums.Values.Select(sum => sum.Build()).OrderBy(sum => sum.From), enumerateCollection: true);
    }

    private IEnumerable<GenesysAuditRecord> Records()
    {
        foreach (string file in Files())
        {
            using IEnumerator<GenesysAuditRecord> records = AuditReader.Read(file, Passes, WriteWarning).GetEnumerator();
            while (Next(records, file))
            {
                yield return records.Current;
            }
        }
    }

    // A file that cannot be read is said; the others are read.
    private bool Next(IEnumerator<GenesysAuditRecord> records, string file)
    {
        try
        {
            return records.MoveNext();
        }
        catch (GenesysException e)
        {
            WriteError(ErrorRecords.From(e, file));
            return false;
        }
    }

    private IEnumerable<string> Files()
    {
        IEnumerable<string> places = Path is null
            ? [SessionTable.Default?.AuditPath ?? StateFolder.Default]
            : Path.SelectMany(Resolve);
        List<string> files = places.SelectMany(AuditReader.Files).ToList();
        if (files.Count == 0 || (Path is null && files.Count == 1 && !File.Exists(files[0])))
        {
            WriteWarning($"There is no audit in '{string.Join("', '", places)}'. New-GenesysQueue writes one; -Path names another place.");
            return [];
        }

        return files;
    }

    private IReadOnlyList<string> Resolve(string path)
    {
        try
        {
            return WildcardPattern.ContainsWildcardCharacters(path)
                ? SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _).ToList()
                : [SessionState.Path.GetUnresolvedProviderPathFromPSPath(path)];
        }
        catch (ItemNotFoundException e)
        {
            WriteError(ErrorRecords.From(new GenesysException("AuditNotFound", e.Message, "Check the path.", e), path));
            return [];
        }
    }

    private bool Passes(GenesysAuditRecord record) =>
        (_events is null || _events.IsMatch(record.Event))
        && (_names.Count == 0 || (record.QueueName is { } name && _names.Any(pattern => pattern.IsMatch(name))))
        && (ParameterSetName != InputObjectSet || _results.Contains((record.RunId, record.QueueName)))
        && (Org is null || string.Equals(Org, record.Org, StringComparison.OrdinalIgnoreCase) || string.Equals(Org, record.OrgId, StringComparison.OrdinalIgnoreCase))
        && (RunId is null || RunId == record.RunId)
        && (Since is not { } since || record.Timestamp >= new DateTimeOffset(since))
        && (Until is not { } until || record.Timestamp < new DateTimeOffset(until))
        && (!Failed || record.Success == false);
}
