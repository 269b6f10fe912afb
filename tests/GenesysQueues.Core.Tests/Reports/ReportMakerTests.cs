using CsvHelper;
using GenesysQueues.Reports;
using GenesysQueues.Reports.Content;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using System.Globalization;

namespace GenesysQueues.Core.Tests.Reports;

public sealed class ReportMakerTests : IDisposable
{
    private static readonly string[] s_names = ["report.html", "report.md", "report.csv", "report.json"];

    private readonly ReportBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(20_000)]
    public async Task Every_format_has_every_outcome_or_says_what_it_leaves_out(int outcomes)
    {
        await _bed.WriteAsync(_bed.Queues(outcomes, 0.5));

        JObject json = await _bed.JsonAsync();
        string csv = (await _bed.ReportAsync("report.csv")).Text;
        string html = (await _bed.ReportAsync("report.html")).Text;
        string markdown = (await _bed.ReportAsync("report.md")).Text;

        int failed = outcomes / 10;
        Assert.Equal(outcomes, json["rows"]!.Count());
        Assert.Equal((outcomes - failed, failed), ((int)json["totals"]!["created"]!, (int)json["totals"]!["failed"]!));
        Assert.Equal(outcomes + 1, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.InRange(html.Length, 1, 5_000_000);
        string lastWell = $"Queue {outcomes - 1:00000}";
        Assert.Equal(outcomes is 20, html.Contains(lastWell, StringComparison.Ordinal) && outcomes > 1);
        Assert.Equal(
            outcomes == 20_000, html.Contains("The first 2,000 of 18,000 are listed, 16,000 are not", StringComparison.Ordinal));
        Assert.Equal(outcomes == 20_000, html.Contains("-Path report.csv writes every row", StringComparison.Ordinal));
        Assert.Equal(
            outcomes == 20_000, markdown.Contains("The first 500 of 2,000 are listed, 1,500 are not", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Nothing was created, changed or removed, and nothing was refused. ", 0)]
    [InlineData(
        "1 queue was asked for in 1 run in Contoso, by sim-client. 1 queue was created. Nothing was refused and "
            + "nothing failed. The queue took 0.31 s. ", 1)]
    [InlineData(
        "2 queues were asked for in 1 run in Contoso, by sim-client. 2 queues were created. Nothing was refused and "
            + "nothing failed. The queues took 0.31 s and 0.31 s. ", 2)]
    [InlineData(
        "20 queues were asked for in 1 run in Contoso, by sim-client. 18 queues were created. 2 queues could not be "
            + "created; the commonest cause was OrgFailed (2 of 2). Half of the queues took 0.31 s or less, and 95 of "
            + "100 0.31 s or less. ", 20)]
    public async Task A_manager_reads_it_in_sentences(string said, int outcomes)
    {
        await _bed.WriteAsync(_bed.Queues(outcomes));

        (_, ProvisioningReport report, _) = await _bed.ReportAsync("report.json");

        Assert.Equal(
            "This report is about all runs on 20 March 2026 (UTC). " + said
                + "The audit is as this module wrote it, by its chain of hashes. It was not compared with the org's own audit.",
            Summary.Of(report));
    }

    [Theory]
    [InlineData("Nothing was asked for.")]
    [InlineData("All is as wanted.", GenesysProvisioningStatus.Created)]
    [InlineData(
        "Nothing failed, but 1 definition had no turn, as the run ended before.", GenesysProvisioningStatus.Created,
        GenesysProvisioningStatus.NotAttempted)]
    public async Task Where_nothing_failed_it_is_said_whether_all_is_as_wanted(
        string said, params GenesysProvisioningStatus[] statuses)
    {
        await _bed.WriteAsync(statuses.Select(status => _bed.Of($"Queue {status}", status)), ends: false);

        string text = (await _bed.ReportAsync("report.md")).Text;

        Assert.Contains($"## Why queues are not as wanted\n\n{said}\n", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("has no delivery that was taken and none that failed.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_audit_it_says_so()
    {
        (_, ProvisioningReport report, _) = await _bed.ReportAsync("report.html");

        Assert.Equal(
            "This report is about all runs of the audit, which holds none. Nothing was created, changed or removed, "
                + "and nothing was "
                + "refused. There was no audit to read. It was not compared with the org's own audit.",
            Summary.Of(report));
    }

    [Fact]
    public async Task Each_thing_that_can_become_of_a_queue_is_told_as_it_is()
    {
        await _bed.WriteAsync(
            Enum.GetValues<GenesysProvisioningStatus>().Select(status => _bed.Of($"Queue {status}", status)), ends: false);
        await _bed.WriteAsync(
            [_bed.Of("Queue Unknown", GenesysProvisioningStatus.Recovered) with { IsReconciled = true }], Guid.NewGuid());
        AuditEntry Removal(string happened, string id, bool? success) =>
            new(happened,
                _bed.Now.AddSeconds(
                    1)) { Outcome = new() { QueueName = id, QueueId = id, Success = success, ErrorCode = success == false
                        ? "QueueActive" : null } };
        await _bed.NoteAsync(
            Removal("QueueRemoving", "a", null), Removal("QueueRemoved", "a", true), Removal("QueueRemoving", "b", null),
            Removal("QueueRemoved", "b", false), Removal("QueueRemoving", "c", null));

        JObject json = await _bed.JsonAsync();

        JToken totals = json["totals"]!;
        Assert.All(
            new[] { "created", "adopted", "skipped", "updated", "unchanged", "updatedIncomplete", "updatedWithLoss", "conflict",
                "stale",
                "createdIncomplete", "invalid", "exists", "failed", "notAttempted",
                "removed", "notRemoved", "unknown" },
            kind => Assert.Equal(1, (int)totals[kind]!));
        Assert.Equal(
            (2, 1, 1, 15),
                ((int)totals["recovered"]!, (int)totals["foundByLaterRun"]!, (int)totals["removalsWithoutEnd"]!,
                    (int)totals["asked"]!));
        Assert.Equal(
            "This report is about all runs on 20 March 2026 (UTC). 15 queues were asked for in 2 runs in Contoso, by "
                + "sim-client. 4 queues "
                + "were created, 1 was there already and got what it lacked, 3 were changed, 1 was as wanted already "
                + "and 1 was there already and left as it was; of the created "
                + "ones 1 lacks members, wrap-up codes or a planning group; of the changed ones 2 are not as asked for. "
                + "2 definitions were refused before anything "
                + "was sent, 1 queue "
                + "could not be created, 1 queue was changed by somebody else while the change was in doubt, "
                + "1 queue was not put back, having been changed since and "
                + "1 definition had no turn, as the run ended before; the commonest cause was "
                + "Conflict "
                + "(1 of 10). 1 queue was removed and 1 was not, though that was asked for; of 1 removal the audit does "
                + "not say how it "
                + "ended. Half of the queues took 0.33 s or less, and 95 of 100 0.35 s or less. The audit is as this "
                + "module wrote it, by its "
                + "chain of hashes. It was not compared with the org's own audit.",
            (string?)json["summary"]);
        Assert.Equal(["Interrupted", "Completed", "Single command"], json["runs"]!.Select(run => (string?)run["state"]));
    }

    [Fact]
    public async Task Lines_of_the_first_format_are_told_as_far_as_they_go()
    {
        await _bed.WriteAsync(
            new[] { GenesysProvisioningStatus.Created, GenesysProvisioningStatus.Skipped, GenesysProvisioningStatus.Invalid,
                GenesysProvisioningStatus.CreatedIncomplete }.Select(status => _bed.Of($"Queue {status}", status)));
        _bed.InFirstFormat();

        JToken totals = (await _bed.JsonAsync())["totals"]!;

        Assert.All(new[] { "done", "skipped", "invalid", "createdIncomplete" }, kind => Assert.Equal(1, (int)totals[kind]!));
    }

    [Fact]
    public async Task Months_runs_and_ranges_are_chosen()
    {
        Guid second = Guid.NewGuid();
        _bed.Now = new(2026, 3, 31, 23, 59, 0, TimeSpan.Zero);
        await _bed.WriteAsync(_bed.Queues(20, 10));
        await _bed.WriteAsync([_bed.Of("April")], second);

        async Task<int> CountAsync(ReportScope scope) => (await _bed.JsonAsync(scope))["rows"]!.Count();
        var april = new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(2, AuditReader.Files(_bed.Audit).Count);
        Assert.Equal(21, await CountAsync(new()));
        Assert.Equal(5, await CountAsync(new() { Until = april }));
        Assert.Equal(16, await CountAsync(new() { Since = april }));
        Assert.Equal(1, await CountAsync(new() { Runs = [second] }));
        Assert.Equal(21, await CountAsync(new() { Runs = [second, ReportBed.Run], Org = "contoso" }));
        Assert.Equal(0, await CountAsync(new() { Org = "other" }));
        (_, ProvisioningReport report, ReportMaker maker) = await _bed.ReportAsync(
            "a.md", new() { Runs = [Guid.NewGuid()], Org = "other" });
        Assert.Equal((false, 0), (maker.HasOrg, maker.RunsFound.Count));
        Assert.All(report.Verdicts, verdict => Assert.True(verdict.IsValid));
    }

    [Fact]
    public async Task A_line_that_was_changed_is_said_first()
    {
        await _bed.WriteAsync(_bed.Queues(20));
        string file = AuditReader.Files(_bed.Audit).Single();
        System.IO.File.WriteAllText(
            file, System.IO.File.ReadAllText(file).Replace("Queue 00007", "Queue 70000", StringComparison.Ordinal));

        foreach (string name in s_names.Where(name => name != "report.csv"))
        {
            (string text, ProvisioningReport report, _) = await _bed.ReportAsync(name);

            Assert.False(Assert.Single(report.Verdicts).IsValid);
            Assert.Contains("Attention: 1 audit file of 1 is not as this module wrote it", text);
            Assert.Contains("Queue 70000", text);
        }
    }

    [Fact]
    public async Task Percentiles_and_counts_are_those_of_the_summary()
    {
        await _bed.WriteAsync(
            _bed.Queues(997).Select((outcome, i) => outcome with { LatencyMs = i * i % 7919, Retries = i % 3 }));
        var sum = new AuditSummary(null);
        foreach ((_, AuditLineReader line) in AuditReader.Files(_bed.Audit).SelectMany(file => AuditReader.Scan(file, _ => { })))
        {
            sum.Add(line);
        }

        GenesysProvisioningSummary expected = sum.Build();
        JObject json = await _bed.JsonAsync();

        Assert.Equal(
            (expected.LatencyP50Ms, expected.LatencyP95Ms, expected.LatencyP99Ms, expected.LatencyMaxMs),
            ((long)json["latencyMs"]!["p50"]!, (long)json["latencyMs"]!["p95"]!, (long)json["latencyMs"]!["p99"]!,
                (long)json["latencyMs"]!["max"]!));
        Assert.Equal(
            (expected.TotalAttempts, expected.RetryCount), ((int)json["totals"]!["asked"]!, (int)json["totals"]!["retries"]!));
        Assert.Equal(expected.FailedByCode["OrgFailed"], (int)json["causes"]![0]!["count"]!);
    }

    [Fact]
    public async Task Hostile_names_are_names_in_every_format()
    {
        await _bed.WriteAsync(ReportBed.HostileNames.Select((name, i) =>
            _bed.Of(name, i % 2 == 0 ? GenesysProvisioningStatus.Created
                : GenesysProvisioningStatus.Failed) with { ErrorMessage = name, ErrorCode = i % 2 == 0 ? null : name }));

        string html = (await _bed.ReportAsync("report.html")).Text;
        Assert.DoesNotContain("owned'</script>", html);
        Assert.DoesNotContain("<img", html);
        Assert.DoesNotContain("<b>", html);
        Assert.DoesNotContain("<svg/", html);
        Assert.False(html.Contains('\u202E') || html.Contains('\u001b'));
        Assert.Equal(1, Occurrences(html, "<script>"));
        Assert.Equal(1, Occurrences(html, "</script>"));
        Assert.DoesNotContain(" style=", html);
        Assert.DoesNotContain(
            " on", html.Split("<main>")[1].Split("</main>")[0].Replace(" one", string.Empty).Replace(" only", string.Empty)
                .Replace(" on,", string.Empty)
            .Replace(" on ", string.Empty).Replace(" on.", string.Empty).Replace(" ones", string.Empty)
                .Replace(" onerror=&quot;", string.Empty));

        using var csv = new CsvReader(
            new StringReader((await _bed.ReportAsync("report.csv")).Text), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        foreach (string name in ReportBed.HostileNames)
        {
            Assert.True(csv.Read());
            string cell = csv.GetField("QueueName")!;
            Assert.DoesNotContain(cell[0], "=+-@\t\r\n".ToCharArray());
            Assert.Equal(PlainText.Block(name), FormulaGuard.Undo(cell));
        }
    }

    [Fact]
    public async Task Markdown_shows_hostile_names_as_they_are()
    {
        await _bed.WriteAsync(ReportBed.HostileNames.Select(name => _bed.Of(name)));

        MarkdownDocument document = Markdown.Parse(
            (await _bed.ReportAsync("report.md")).Text, new MarkdownPipelineBuilder().UseAdvancedExtensions().Build());

        Table rows = document.Descendants<Table>().Last(table => table.Count == ReportBed.HostileNames.Length + 1);
        Assert.Equal(
            ReportBed.HostileNames.Select(name => PlainText.Of(name).Trim()),
            rows.Skip(1).Select(row => TextOf((TableCell)((TableRow)row)[0])));
        Assert.Empty(document.Descendants<LinkInline>());
        Assert.Empty(document.Descendants<AutolinkInline>());
        Assert.Empty(document.Descendants<HtmlInline>());
        Assert.Empty(document.Descendants<HtmlBlock>());
        Assert.Empty(document.Descendants<CodeInline>());
        Assert.All(
            document.Descendants<Table>(), table =>
                Assert.All(table, row => Assert.Equal(table.ColumnDefinitions.Count, ((TableRow)row).Count)));
    }

    [Fact]
    public async Task What_no_audit_of_ours_holds_makes_no_report_fail()
    {
        await _bed.WriteAsync(
        [
            _bed.Of("half \ud83d", GenesysProvisioningStatus.Failed) with { ErrorCode = "half \ud83d", ErrorMessage = "\udc00" },
            _bed.Of("none \uffff", GenesysProvisioningStatus.Failed) with { ErrorCode = "\ufffe", LatencyMs = 999_999_999_999 },
            _bed.Of("late") with { LatencyMs = -5, Retries = -1 },
            _bed.Of(string.Empty) with { QueueName = null, QueueId = "not a guid" },
        ]);
        var ends = new ReportScope { Since = DateTimeOffset.MinValue, Until = DateTimeOffset.MaxValue };
        foreach (string name in s_names)
        {
            ProvisioningReport report = (await _bed.ReportAsync(name, ends)).Report;
            Assert.Equal((4, 0), (report.Totals.Rows, report.Unreadable));
            Assert.Equal(0, (await _bed.ReportAsync(name, new() { Until = DateTimeOffset.MinValue })).Report.Totals.Rows);
        }
    }

    [Theory]
    [InlineData("report.txt")]
    [InlineData("report")]
    public async Task A_file_that_says_no_format_is_refused(string name) =>
        Assert.Equal("ReportFormatUnknown", (await Assert.ThrowsAsync<GenesysException>(() => _bed.ReportAsync(name))).Code);

    [Fact]
    public async Task A_report_that_cannot_be_made_leaves_the_old_one()
    {
        System.IO.File.WriteAllText(_bed.File("report.md"), "old");

        GenesysException e = await Assert.ThrowsAsync<GenesysException>(
            () => _bed.ReportAsync("report.md", audit: _bed.File("none.jsonl")));

        Assert.Equal("AuditNotFound", e.Code);
        Assert.Equal("old", System.IO.File.ReadAllText(_bed.File("report.md")));
        Assert.Equal(
            ["audit", "report.md"], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(_bed.File("x"))!)
                .Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task What_grows_with_the_lines_is_capped()
    {
        var series = new TimeSeries();
        var counts = new CappedCounts(10);
        var latencies = new LatencyCounts();
        for (int i = 0; i < 5000; i++)
        {
            series.At(_bed.Now.AddHours(i)).Created++;
            counts.Add($"{i % 100}");
            latencies.Add(long.MaxValue / (i + 1));
        }

        Assert.InRange(series.Periods().Count, 10, 60);
        Assert.Equal(5000, series.Periods().Sum(period => period.Created));
        Assert.Equal((10, 4500, 5000), (counts.Count, counts.Others, counts.Total));
        Assert.InRange(latencies.Percentile(100), (long)(long.MaxValue * 0.99), long.MaxValue);
        series.At(DateTimeOffset.MinValue).Created++;
        series.At(DateTimeOffset.MaxValue).Created++;
        Assert.InRange(series.Periods().Count, 1, 60);

        await _bed.WriteAsync(
            Enumerable.Range(0, 1200)
                .Select(i => _bed.Of($"Q{i}", GenesysProvisioningStatus.Failed) with { ErrorCode = $"Code{i}" }));
        JObject json = await _bed.JsonAsync();
        Assert.Equal((100, 1100), (json["causes"]!.Count(), (int)json["causesNotListed"]!));
    }

    private static string TextOf(TableCell cell) => string.Concat(cell.Descendants<LeafInline>().Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        _ => $"?{inline.GetType().Name}?",
    }));

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
