using System.Text.RegularExpressions;

namespace GenesysQueues.Core.Tests.Reports;

/// <summary>The page in a real browser: it opens, is accessible, can be sorted and filtered, and does nothing else.</summary>
public sealed class ReportPageTests(ReportPageTests.Pages pages) : IClassFixture<ReportPageTests.Pages>
{
    // How much longer a report may take than its bare content. Seconds would be those of the machine and of what else it does.
    private const double MostOfBare = 3;

    [BrowserTheory]
    [InlineData(1280, false, 20)]
    [InlineData(1280, true, 20)]
    [InlineData(400, false, 20)]
    [InlineData(400, true, 20)]
    [InlineData(1280, false, 20_000)]
    [InlineData(1280, true, 20_000)]
    [InlineData(400, false, 20_000)]
    [InlineData(400, true, 20_000)]
    public async Task A_report_opens_fast_is_accessible_and_fits(int width, bool isDark, int outcomes)
    {
        string file = await pages.OfAsync(outcomes);
        Chromium chromium = await pages.ChromiumAsync();

        string bare = await pages.BareOfAsync(outcomes);
        (double took, double bareTook) = (double.MaxValue, double.MaxValue);
        for (int tries = 0; tries < 3; tries++)
        {
            bareTook = Math.Min(bareTook, await chromium.OpenAsync(bare, width, isDark));
            took = Math.Min(took, await chromium.OpenAsync(file, width, isDark));
        }

        await pages.KeepAsync($"report-{outcomes}-{width}-{(isDark ? "dark" : "light")}");
        Assert.True(took <= bareTook * MostOfBare, $"{took:0} ms, and its bare content {bareTook:0} ms.");
        Assert.InRange(new FileInfo(file).Length, 1, 5_000_000);
        Assert.True(
            (bool)await chromium.EvaluateAsync("document.documentElement.scrollWidth <= innerWidth"),
                "The page is wider than the screen.");
        Assert.Empty(await ViolationsAsync(chromium));
        Assert.Empty(chromium.Complaints);
    }

    [BrowserTheory]
    [InlineData(1)]
    [InlineData(0)]
    public async Task A_report_of_next_to_nothing_is_whole_and_accessible(int outcomes)
    {
        Chromium chromium = await pages.ChromiumAsync();
        await chromium.OpenAsync(await pages.OfAsync(outcomes), 1280, isDark: false);

        await pages.KeepAsync($"report-{outcomes}");
        Assert.Empty(await ViolationsAsync(chromium));
        Assert.Empty(chromium.Complaints);
        Assert.Equal(11, (int)await chromium.EvaluateAsync("document.querySelectorAll('h2').length"));
    }

    [BrowserTheory]
    [InlineData("Enter")]
    [InlineData(" ")]
    public async Task Tables_are_sorted_and_filtered_by_the_keyboard(string key)
    {
        Chromium chromium = await pages.ChromiumAsync();
        await chromium.OpenAsync(await pages.OfAsync(20), 1280, isDark: false);
        await chromium.EvaluateAsync("""
            window.table = Array.from(document.querySelectorAll('table'))
              .find(t => t.caption.textContent === 'What is as wanted');
            window.head = name => Array.from(table.tHead.rows[0].cells).find(c => c.textContent === name);
            window.column = name => Array.from(table.tBodies[0].rows).filter(r => !r.hidden)
              .map(r => r.cells[head(name).cellIndex].textContent);
            """);

        string[] before = await ColumnAsync(chromium, "Queue");
        await chromium.EvaluateAsync("head('Queue').firstChild.focus()");
        await chromium.PressAsync(key);
        await chromium.PressAsync(key);

        Assert.Equal("descending", (string?)await chromium.EvaluateAsync("head('Queue').getAttribute('aria-sort')"));
        Assert.Equal(before.OrderDescending(StringComparer.Ordinal), await ColumnAsync(chromium, "Queue"));
        await chromium.EvaluateAsync("head('Took (s)').firstChild.focus()");
        await chromium.PressAsync(key);
        string[] took = await ColumnAsync(chromium, "Took (s)");
        Assert.Equal(took.OrderBy(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)), took);
        Assert.Equal("none", (string?)await chromium.EvaluateAsync("head('Queue').getAttribute('aria-sort')"));

