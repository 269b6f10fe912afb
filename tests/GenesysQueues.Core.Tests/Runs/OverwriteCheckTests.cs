using System.Text;
using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>Of a change of somebody else that a run has overwritten, which no reply shows, the org's audit tells.</summary>
public sealed class OverwriteCheckTests
{
    private const string Put = "PUT " + TestBed.Queues + "/*";
    private const string WithDesk = "{'name':'Sales','description':'theirs','callingPartyName':'Desk'}";
    private const string Audit = "POST /api/v2/audits/query/realtime";

    private static readonly RunOptions s_change =
        new() { IfExists = GenesysIfExists.Update, IsOfExisting = true, ThrottleLimit = 1 };

    [Theory] // The org's audit shows it at once, and after a while.
    [InlineData(0)]
    [InlineData(10)]
    public async Task It_is_told_with_who_made_it_and_what_it_was(int lag)
    {
        using var bed = new TestBed(options => options.AuditLagSeconds = lag);
        string id = await MakeAsync(bed, "Sales");
        bed.Network.On(Put, async (request, org, _) =>
        {
            await bed.RivalAsync($"{TestBed.Queues}/{id}", WithDesk, "PUT");
            return await org();
        });

        RunReport run = await bed.RunAsync(await bed.ConnectAsync(), s_change, Given.Queue("Sales", ("Description", "ours")));

        Assert.Equal([GenesysProvisioningStatus.Updated], run.Statuses);
        string told = Assert.Single(run.Warnings);
        Assert.Matches("^The change of queue 'Sales' has overwritten one of .+ at .+Z: callingPartyName: Desk\\.$", told);
    }

