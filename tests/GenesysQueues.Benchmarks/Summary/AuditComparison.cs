using GenesysQueues.Auditing;
using GenesysQueues.Benchmarks.Support;
using GenesysQueues.Platform;
using GenesysQueues.Testing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Diagnostics;

namespace GenesysQueues.Benchmarks.Summary;

/// <summary>Lines a second of Get-GenesysProvisioningAudit -Summary, beside making an object of each line with the JSON library.</summary>
internal static class AuditComparison
{
    private const int Lines = 1_000_000;

    internal static async Task RunAsync(Report report)
    {
        using var folder = new TemporaryFolder();
        string path = WriteAudit(folder.File("now"), Lines);
        string old = WriteAudit(folder.File("first-format"), Lines, format: 1);
        using var engine = new Engine();

        // Once for the compiler, then in turns: what the machine does meanwhile hits all of them.
        double module = 0, first = 0, typed = 0, tree = 0;
        foreach (bool counts in new[] { false, true, true, true })
        {
            double ofModule = LinesPerSecond(() => engine.Run("$sum = Get-GenesysProvisioningAudit -Path $path -Summary", ("path", path)));
            double ofFirst = LinesPerSecond(() => engine.Run(
                "$null = Get-GenesysProvisioningAudit -Path $path -Summary", ("path", old)));
            double ofTyped = LinesPerSecond(() => Parse(path, line => JsonConvert.DeserializeObject<PlainLine>(line)));
            double ofTree = LinesPerSecond(() => Parse(path, JObject.Parse));
            if (counts)
            {
                (module, first) = (Math.Max(module, ofModule), Math.Max(first, ofFirst));
                (typed, tree) = (Math.Max(typed, ofTyped), Math.Max(tree, ofTree));
            }
        }

        int attempts = (int)engine.Run("$sum.TotalAttempts")[0].BaseObject;
        report.AtLeast(2, "audit_ratio", module / typed, "ratio");
        report.Add("audit_ratio.format_1", module / first, "ratio");
        report.Add("audit_ratio.module", module, "lines/s");
        report.Add("audit_ratio.json_typed", typed, "lines/s");
        report.Add("audit_ratio.json_tree", tree, "lines/s");
        report.AtLeast(Lines / 2, "audit_ratio.outcomes", attempts, "lines");

        string tenth = WriteAudit(folder.File("tenth"), Lines / 10);
        report.Add("audit_ratio.peak_of_a_tenth", await PeakAsync(tenth).ConfigureAwait(false), "MiB");
        report.Add("audit_ratio.peak", await PeakAsync(path).ConfigureAwait(false), "MiB");
        await AuditAppend.RunAsync(report).ConfigureAwait(false);
    }

    /// <summary>Tells the peak of the process.</summary>
    internal static void RunPart(string path)
    {
        using var engine = new Engine();
        engine.Run("Get-GenesysProvisioningAudit -Path $path -Summary", ("path", path));
        ThisProgram.Tell(ThisProgram.PeakMiB());
    }

    private static async Task<double> PeakAsync(string path) => (await ThisProgram.MeasurePartAsync(Parts.Audit, path).ConfigureAwait(false)).Single();

    // A request and an outcome for each queue, as a run writes them.
    internal static string WriteAudit(string folder, int lines, int format = AuditLine.Format)
    {
        var origin = new AuditOrigin(Guid.NewGuid(), Guid.NewGuid().ToString(), "Contoso Contact Centre", "sim-client", Simulated: false);
        var start = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        Directory.CreateDirectory(folder);
        string path = AuditFile.PathOf(folder, origin.Owner, start);
        using var file = new StreamWriter(path);
        string head = AuditLine.NoHash;
        for (int i = 0; i < lines; i++)
        {
            var entry = new AuditEntry(i % 2 == 0 ? AuditEvents.Request : AuditEvents.Outcome, start.AddMilliseconds(i * 100))
            {
                Outcome = new()
                {
                    QueueName = $"Queue {i / 2:0000000}",
                    QueueId = i % 2 == 0 ? null : Guid.NewGuid().ToString(),
                    Success = true,
                    LatencyMs = 100 + (i % 1009),
                    Retries = 0,
                    ValidationPassed = true,
                    HttpStatus = 200,
                    CorrelationId = Guid.NewGuid().ToString(),
                    DefinitionSha256 = i % 2 == 0 ? null : AuditLine.NoHash,
                },
            };
            (string line, head) = AuditLine.Write(entry, origin, i + 1, head);
            if (format == 1)
            {
                (line, head) = InFirstFormat(line);
            }

            file.Write(line + "\n");
        }

        return path;
    }

    private static (string Line, string Hash) InFirstFormat(string line)
    {
        string text = line[..line.LastIndexOf(AuditLine.HashKey, StringComparison.Ordinal)]
            .Replace("\"format\":2", "\"format\":1", StringComparison.Ordinal)
            .Replace(",\"status\":null,\"changes\":null,\"before_sha256\":null", string.Empty, StringComparison.Ordinal);
        string hash = Hex.Sha256(text);
        return (text + AuditLine.HashKey + hash + "\"}", hash);
    }

    private static void Parse(string path, Func<string, object?> parse)
    {
        foreach (string line in File.ReadLines(path))
        {
            _ = parse(line);
        }
    }

    private static double LinesPerSecond(Action read)
    {
        long started = Stopwatch.GetTimestamp();
        read();
        return Lines / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>A line as somebody would declare it who reads audits with the JSON library.</summary>
    private sealed class PlainLine
    {
        [JsonProperty("timestamp")]
        public DateTimeOffset Timestamp { get; set; }

        [JsonProperty("queue_name")]
        public string? QueueName { get; set; }

        [JsonProperty("queue_id")]
        public string? QueueId { get; set; }

        [JsonProperty("success")]
        public bool? Success { get; set; }

        [JsonProperty("latency_ms")]
        public long? LatencyMs { get; set; }

        [JsonProperty("retries")]
        public int? Retries { get; set; }

        [JsonProperty("validation_passed")]
        public bool? ValidationPassed { get; set; }

        [JsonProperty("event")]
        public string? Event { get; set; }

        [JsonProperty("run_id")]
        public Guid RunId { get; set; }

        [JsonProperty("sequence")]
        public long Sequence { get; set; }

        [JsonProperty("org_id")]
        public string? OrgId { get; set; }

        [JsonProperty("org_name")]
        public string? OrgName { get; set; }

        [JsonProperty("actor")]
        public string? Actor { get; set; }

        [JsonProperty("simulated")]
        public bool? Simulated { get; set; }

        [JsonProperty("correlation_id")]
        public string? CorrelationId { get; set; }

        [JsonProperty("http_status")]
        public int? HttpStatus { get; set; }

        [JsonProperty("error_code")]
        public string? ErrorCode { get; set; }

        [JsonProperty("error_message")]
        public string? ErrorMessage { get; set; }

        [JsonProperty("definition_sha256")]
        public string? DefinitionSha256 { get; set; }

        [JsonProperty("hash")]
        public string? Hash { get; set; }
    }
}
