using GenesysQueues.Outcomes;
using GenesysQueues.Reports;

namespace GenesysQueues.Core.Tests.Support;

/// <summary>An audit that the real writer has written, and reports of it.</summary>
internal sealed class ReportBed : IDisposable
{
    public static readonly Guid Run = Guid.Parse("11111111-1111-1111-1111-111111111111");

    /// <summary>Names that a page, a table or a spreadsheet might take for something else than a name.</summary>
    public static readonly string[] HostileNames =
    [
        "<script>document.title='owned'</script>", "<img src=x onerror=\"document.title='owned'\">",
            "</title></style></script><b>b</b>",
        "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\tTab", "a|b\\|c", "[x](javascript:alert(1))",
            "![i](http://evil.example/i.png)",
        "http://evil.example/ www.evil.example", "`code` *b* _i_ ~s~ #h", "&lt;b&gt; &amp; &#60;", "a\r\n| b |\n\n# h",
            "\u202Egnp.exe", "\u001b[31mred",
        "'; DROP TABLE queues; --", "\"quoted\", and, commas", "]]> --> <!--",
        "日本語 قائمة 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "<svg/onload=alert(1)>",
            "{{7*7}} ${x} $x$",
    ];

    private readonly TemporaryFolder _folder = new();

    public ReportBed() => Directory.CreateDirectory(Audit);

    public DateTimeOffset Now { get; set; } = new(2026, 3, 20, 12, 0, 0, TimeSpan.Zero);

    public string Audit => _folder.File("audit");

    public AuditOrigin Origin { get; init; } = new(Run, "11111111-0000-0000-0000-000000000001", "Contoso", "sim-client", false);

    public string File(string name) => _folder.File(name);

    public void Dispose() => _folder.Dispose();

    /// <summary>A whole run with one outcome for each name, and the requests for it.</summary>
    /// <param name="outcomes">They are the run's.</param>
    /// <param name="runId">The run.</param>
    /// <param name="ends">Whether the run comes to its end.</param>
    public async Task WriteAsync(IEnumerable<Outcome> outcomes, Guid? runId = null, bool ends = true)
    {
        using AuditWriter writer = Writer(runId);
        writer.Note(new(AuditEvents.RunStarted, Now));
        int i = 0;
        foreach (Outcome outcome in outcomes.ToList())
        {
            writer.Note(
                new(AuditEvents.Request,
                    outcome.Time) { Outcome = new() { QueueName = outcome.QueueName, LatencyMs = 80, HttpStatus = 200 } });
            writer.Note(AuditEntry.Of(outcome));
            Now = outcome.Time;
            if (++i % 1000 == 0)
            {
                await writer.FlushAsync(CancellationToken.None);
            }
        }

        if (ends)
        {
            writer.Note(new(AuditEvents.RunEnded, Now) { ToDisk = true });
        }

        await writer.FlushAsync(CancellationToken.None);
    }

    /// <summary>Lines of another command.</summary>
    public async Task NoteAsync(params AuditEntry[] entries)
    {
        using AuditWriter writer = Writer(Guid.NewGuid());
        Array.ForEach(entries, writer.Note);
        await writer.FlushAsync(CancellationToken.None);
    }

    /// <summary>As many queues, each a while after the other; one of ten is refused.</summary>
    public IEnumerable<Outcome> Queues(int number, double secondsBetween = 1, bool allWell = false) =>
        Enumerable.Range(1, number).Select(i =>
        Of($"Queue {i:00000}", i % 10 == 0 && !allWell ? GenesysProvisioningStatus.Failed
            : GenesysProvisioningStatus.Created, i * secondsBetween));

    public Outcome Of(string name, GenesysProvisioningStatus status = GenesysProvisioningStatus.Created, double after = 1) =>
        new(status, Now.AddSeconds(after))
    {
        QueueName = name,
        QueueId = status is GenesysProvisioningStatus.Invalid or GenesysProvisioningStatus.Failed ? null : IdOf(name),
        LatencyMs = 200 + (name.Length * 10),
        ValidationPassed = status != GenesysProvisioningStatus.Invalid,
        HttpStatus = 200,
        ErrorCode = status switch
        {
            GenesysProvisioningStatus.Created or GenesysProvisioningStatus.Recovered or GenesysProvisioningStatus.Adopted => null,
            GenesysProvisioningStatus.Skipped or GenesysProvisioningStatus.Exists => "QueueExists",
            GenesysProvisioningStatus.Invalid => "SkillNotFound",
            GenesysProvisioningStatus.Failed => "OrgFailed",
            _ => status.ToString(),
        },
        ErrorMessage = status == GenesysProvisioningStatus.Failed ? "The org answered 503." : null,
    };

    /// <summary>Has the lines as the first version wrote them.</summary>
    public void InFirstFormat()
    {
        foreach (string file in AuditReader.Files(Audit))
        {
            string head = AuditLine.NoHash;
            var lines = new List<string>();
            foreach (string line in System.IO.File.ReadLines(file))
            {
                JObject json = JObject.Parse(line);
                json["format"] = 1;
                json["prev_hash"] = head;
                json["timestamp"] = System.Text.RegularExpressions.Regex.Match(line, "\"timestamp\":\"([^\"]+)\"")
                    .Groups[1].Value;
                Array.ForEach(["status", "changes", "before_sha256", "hash"], key => json.Remove(key));
                string text = json.ToString(Newtonsoft.Json.Formatting.None)[..^1];
                head = Hex.Sha256(text);
                lines.Add(text + AuditLine.HashKey + head + "\"}");
            }

            System.IO.File.WriteAllText(file, string.Join("\n", lines) + "\n");
            System.IO.File.Delete(AuditAnchorFile.PathOf(file));
        }
    }

    public async Task<(string Text, ProvisioningReport Report, ReportMaker Maker)> ReportAsync(
        string name, ReportScope? scope = null, OrgConnection? org = null, IStateStorage? storage = null, string? audit = null)
    {
        var maker = new ReportMaker(
            scope ?? new(), org, new SilentListener(), storage
                ?? DiskStorage.Instance, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Now));
        ProvisioningReport report = await maker.MakeAsync(
            AuditReader.FilesAndGone(audit ?? Audit, DiskStorage.Instance), File(name), new ExportOptions(),
                CancellationToken.None);
        return (System.IO.File.ReadAllText(File(name)), report, maker);
    }

    public async Task<JObject> JsonAsync(ReportScope? scope = null, OrgConnection? org = null, string? audit = null) =>
        (JObject)GenesysQueues.Json.JsonSettings.Parse((await ReportAsync("report.json", scope, org, audit: audit)).Text);

    public static string IdOf(string name) =>
        new Guid(System.Security.Cryptography.MD5.HashData(System.Text.Encoding.UTF8.GetBytes(name))).ToString();

    private AuditWriter Writer(Guid? runId) =>
        new(Audit, Origin with { RunId = runId ?? Origin.RunId }, DiskStorage.Instance, TimeProvider.System);
}
