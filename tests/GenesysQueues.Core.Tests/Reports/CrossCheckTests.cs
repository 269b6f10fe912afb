using GenesysQueues.Reports;
using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Reports;

/// <summary>A report beside what the org itself has on record, and what waits for workforce management.</summary>
public sealed class CrossCheckTests : IDisposable
{
    private readonly TestBed _bed = new();
    private readonly ReportBed _reports = new();

    public void Dispose()
    {
        _bed.Dispose();
        _reports.Dispose();
    }

    [Fact]
    public async Task What_was_made_here_elsewhere_by_whom_and_what_is_missing_is_told()
    {
        GenesysSession session = await _bed.ConnectAsync();
        RunReport run = await _bed.RunAsync(session, null, Given.Queue("Ours"), Given.Queue("Removed by a rival"));
        _bed.Clock.Advance(TimeSpan.FromSeconds(5));
        JObject rival = await _bed.RivalAsync(TestBed.Queues, "{'name': 'Rival'}");
        string removed = run.Results.Single(result => result.QueueName != "Ours").QueueId!;
        await _bed.RivalAsync($"{TestBed.Queues}/{removed}", string.Empty, "DELETE");
        _bed.Clock.Advance(TimeSpan.FromSeconds(5));
        await _bed.RunAsync(session, null, Given.Queue("Ours 2"));
        await ForgeAsync(session, "Never made");
        _bed.Clock.Advance(TimeSpan.FromSeconds(1));

        JObject check = (JObject)(await _reports.JsonAsync(org: session.Connection, audit: _bed.AuditPath))["orgAudit"]!;

        Assert.Null((string?)check["notMade"]);
        Assert.Equal((3, 0), ((int)check["createdHere"]!, (int)check["removedHere"]!));
        JToken elsewhere = Assert.Single(check["createdElsewhere"]!);
        Assert.Equal(("Rival", (string?)rival["id"]), ((string?)elsewhere["queueName"], (string?)elsewhere["queueId"]));
        Assert.False(string.IsNullOrEmpty((string?)elsewhere["by"]));
        Assert.Equal(removed, (string?)Assert.Single(check["removedElsewhere"]!)["queueId"]);
        Assert.Equal((1, 1), ((int)check["missing"]!, (int)check["missingOfTheLastHour"]!));
        Assert.Equal("Never made", (string?)Assert.Single(check["missingRows"]!)["queueName"]);
        (string html, _, _) = await _reports.ReportAsync("report.html", org: session.Connection, audit: _bed.AuditPath);
        Assert.Contains("Created elsewhere, and by whom", html);
        Assert.Contains(
            "has 4 queues as created in that time: 3 by this module here and 1 elsewhere; 1 queue of this report it "
                + "does not have", html);
    }

    [Fact]
    public async Task Other_runs_of_this_audit_made_their_queues_here_too()
    {
        GenesysSession session = await _bed.ConnectAsync();
        RunReport one = await _bed.RunAsync(session, null, Given.Queue("One"));
        await _bed.RunAsync(session, null, Given.Queue("Two"));
        _bed.Clock.Advance(TimeSpan.FromSeconds(1));

        JObject json = await _reports.JsonAsync(
            new() { Runs = [one.RunId], Since = _bed.Clock.GetUtcNow().AddDays(-1) }, session.Connection, _bed.AuditPath);

        Assert.Single(json["rows"]!);
        Assert.Equal(2, (int)json["orgAudit"]!["createdHere"]!);
        Assert.Empty(json["orgAudit"]!["createdElsewhere"]!);
    }

    [Fact]
    public async Task Without_a_session_or_a_permission_it_says_why_and_the_rest_is_there()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, null, Given.Queue("Ours"));
        _bed.Clock.Advance(TimeSpan.FromSeconds(1));

        string alone = (await _reports.ReportAsync("report.md", audit: _bed.AuditPath)).Text;
        _bed.Network.Always("POST /api/v2/audits/query/realtime", Status(403, "missing.permissions", "No."));
        (string refused, ProvisioningReport report, ReportMaker maker) =
            await _reports.ReportAsync("report.md", org: session.Connection, audit: _bed.AuditPath);

        Assert.Contains("was not made: no org was connected. Connect-GenesysOrg first, then make the report again.", alone);
        Assert.Contains("The comparison with the org's own audit was not made", refused);
        Assert.Equal(1, report.Totals.Created);
        Assert.Contains("is not compared with the audit of", Assert.Single(maker.Warnings));
    }

    [Fact]
    public async Task What_waits_for_workforce_management_is_told()
    {
        GenesysSession session = await _bed.ConnectAsync();
        var registration = new WfmRegistration("Planner", new("https://wfm.example.com/queue-events"));
        await session.Connection.RegisterWfmAsync(registration, ping: false, _bed.Heard, CancellationToken.None);
        await session.Connection.Wfm.SaveAsync(toDisk: true, CancellationToken.None);
        await _bed.RunAsync(session, null, Given.Queue("Told"));
        _bed.Network.Always("POST /queue-events", Status(500));
        await _bed.RunAsync(session, null, Given.Queue("Waits"));

        (string text, ProvisioningReport report, _) = await _reports.ReportAsync("report.html", audit: _bed.AuditPath);

        EndpointState endpoint = Assert.Single(report.Endpoints);
        Assert.Equal(
            ("Planner", "wfm.example.com", 1, 1, 0),
                (endpoint.Name, endpoint.Host, endpoint.Delivered, endpoint.Waiting, endpoint.SetAside));
        Assert.Equal((1, true), (report.Totals.Delivered, report.Totals.DeliveriesFailed > 0));
        Assert.DoesNotContain("/queue-events", text);
        Assert.Empty(report.OutboxProblems);
    }

    // What somebody put into the audit, or an org has forgotten.
    private async Task ForgeAsync(GenesysSession session, string name)
    {
        using AuditWriter writer = session.Connection.OpenAudit(Guid.NewGuid());
        await writer.WriteAsync(
            AuditEntry.Of(
                new(GenesysProvisioningStatus.Created, session.Connection.Time.GetUtcNow()) { QueueName = name,
                    QueueId = Guid.NewGuid().ToString() }),
            CancellationToken.None);
    }
}
