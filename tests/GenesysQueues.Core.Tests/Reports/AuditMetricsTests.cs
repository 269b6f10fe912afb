using GenesysQueues.Reports.Metrics;

namespace GenesysQueues.Core.Tests.Reports;

public sealed class AuditMetricsTests : IDisposable
{
    private readonly ReportBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task What_is_counted_has_help_type_unit_and_labels()
    {
        await _bed.WriteAsync(
            _bed.Queues(20).Select((outcome, i) => outcome with { LatencyMs = i == 0 ? 400_000 : 200, Retries = 1 }));
        await _bed.NoteAsync(
            new AuditEntry(AuditEvents.RateLimitWait, _bed.Now) { Outcome = new() { LatencyMs = 1500 } },
            new AuditEntry(AuditEvents.WfmDelivered, _bed.Now));

        string text = Text();

        const string labels = "org_id=\"11111111-0000-0000-0000-000000000001\",simulated=\"false\"";
        Assert.All(
            new[]
            {
                "# TYPE genesysqueues_outcomes_total counter\n",
                $"genesysqueues_outcomes_total{{{labels},result=\"created\"}} 18\n",
                $"genesysqueues_outcomes_total{{{labels},result=\"created_incomplete\"}} 0\n",
                $"genesysqueues_failures_total{{{labels},code=\"OrgFailed\"}} 2\n",
                "# TYPE genesysqueues_outcome_duration_seconds histogram\n",
                $"genesysqueues_outcome_duration_seconds_bucket{{{labels},le=\"0.1\"}} 0\n",
                $"genesysqueues_outcome_duration_seconds_bucket{{{labels},le=\"0.25\"}} 17\n",
                $"genesysqueues_outcome_duration_seconds_bucket{{{labels},le=\"300\"}} 17\n",
                $"genesysqueues_outcome_duration_seconds_bucket{{{labels},le=\"+Inf\"}} 18\n",
                $"genesysqueues_outcome_duration_seconds_sum{{{labels}}} 403.4\n",
                $"genesysqueues_outcome_duration_seconds_count{{{labels}}} 18\n",
                $"genesysqueues_requests_total{{{labels},status=\"200\"}} 20\n",
                $"genesysqueues_retries_total{{{labels}}} 20\n",
                $"genesysqueues_rate_limit_wait_seconds_total{{{labels}}} 1.5\n",
                $"genesysqueues_runs_completed_total{{{labels}}} 1\n",
                $"genesysqueues_wfm_deliveries_total{{{labels},result=\"taken\"}} 1\n",
                "genesysqueues_audit_files_not_intact 0\n",
            },
            line => Assert.Contains(line, text));
        Assert.DoesNotContain("Queue 0", text);
        Assert.DoesNotContain("sim-client", text);
    }

    [Fact]
    public void Without_an_audit_there_is_still_a_whole_text() =>
        Assert.EndsWith("\ngenesysqueues_audit_files_not_intact 0\n", Text(), StringComparison.Ordinal);

    [PrometheusFact]
    public async Task Prometheus_reads_it_whatever_names_and_codes_are()
    {
        foreach ((string name, int i) in ReportBed.HostileNames.Select((name, i) => (name, i)))
        {
            var hostile = new ReportBed { Origin = new(
                Guid.NewGuid(), $"00000000-0000-0000-0000-{i:000000000000}", name, name, i % 2 == 0) };
            await hostile.WriteAsync(
                [hostile.Of(name, GenesysProvisioningStatus.Failed) with { ErrorCode = name }, hostile.Of("b")]);
            Array.ForEach(
                Directory.GetFiles(hostile.Audit, "*.jsonl"), file =>
                    File.Copy(file, Path.Combine(_bed.Audit, Path.GetFileName(file))));
            hostile.Dispose();
        }

        string text = Text();
        JArray samples = JArray.Parse(await PrometheusFactAttribute.ParseAsync(text));

        Assert.Equal(text.Split('\n').Count(line => line.Length > 0 && line[0] != '#'), samples.Count);
        Assert.All(samples, sample => Assert.False(string.IsNullOrEmpty((string?)sample[2])));
        Assert.All(samples, sample => Assert.Contains((string?)sample[1], new[] { "counter", "gauge", "histogram" }));
        Assert.Equal(
            ReportBed.HostileNames.Select(Shown).Order(StringComparer.Ordinal),
            samples.Where(sample => (string?)sample[3] == "genesysqueues_org_info").Select(sample => (string)sample[4]!["org"]!)
                .Order(StringComparer.Ordinal));
        Assert.Equal(
            ReportBed.HostileNames.Select(Shown).Order(StringComparer.Ordinal),
            samples.Where(sample => (string?)sample[3] == "genesysqueues_failures_total")
                .Select(sample => (string)sample[4]!["code"]!).Order(StringComparer.Ordinal));
        Assert.Equal(
            ReportBed.HostileNames.Length,
            samples.Count(
                sample =>
                    (string?)sample[3] == "genesysqueues_outcome_duration_seconds_bucket" && (string?)sample[4]!["le"] == "+Inf"
                        && (string?)sample[5] == "1.0"));
    }

    private static string Shown(string name) => PlainText.Block(name).Replace('\r', ' ');

    private string Text()
    {
        var metrics = new AuditMetrics();
        foreach (string file in AuditReader.Files(_bed.Audit))
        {
            var verifier = new AuditFileVerifier(file, DiskStorage.Instance, []);
            foreach ((_, AuditLineReader line) in AuditReader.Scan(file, _ => { }, take: verifier.Take))
            {
                metrics.Add(line);
            }

            metrics.Add(verifier.Conclude());
        }

        return string.Concat(metrics.Lines().Select(line => line + "\n"));
    }
}