    [Fact] // Red when of two sends only the last is known as the run's own: the first took somebody's change back.
    public async Task What_the_first_of_two_sends_has_overwritten_is_told()
    {
        using var bed = new TestBed();
        string id = await MakeAsync(bed, "Sales", ",'enableManualAssignment':false");
        bed.Network.On(
            Put,
            async (request, org, cancellationToken) =>
            {
                await bed.RivalAsync($"{TestBed.Queues}/{id}", WithDesk, "PUT");
                return await AfterCommit(Status(503))(request, org, cancellationToken);
            });

        // The org fills at once what is emptied, so that nothing tells whether it was.
        RunReport run = await bed.RunAsync(
            await bed.ConnectAsync(), s_change, Given.Queue("Sales", ("Clear", "Settings.enableManualAssignment")));

        Assert.Equal(2, bed.Network.Of(Put).Count);
        Assert.EndsWith(": callingPartyName: Desk.", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_the_run_has_set_itself_counts_too()
    {
        using var bed = new TestBed();
        string id = await MakeAsync(bed, "Sales");
        bed.Network.On(Put, async (request, org, _) =>
        {
            await bed.RivalAsync($"{TestBed.Queues}/{id}", "{'name':'Sales','description':'somebody'}", "PUT");
            return await org();
        });

        RunReport run = await bed.RunAsync(await bed.ConnectAsync(), s_change, Given.Queue("Sales", ("Description", "ours")));

        Assert.EndsWith(": description: somebody.", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NewName", "SALES")]
    [InlineData("Description", "OURS")]
    public async Task A_change_of_case_alone_is_known_as_the_runs_own(string field, string value)
    {
        using var bed = new TestBed();
        await bed.RivalAsync(TestBed.Queues, "{'name':'Sales','description':'ours'}");
        bed.Clock.Advance(TimeSpan.FromMinutes(1));

        RunReport run = await bed.RunAsync(await bed.ConnectAsync(), s_change, Given.Queue("Sales", (field, value)));

        Assert.Equal([GenesysProvisioningStatus.Updated], run.Statuses);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public async Task Somebodys_change_of_case_alone_is_a_loss_too()
    {
        using var bed = new TestBed();
        var id = (string)(await bed.RivalAsync(TestBed.Queues, "{'name':'Sales','description':'one'}"))["id"]!;
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        bed.Network.On(Put, async (request, org, _) =>
        {
            await bed.RivalAsync($"{TestBed.Queues}/{id}", "{'name':'Sales','description':'ONE'}", "PUT");
            return await org();
        });

        RunReport run = await bed.RunAsync(
            await bed.ConnectAsync(), s_change, Given.Queue("Sales", ("CallingPartyName", "Desk")));

        Assert.EndsWith(": description: ONE.", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Theory] // Of one moment the audit may show the later first; what each has replaced tells.
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_order_in_which_the_audit_shows_one_moment_tells_nothing(bool isTurned)
    {
        using var bed = new TestBed();
        string id = await MakeAsync(bed, "Sales");
        bed.Network.On(Put, async (request, org, _) =>
        {
            await bed.RivalAsync($"{TestBed.Queues}/{id}", WithDesk, "PUT");
            return await org();
        });
        Shows(bed, entries => isTurned ? entries.Reverse() : entries);

        RunReport run = await bed.RunAsync(await bed.ConnectAsync(), s_change, Given.Queue("Sales", ("Description", "ours")));

        Assert.EndsWith(": callingPartyName: Desk.", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact] // Somebody else wrote the same, and more; and nothing, right after.
    public async Task What_the_run_itself_has_changed_nothing_with_is_told_from_what_changed_nothing_after_it()
    {
        using var bed = new TestBed();
        string id = await MakeAsync(bed, "Sales");
        bed.Network.On(Put, async (request, org, _) =>
        {
            await bed.RivalAsync(
                $"{TestBed.Queues}/{id}", "{'name':'Sales','description':'ours','callingPartyName':'Desk'}", "PUT");
            HttpResponseMessage reply = await org();
            await bed.RivalAsync($"{TestBed.Queues}/{id}", "{'name':'Sales','description':'ours'}", "PUT");
            return reply;
        });

        RunReport run = await bed.RunAsync(await bed.ConnectAsync(), s_change, Given.Queue("Sales", ("Description", "ours")));

        Assert.EndsWith(": callingPartyName: Desk.", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact] // What made the queue what the run read looks like a change that takes others' back.
    public async Task The_audit_is_waited_for_where_it_shows_only_what_was_before_the_run()
    {
        using var bed = new TestBed();
        string id = await MakeAsync(bed, "Sales");
        const string Same = "{'name':'Sales','description':'theirs'}";
        await bed.RivalAsync($"{TestBed.Queues}/{id}", WithDesk, "PUT");
        await bed.RivalAsync($"{TestBed.Queues}/{id}", Same, "PUT");
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        bed.Network.On(Put, async (request, org, _) =>
        {
            await bed.RivalAsync(
                $"{TestBed.Queues}/{id}", "{'name':'Sales','description':'ours','callingPartyName':'Front'}", "PUT");
            return await org();
        });
        bool isLate = true;
        Shows(bed, entries => isLate && entries.Count() > 2 && !(isLate = false) ? entries.Take(2) : entries);

        RunReport run = await bed.RunAsync(await bed.ConnectAsync(), s_change, Given.Queue("Sales", ("Description", "ours")));

        Assert.EndsWith(": callingPartyName: Front.", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_before_and_after_are_nobodys_loss()
    {
        using var bed = new TestBed();
        string id = await MakeAsync(bed, "Sales");
        bed.Network.On($"GET {TestBed.Queues}/{id}", async (request, org, _) =>
        {
            await bed.RivalAsync($"{TestBed.Queues}/{id}", WithDesk, "PUT");
            return await org();
        });
        bed.Network.On(Put, async (request, org, _) =>
        {
            HttpResponseMessage reply = await org();
            await bed.RivalAsync($"{TestBed.Queues}/{id}", "{'name':'Sales','description':'later'}", "PUT");
            return reply;
        });

        RunReport run = await bed.RunAsync(await bed.ConnectAsync(), s_change, Given.Queue("Sales", ("Description", "ours")));

        Assert.Equal([GenesysProvisioningStatus.Updated], run.Statuses);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public async Task One_query_does_for_a_whole_run()
    {
        using var bed = new TestBed();
        foreach (string name in new[] { "A", "B", "C" })
        {
            await MakeAsync(bed, name);
        }

        RunReport run = await bed.RunAsync(
            await bed.ConnectAsync(), s_change,
            [.. new[] { "A", "B", "C" }.Select((name, i) => Given.Row(i + 1, name, ("Description", "ours")))]);

        Assert.Empty(run.Warnings);
        Assert.Single(bed.Network.Of(Audit));
    }

    [Fact]
    public async Task A_run_that_has_changed_nothing_asks_nothing()
    {
        using var bed = new TestBed();
        await MakeAsync(bed, "Sales");

        await bed.RunAsync(await bed.ConnectAsync(), s_change, Given.Queue("Sales", ("Description", "theirs")));

        Assert.Empty(bed.Network.Of(Audit));
    }

    [Fact]
    public async Task An_audit_that_does_not_show_the_runs_own_changes_is_said_to_be_late()
    {
        using var bed = new TestBed(options => options.AuditLagSeconds = 60);
        await MakeAsync(bed, "Sales");

        RunReport run = await bed.RunAsync(await bed.ConnectAsync(), s_change, Given.Queue("Sales", ("Description", "ours")));

        Assert.Equal(
            "Whether changes of others were overwritten is not known of queue 'Sales': "
            + "the org's audit does not show the run's own changes yet",
            Assert.Single(run.Warnings));
    }

    [Fact]
    public async Task Who_may_not_read_the_audit_is_told_so_in_one_line()
    {
        using var bed = new TestBed();
        await MakeAsync(bed, "Sales");
        bed.Network.Always("POST /api/v2/audits/*", Status(403, "missing.permissions", "Not you."));

        RunReport run = await bed.RunAsync(await bed.ConnectAsync(), s_change, Given.Queue("Sales", ("Description", "ours")));

        Assert.Equal([GenesysProvisioningStatus.Updated], run.Statuses);
        Assert.Contains("cannot be read: ", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Theory] // By the run that sent it, which tries once, and by the one that goes on with it on another machine.
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_change_has_overwritten_that_shows_nothing_of_itself_is_told_too(bool isCutShort)
    {
        using var bed = new TestBed(orgFile: """
            {"options": {"queueDefaults": {"callingPartyName": "The company"} } }
            """);
        string id = await MakeAsync(bed, "Sales");
        string? left = null;
        bed.Network.On(Put, async (request, org, cancellationToken) =>
        {
            await bed.RivalAsync(
                $"{TestBed.Queues}/{id}", "{'name':'Sales','description':'somebody','callingPartyName':'The company'}", "PUT");
            await org();
            left = await bed.SnapshotAsync(1);
            return await Reset(request, org, cancellationToken);
        });

        RunReport run = await bed.RunAsync(
            await bed.ConnectAsync(), s_change with { MaximumRetryCount = 0 },
            Given.Queue("Sales", ("Clear", "CallingPartyName")));

        Assert.Equal([GenesysProvisioningStatus.Unknown], run.Statuses);
        if (isCutShort)
        {
            bed.AuditPath = left!;
            run = await bed.ResumeAsync(await bed.ConnectAsync());
        }

        Assert.Contains(run.Warnings, warning =>
            warning.StartsWith("The change of queue 'Sales' has overwritten one of ", StringComparison.Ordinal));
    }

    [Fact] // Somebody else's change of nothing is not the run's, which would show what it was to change.
    public async Task What_a_change_has_overwritten_that_came_late_is_told_too()
    {
        using var bed = new TestBed();
        string id = await MakeAsync(bed, "Sales");
        string? late = null;
        bed.Network.On(Put, async (request, org, cancellationToken) =>
        {
            JObject same = await bed.RivalAsync($"{TestBed.Queues}/{id}", string.Empty, "GET");
            await bed.RivalAsync($"{TestBed.Queues}/{id}", same.ToString(), "PUT");
            bed.Clock.Advance(TimeSpan.FromSeconds(7));
            late = await request.Content!.ReadAsStringAsync(CancellationToken.None);
            return await Reset(request, org, cancellationToken);
        });
        bed.Network.On($"GET {TestBed.Queues}/{id}", Pass, async (_, org, _) =>
        {
            JObject queue = await bed.RivalAsync($"{TestBed.Queues}/{id}", string.Empty, "GET");
            queue["callingPartyNumber"] = "+4930";
            await bed.RivalAsync($"{TestBed.Queues}/{id}", queue.ToString(), "PUT");
            return await org();
        });
        bed.Network.On("POST /api/v2/audits/query/realtime", async (_, org, _) =>
        {
            HttpResponseMessage reply = await org();
            await bed.RivalAsync($"{TestBed.Queues}/{id}", late!, "PUT");
            return reply;
        });

        RunReport run =
            await bed.RunAsync(await bed.ConnectAsync(), s_change, Given.Queue("Sales", ("Description", "ours")));

        Assert.Equal([GenesysProvisioningStatus.Conflict], run.Statuses);
        Assert.EndsWith(": callingPartyNumber: +4930.", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact] // A read that lags shows it neither before the second send nor after it.
    public async Task What_a_second_send_has_overwritten_is_told_too()
    {
        using var bed = new TestBed(options => options.ChangeLagSeconds = 9, orgFile: """
            {"options": {"queueDefaults": {"callingPartyName": "The company"} } }
            """);
        string id = await MakeAsync(bed, "Sales");
        DateTimeOffset? sent = null;
        bool isRival = false;
        bed.Network.On(Put, async (request, org, cancellationToken) =>
        {
            await org();
            sent = bed.Clock.GetUtcNow();
            return await Reset(request, org, cancellationToken);
        });
        bed.Network.Always($"GET {TestBed.Queues}/{id}", async (_, org, _) =>
        {
            if (!isRival && bed.Clock.GetUtcNow() - sent > TimeSpan.FromSeconds(12))
            {
                isRival = true;
                string theirs = "{'name':'Sales','description':'somebody','callingPartyName':'The company'}";
                await bed.RivalAsync($"{TestBed.Queues}/{id}", theirs, "PUT");
            }

            return await org();
        });

        RunReport run =
            await bed.RunAsync(await bed.ConnectAsync(), s_change, Given.Queue("Sales", ("Clear", "CallingPartyName")));

        Assert.Equal([GenesysProvisioningStatus.Updated], run.Statuses);
        Assert.EndsWith(": description: somebody.", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact] // What the org puts where a field was emptied, and what others write later without changing anything, is in the audit too.
    public async Task What_a_change_has_overwritten_is_told_where_its_answer_is_lost_and_the_org_fills_what_it_emptied()
    {
        using var bed = new TestBed(orgFile: """
            {"options": {"queueDefaults": {"callingPartyName": "The company"} } }
            """);
        string id = await MakeAsync(bed, "Sales", ",'callingPartyName':'Desk'");
        bed.Network.On(Put, async (request, org, cancellationToken) =>
        {
            await bed.RivalAsync(
                $"{TestBed.Queues}/{id}",
                "{'name':'Sales','description':'theirs','callingPartyName':'Desk','callingPartyNumber':'+4930'}", "PUT");
            bed.Clock.Advance(TimeSpan.FromMilliseconds(5));
            await org();
            bed.Clock.Advance(TimeSpan.FromMilliseconds(5));
            await bed.RivalAsync(
                $"{TestBed.Queues}/{id}", "{'name':'Sales','description':'ours','callingPartyName':'The company'}", "PUT");
            return await Reset(request, org, cancellationToken);
        });

        RunReport run = await bed.RunAsync(
            await bed.ConnectAsync(), s_change, Given.Queue("Sales", ("Description", "ours"), ("Clear", "CallingPartyName")));

        Assert.Equal([GenesysProvisioningStatus.Recovered], run.Statuses);
        Assert.EndsWith(": callingPartyNumber: +4930.", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_has_taken_back_before_the_run_wrote_is_nobodys_loss()
    {
        using var bed = new TestBed();
        string id = await MakeAsync(bed, "Sales");
        bed.Network.On(Put, async (request, org, _) =>
        {
            await bed.RivalAsync($"{TestBed.Queues}/{id}", WithDesk, "PUT");
            bed.Clock.Advance(TimeSpan.FromMilliseconds(5));
            await bed.RivalAsync($"{TestBed.Queues}/{id}", "{'name':'Sales','description':'theirs'}", "PUT");
            bed.Clock.Advance(TimeSpan.FromMilliseconds(5));
            return await org();
        });

        RunReport run = await bed.RunAsync(await bed.ConnectAsync(), s_change, Given.Queue("Sales", ("Description", "ours")));

        Assert.Equal([GenesysProvisioningStatus.Updated], run.Statuses);
        Assert.Empty(run.Warnings);
    }

    [Theory] // Red when a number is sent as a double is written, or what the audit writes otherwise is taken for somebody else's.
    [InlineData(30000.0, "30000")]
    [InlineData(2.5e4, "25000")]
    [InlineData(30000, "30000.0")]
    [InlineData(30000, "3E+4")]
    public async Task A_number_is_the_runs_own_however_it_is_written(object number, string audited)
    {
        using var bed = new TestBed();
        await MakeAsync(bed, "Sales");
        Shows(bed, all => all.Select(record =>
        {
            foreach (JToken change in record["propertyChanges"]!)
            {
                change["newValues"] = (string?)change["property"] == "mediaSettings.call.serviceLevel.durationMs"
                    ? new JArray(audited) : change["newValues"];
            }

            return record;
        }));

        RunReport run = await bed.RunAsync(
            await bed.ConnectAsync(), s_change,
            Given.Queue("Sales", ("Settings.mediaSettings.call.serviceLevel.durationMs", number)));

        Assert.Equal([GenesysProvisioningStatus.Updated], run.Statuses);
        Assert.Empty(run.Warnings);
        JToken sent = bed.Network.Sent.Single(request => request.Method == "PUT").Json.SelectToken(
            "mediaSettings.call.serviceLevel.durationMs")!;
        Assert.Equal(JTokenType.Integer, sent.Type);
    }

    private static async Task<string> MakeAsync(TestBed bed, string name, string more = "")
    {
        var id = (string)(await bed.RivalAsync(TestBed.Queues, $"{{'name':'{name}','description':'theirs'{more}}}"))["id"]!;
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        return id;
    }

    // What the audit is said to hold, the oldest first.
    private static void Shows(TestBed bed, Func<IEnumerable<JToken>, IEnumerable<JToken>> which) =>
        bed.Network.On(Audit, async (request, org, _) =>
        {
            HttpResponseMessage reply = await org();
            JObject page = JObject.Parse(await reply.Content.ReadAsStringAsync());
            var shown = new JArray(which([.. page["entities"]!]));
            page["entities"] = shown;
            page["total"] = shown.Count;
            reply.Content = new StringContent(page.ToString(), Encoding.UTF8, "application/json");
            return reply;
        });
}