        await chromium.EvaluateAsync("table.parentElement.previousElementSibling.querySelector('input').focus()");
        await chromium.SendAsync("Input.insertText", new { text = "00013" });
        Assert.Equal(["Queue 00013"], await ColumnAsync(chromium, "Queue"));
        Assert.Equal(
            "1 of 18 rows",
                (string?)await chromium.EvaluateAsync(
                    "table.parentElement.previousElementSibling.querySelector('[role=status]').textContent"));
    }

    [BrowserTheory]
    [InlineData(1280)]
    public async Task Hostile_names_are_only_read(int width)
    {
        Chromium chromium = await pages.ChromiumAsync();
        await chromium.OpenAsync(await pages.OfAsync(-1), width, isDark: false);

        await pages.KeepAsync("report-hostile");
        Assert.Empty(await ViolationsAsync(chromium));
        Assert.Empty(chromium.Complaints);
        Assert.Equal("Queue provisioning report, 20 March 2026", (string?)await chromium.EvaluateAsync("document.title"));
        Assert.Equal(
            0, (int)await chromium.EvaluateAsync(
                "document.querySelectorAll('main script, main img, main b, main a, main iframe, main style, [onload], "
                    + "[onerror], [style]').length"));
        string[] shown = (
            await chromium.EvaluateAsync("Array.from(document.querySelectorAll('main tbody th')).map(c => c.textContent)"))
                .ToObject<string[]>()!;
        Assert.Superset(ReportBed.HostileNames.Select(PlainText.Of).ToHashSet(), shown.ToHashSet());
    }

    [BrowserTheory]
    [InlineData(20)]
    public async Task On_paper_there_is_nothing_to_press_and_nothing_is_cut(int outcomes)
    {
        Chromium chromium = await pages.ChromiumAsync();
        await chromium.OpenAsync(await pages.OfAsync(outcomes), 794, isDark: true, media: "print");

        await pages.KeepAsync("report-print");
        Assert.Equal("none none", (string?)await chromium.EvaluateAsync(
            "getComputedStyle(document.querySelector('nav')).display + ' ' + "
                + "getComputedStyle(document.querySelector('.filter')).display"));
        Assert.Equal(
            "rgb(255, 255, 255)", (string?)await chromium.EvaluateAsync("getComputedStyle(document.body).backgroundColor"));
        JObject pdf = await chromium.SendAsync("Page.printToPDF", new { preferCSSPageSize = true });
        Assert.StartsWith(
            "%PDF", System.Text.Encoding.ASCII.GetString(Convert.FromBase64String((string)pdf["data"]!), 0, 4),
                StringComparison.Ordinal);
    }

    private static async Task<string[]> ColumnAsync(Chromium chromium, string name) =>
        (await chromium.EvaluateAsync($"column('{name}')")).ToObject<string[]>()!;

    private static async Task<IEnumerable<string>> ViolationsAsync(Chromium chromium)
    {
        await chromium.EvaluateAsync(await File.ReadAllTextAsync(BrowserTheoryAttribute.Axe));
        // The rows of a table are alike: of twenty thousand the first hundred speak for all.
        await chromium.EvaluateAsync(
            "document.querySelectorAll('tbody').forEach(rows => rows.replaceChildren(...[...rows.children].slice(0, 100)))");
        JToken violations = await chromium.EvaluateAsync(
            "axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.map(v => v.id + ': ' + v.help + "
                + "' ' + v.nodes.slice(0, 3).map(n => n.html + ' ' + n.failureSummary).join(' | ')))");
        return violations.ToObject<string[]>()!;
    }

    /// <summary>One browser and one report of each size for all tests.</summary>
    public sealed class Pages : IAsyncLifetime
    {
        private readonly Dictionary<int, string> _pages = [];
        private readonly List<ReportBed> _beds = [];
        private Chromium? _chromium;

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync()
        {
            _beds.ForEach(bed => bed.Dispose());
            if (_chromium is not null)
            {
                await _chromium.DisposeAsync();
            }
        }

        internal async Task<Chromium> ChromiumAsync() => _chromium ??= await Chromium.StartAsync();

        /// <summary>The page of so many outcomes; of hostile names for -1.</summary>
        internal async Task<string> OfAsync(int outcomes)
        {
            if (!_pages.TryGetValue(outcomes, out string? page))
            {
                var bed = new ReportBed();
                _beds.Add(bed);
                await WriteAsync(bed, outcomes);
                await bed.ReportAsync("report.html");
                _pages.Add(outcomes, page = bed.File("report.html"));
            }

            return page;
        }

        /// <summary>The same content without what the report does with it: no script, no style.</summary>
        internal async Task<string> BareOfAsync(int outcomes)
        {
            string page = await OfAsync(outcomes);
            string bare = Path.ChangeExtension(page, ".bare.html");
            if (!File.Exists(bare))
            {
                string whole = await File.ReadAllTextAsync(page);
                await File.WriteAllTextAsync(
                    bare, Regex.Replace(whole, "<(script|style)[^>]*>.*?</\\1>", string.Empty, RegexOptions.Singleline));
            }

            return bare;
        }

        /// <summary>Keeps a picture, where somebody wants to look at it.</summary>
        internal async Task KeepAsync(string name)
        {
            if (Environment.GetEnvironmentVariable("GENESYSQUEUES_SCREENSHOTS") is { Length: > 0 } folder
                && _chromium is not null)
            {
                await File.WriteAllBytesAsync(
                    Path.Combine(folder, name + ".png"), await _chromium.ScreenshotAsync(isWhole: false));
                await File.WriteAllBytesAsync(
                    Path.Combine(folder, name + "-whole.png"), await _chromium.ScreenshotAsync(isWhole: true));
            }
        }

        private static async Task WriteAsync(ReportBed bed, int outcomes)
        {
            if (outcomes < 0)
            {
                await bed.WriteAsync(ReportBed.HostileNames.Select((name, i) => i % 2 == 0
                    ? bed.Of(name)
                        : bed.Of(name, GenesysProvisioningStatus.Failed) with { ErrorCode = name, ErrorMessage = name }));
                return;
            }

            await bed.WriteAsync(bed.Queues(outcomes, outcomes > 100 ? 3 : 20).Select((outcome, i) => outcome with
            {
                LatencyMs = 150 + (i * 7919 % 4000),
                Retries = i % 7 == 0 ? 1 : 0,
                ErrorCode = outcome.Success == true ? null : i % 3 == 0 ? "OrgFailed" : i % 3 == 1 ? "SkillNotFound"
                    : "PermissionMissing",
            }));
            await bed.NoteAsync([.. Enumerable.Range(0, outcomes / 10).Select(i =>
                new AuditEntry(
                    AuditEvents.RateLimitWait,
                        bed.Now.AddSeconds(-i * 20)) { Outcome = new() { LatencyMs = 1000 * (i % 30) } })]);
        }
    }
}
