using GenesysQueues.Auditing;
using GenesysQueues.Pipeline;
using GenesysQueues.Storage;

namespace GenesysQueues.Commands;

/// <summary>Checks that audit files are as this module wrote them. Needs no session.</summary>
[Cmdlet(VerbsDiagnostic.Test, "GenesysProvisioningAudit", DefaultParameterSetName = PathSet)]
[OutputType(typeof(GenesysAuditVerification), typeof(bool))]
public sealed class TestGenesysProvisioningAuditCommand : AuditCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private readonly List<string> _files = [];
    private bool _isGiven;
    private bool _allRead = true;

    /// <summary>Audit folders or files, wildcards allowed; the session's folder, else this machine's, when not given.</summary>
    [Parameter(Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>Audit folders or files, taken as they are written.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(LiteralPath))]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Hash that the last line must have, as the last run or test showed it.</summary>
    [Parameter]
    [ValidatePattern("^[0-9A-Fa-f]{64}$")]
    public string? ExpectedHead { get; set; }

    /// <summary>Gives one Boolean for all files: whether there was any, and all are as they were written.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    private protected override void OnRecord()
    {
        if (ParameterSetName == LiteralPathSet)
        {
            Add(LiteralPath, isLiteral: true);
        }
        else if (Path is not null)
        {
            Add(Path, isLiteral: false);
        }
    }

    /// <inheritdoc/>
    private protected override void OnEnd()
    {
        IReadOnlyList<string> files = _files.Distinct(StringComparer.Ordinal).ToList();
        if (!_isGiven)
        {
            EndOn(() => files = AuditFiles(AuditPlaces(null), isOwn: true));
        }

        var verifier = new AuditVerifier(files, ExpectedHead, DiskStorage.Instance);
        foreach (string file in files)
        {
            // A file that cannot be read is said; the others are checked.
            _allRead &= Report(file, () => verifier.Verify(file, () => Stopping));
            if (Stopping)
            {
                return;
            }
        }

        IReadOnlyList<GenesysAuditVerification> verdicts = verifier.Conclude();
        if (!Quiet)
        {
            WriteObject(verdicts, enumerateCollection: true);
            return;
        }

        if (_isGiven && files.Count == 0)
        {
            WriteWarning("No audit was found, so the answer is False.");
        }

        foreach (GenesysAuditVerification verdict in verdicts)
        {
            if (verdict is { IsValid: true, AnchoredLines: null, Lines: > 0 })
            {
                WriteWarning(PlainText.Of($"'{verdict.Path}': {verdict.Remark}"));
            }
        }

        WriteObject(_allRead && verdicts.Count > 0 && verdicts.All(verdict => verdict.IsValid));
    }

    private void Add(string[] paths, bool isLiteral)
    {
        _isGiven = true;
        foreach (string path in paths)
        {
            int before = _files.Count;
            _files.AddRange(AuditFiles(AuditPlaces([path], isLiteral), isOwn: false));
            _allRead &= _files.Count > before;
        }
    }
}
