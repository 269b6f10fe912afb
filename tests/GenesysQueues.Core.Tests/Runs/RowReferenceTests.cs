using GenesysQueues.Json;
using GenesysQueues.Validation.Rows;
using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>Rows of one input that name each other's queues.</summary>
public sealed class RowReferenceTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    private static GenesysQueueDefinition Target(int row, string name = "Support", string group = "Overflow Agents") =>
        Given.Row(row, name, ("MemberGroup", group));

    private static GenesysQueueDefinition Overflows(int row, string target = "Support", string name = "Sales") =>
        Given.Row(row, name, ("MemberGroup", "Night Shift"), ("MaxWait", 150), ("Timeout", 300), ("OverflowTarget", target));

    private const string Backup = "{'directRouting':{'agentWaitSeconds':200,'backupQueueId':'$'}}";

    private const string Rule = "'operator':'LessThan','conditionValue':5,'groups':['Night Shift']";

    private const string Routing = "{'conditionalGroupRouting':{'rules':[{" + Rule + "},{'queue':{'name':'$'}," + Rule + "}]}}";

    private const string Metric =
        "'conditions':[{'simpleMetric':{'metric':'EstimatedWaitTime'@},'operator':'LessThan','value':5}]";

    private static readonly string s_named = Metric.Replace("@", ",'queue':'$'");

    private static readonly string s_activation =
        "{'conditionalGroupActivation':{'rules':[{" + s_named + ",'groups':['Night Shift']}]}}";

    private static readonly string s_pilot =
        "{'conditionalGroupActivation':{'pilotRule':{" + s_named + "},'rules':[{" + Metric.Replace("@", "")
            + ",'groups':['Night Shift']}]}}";

    /// <summary>A field that names a queue.</summary>
    public static TheoryData<string, string> Fields => new()
    {
        { "OverflowTarget", "" },
        { "SourceQueue", "" },
        { "Settings", "{'sourceQueueId':'$'}" },
        { "Settings", Backup },
        { "Settings", Routing },
        { "Settings", s_activation },
        { "Settings", s_pilot },
    };

    private static GenesysQueueDefinition Refers(int row, string field, string settings, string target, string name = "Sales") =>
        field switch
    {
        "OverflowTarget" => Overflows(row, target, name),
        "SourceQueue" => Given.Row(row, name, ("MemberGroup", "Night Shift"), (field, target)),
        _ => Given.Row(
            row, name, ("MemberGroup", "Night Shift"),
                (field, PlainValue.FromJson(JObject.Parse(settings.Replace("$", target).Replace('\'', '"'))))),
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Both_are_made_in_whatever_order_they_stand_and_the_one_named_comes_first(string field, string settings)
    {
        foreach (bool isReversed in new[] { false, true })
        {
            using var bed = new TestBed();
            GenesysQueueDefinition[] rows = isReversed
                ? [Refers(1, field, settings, "\u00A0sUPPORT"), Target(2)]
                : [Target(1), Refers(2, field, settings, "sUPPORT ")];

            RunReport run = await bed.RunAsync(await bed.ConnectAsync(), null, rows);

            Assert.All(run.Results, result => Assert.True(result.Success, $"{result}: {result.ErrorMessage}"));
            Assert.Equal(["Support", "Sales"], bed.Posts.Select(post => (string?)post.Json["name"]));
            string id = run.Results.Single(result => result.QueueName == "Support").QueueId!;
            string sent = bed.Posts[1].Json.ToString();
            Assert.Equal(field != "OverflowTarget", sent.Contains(id, StringComparison.Ordinal));
            Assert.DoesNotContain("upport", sent, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Test_says_of_both_what_new_does(string field, string settings)
    {
        foreach (bool isReversed in new[] { false, true })
        {
            GenesysQueueDefinition refers = Refers(1, field, settings, "Support");
            GenesysQueueDefinition[] rows = isReversed ? [refers, Target(2)] : [Target(2), refers];

            IReadOnlyList<GenesysQueueValidationResult> verdicts = await JudgeAsync(_bed, GenesysIfExists.Fail, rows);

            Assert.All(verdicts, verdict => Assert.True(verdict.IsValid, verdict.ToString()));
            Assert.Equal(["Support", "Sales"], verdicts.Select(verdict => verdict.QueueName));
        }
    }

    [Fact]
    public async Task A_target_that_stands_far_away_is_found_on_each_of_many_runs()
    {
        for (int i = 0; i < 5; i++)
        {
            using var bed = new TestBed();
            GenesysQueueDefinition[] rows =
                [Target(1), .. Enumerable.Range(2, 41).Select(row => Given.Row(row, $"Between {row}")), Overflows(43)];
            RunReport run = await bed.RunAsync(await bed.ConnectAsync(), new() { ThrottleLimit = 1 + (i * 8) }, rows);
            Assert.All(run.Results, result => Assert.True(result.Success, result.ErrorMessage));
        }
    }

    [Fact]
    public async Task A_target_whose_only_group_this_run_makes_stands_for_that_group()
    {
        RunReport run = await _bed.RunAsync(
            await _bed.ConnectAsync(), null, Overflows(1), Given.Row(2, "Support", ("SkillRequirement", "Billing>=3")));

        Assert.All(run.Results, result => Assert.True(result.Success, result.ErrorMessage));
        JToken[] groups = [.. _bed.Posts.Single(post => (string?)post.Json["name"] == "Sales").Json["memberGroups"]!];
        Assert.Equal(["TEAM", "SKILLGROUP"], groups.Select(group => (string?)group["type"]));
        Assert.Equal(
            (string?)_bed.Posts.Single(post => (string?)post.Json["name"] == "Support").Json["memberGroups"]![0]!["id"],
                (string?)groups[1]["id"]);
    }

    [Fact]
    public async Task A_target_that_copies_the_groups_of_another_row_stands_for_these()
    {
        RunReport run = await _bed.RunAsync(
            await _bed.ConnectAsync(), null, Overflows(1, "Copy"), Given.Row(2, "Copy", ("SourceQueue", "Support")), Target(3));

        Assert.All(run.Results, result => Assert.True(result.Success, $"{result} {result.ErrorMessage}"));
        Assert.Equal(["Support", "Copy", "Sales"], _bed.Posts.Select(post => (string?)post.Json["name"]));
        Assert.Equal(2, _bed.Posts[2].Json["memberGroups"]!.Count());
    }

    [Fact]
    public async Task A_row_without_groups_is_no_target_and_the_finding_names_it()
    {
        GenesysQueueDefinition[] rows = [Overflows(1), Given.Row(2, "Support")];

        GenesysQueueFinding finding = Assert.Single((await JudgeAsync(_bed, GenesysIfExists.Fail, rows))[1].Findings);
        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), null, rows);

        Assert.Equal("OverflowTargetEmpty", finding.Code);
        Assert.Equal(
            [("Support", "Created", null), ("Sales", "Invalid", "OverflowTargetEmpty")],
            run.Results.Select(result => (result.QueueName, result.Status, result.ErrorCode)).OrderBy(result => result.Status));
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_reference_to_a_row_that_is_refused_says_which_and_why(string field, string settings)
    {
        GenesysQueueDefinition[] rows =
            [Refers(1, field, settings, "Support"),
                Given.Row(2, "Support", ("MemberGroup", "Overflow Agents"), ("ServiceLevel", "x"))];

        IReadOnlyList<GenesysQueueValidationResult> verdicts = await JudgeAsync(_bed, GenesysIfExists.Fail, rows);
        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), null, rows);

        GenesysQueueFinding finding = Assert.Single(verdicts[1].Findings);
        Assert.Equal("ReferencedRowRefused", finding.Code);
        Assert.Contains(
            "'Support' (input 2), which will not be created: it is refused (NotAServiceLevel).", finding.Message,
                StringComparison.Ordinal);
        Assert.Equal(finding.Message, run.Results.Single(result => result.QueueName == "Sales").ErrorMessage);
        Assert.Empty(_bed.Posts);
    }

    [Fact]
    public async Task Circles_are_findings_that_name_the_rows_and_what_refers_to_them_is_refused()
    {
        GenesysQueueDefinition[] rows =
        [
            Overflows(1, "B", "A"), Given.Row(2, "B", ("MemberGroup", "Night Shift"), ("SourceQueue", "C")),
            Given.Row(3, "C", ("Settings", PlainValue.FromJson(JObject.Parse("""{"directRouting":{"backupQueueId":"a"}}""")))),
            Overflows(4, "A", "Outside"), Given.Row(5, "Free"),
        ];

        IReadOnlyList<GenesysQueueValidationResult> verdicts = await JudgeAsync(_bed, GenesysIfExists.Fail, rows);
        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), null, rows);

        Assert.Equal(["Free", "A", "B", "C", "Outside"], verdicts.Select(verdict => verdict.QueueName));
        Assert.All(verdicts.Skip(1).Take(3), verdict => Assert.Equal("ReferenceCircle", Assert.Single(verdict.Findings).Code));
        Assert.Contains(
            "OverflowTarget names 'B' (input 2), which itself waits for this row", verdicts[1].Findings[0].Message,
                StringComparison.Ordinal);
        Assert.Contains(
            "None of 'A' (input 1), 'B' (input 2), 'C' (input 3) can be created first.", verdicts[1].Findings[0].Message,
                StringComparison.Ordinal);
        Assert.Equal("ReferencedRowRefused", Assert.Single(verdicts[4].Findings).Code);
        Assert.Equal("Free", (string?)Assert.Single(_bed.Posts).Json["name"]);
        Assert.Equal(
            verdicts.Select(verdict => (verdict.QueueName, verdict.Findings.Count > 0 ? verdict.Findings[0].Message : null)),
            run.Results.OrderBy(result => result.QueueName != "Free").ThenBy(result => result.Row)
                .Select(result => (result.QueueName, result.ErrorMessage)));
    }

    [Theory]
    [InlineData("OverflowTarget")]
    [InlineData("SourceQueue")]
    public async Task A_queue_that_names_itself_where_another_is_meant_is_refused(string field)
    {
        GenesysQueueFinding finding = Assert.Single(
            (await JudgeAsync(_bed, GenesysIfExists.Fail, Refers(1, field, "", "SALES")))[0].Findings);

        Assert.Equal(("ReferenceCircle", field), (finding.Code, finding.Column));
    }

    [Theory]
    [InlineData(1, "directRouting.backupQueueId")]
    [InlineData(2, "conditionalGroupRouting.rules[1].queue")]
    [InlineData(3, "conditionalGroupActivation.rules[0].conditions[0].simpleMetric.queue")]
    [InlineData(4, "conditionalGroupActivation.pilotRule.conditions[0].simpleMetric.queue")]
    public async Task A_setting_that_names_the_queue_itself_is_left_out_and_said(int place, string path)
    {
        string settings = (string)Fields.ElementAt(place + 2)[1];
        GenesysQueueDefinition row = Refers(1, "Settings", settings, "sales");

        GenesysQueueFinding finding = Assert.Single((await JudgeAsync(_bed, GenesysIfExists.Fail, row))[0].Findings);
        GenesysProvisioningResult result = await _bed.CreateAsync(row);

        Assert.Equal(
            ("SettingIsDefault", GenesysFindingSeverity.Information, $"Settings.{path}"),
                (finding.Code, finding.SeverityValue, finding.Column));
        Assert.True(result.Success, result.ErrorMessage);
        Assert.Null(Assert.Single(_bed.Posts).Json.SelectToken(path));
    }

    [Theory]
    [InlineData(GenesysIfExists.Skip, "Skipped")]
    [InlineData(GenesysIfExists.Adopt, "Adopted")]
    [InlineData(GenesysIfExists.Fail, "Exists")]
    public async Task A_target_that_the_org_has_is_the_target_whatever_its_row_comes_to(GenesysIfExists ifExists, string status)
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, null, Target(1));
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));

        foreach (
            GenesysQueueDefinition[] rows in new[] { new[] { Overflows(1, "Support", "First"), Target(2) },
                [Target(1), Overflows(2, "Support", "Second")] })
        {
            IReadOnlyList<GenesysQueueValidationResult> verdicts = await JudgeAsync(_bed, ifExists, rows);
            RunReport run = await _bed.RunAsync(session, new() { IfExists = ifExists }, rows);

            Assert.Equal(status, run.Results.Single(result => result.QueueName == "Support").Status);
            Assert.Equal("Created", run.Results.Single(result => result.QueueName != "Support").Status);
            Assert.Equal(ifExists != GenesysIfExists.Fail, verdicts.All(verdict => verdict.IsValid));
            Assert.Equal("Create", verdicts.Single(verdict => verdict.QueueName != "Support").Action);
        }
    }

    [Fact]
    public async Task A_group_of_the_org_is_meant_before_a_row_of_that_name_in_either_order()
    {
        foreach (bool isReversed in new[] { false, true })
        {
            using var bed = new TestBed();
            GenesysQueueDefinition row = Target(1, "Overflow Agents", "Night Shift"), refers = Overflows(2, "Overflow Agents");
            RunReport run = await bed.RunAsync(await bed.ConnectAsync(), null, isReversed ? [refers, row] : [row, refers]);

            Assert.All(run.Results, result => Assert.True(result.Success, result.ErrorMessage));
            SentRequest sales = bed.Posts.Single(post => (string?)post.Json["name"] == "Sales");
            Assert.Equal(["TEAM", "GROUP"], sales.Json["memberGroups"]!.Select(group => (string?)group["type"]));
        }
    }

    [Fact]
    public async Task A_second_run_that_skips_sends_nothing()
    {
        GenesysSession session = await _bed.ConnectAsync();
        GenesysQueueDefinition[] rows = [Overflows(1), Target(2)];
        await _bed.RunAsync(session, null, rows);
        int posts = _bed.Posts.Count;

        RunReport again = await _bed.RunAsync(session, new() { IfExists = GenesysIfExists.Skip }, rows);

        Assert.All(again.Statuses, status => Assert.Equal(GenesysProvisioningStatus.Skipped, status));
        Assert.Equal(posts, _bed.Posts.Count);
    }

    [Fact]
    public async Task Adopted_rows_may_refer_to_rows_that_are_to_be_created()
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, null, Given.Row(1, "Sales", ("MemberGroup", "Night Shift")));

        RunReport run = await _bed.RunAsync(session, new() { IfExists = GenesysIfExists.Adopt }, Overflows(1), Target(2));

        Assert.Equal(["Sales: Adopted", "Support: Created"], run.Results.Select(result => result.ToString()));
        Assert.Contains(run[0].Findings, finding => finding is { Code: "SettingDiffers", Column: "OverflowMaxWaitSeconds" });
    }

    [Fact]
    public async Task Of_equal_names_the_first_is_meant_and_a_later_one_stays_a_duplicate()
    {
        IReadOnlyList<GenesysQueueValidationResult> verdicts = await JudgeAsync(
            _bed, GenesysIfExists.Fail, Overflows(1), Target(2), Given.Row(3, "SUPPORT", ("SourceQueue", "Support")),
                Overflows(4, "Nowhere", "Sales"));

        Assert.Equal(["Support", "Sales", "SUPPORT", "Sales"], verdicts.Select(verdict => verdict.QueueName));
        Assert.Equal(["", "", "DuplicateInInput", "DuplicateInInput OverflowTargetNotFound"], verdicts.Select(
            verdict => string.Join(" ", verdict.Findings.Select(finding => finding.Code))));
        Assert.Contains("input 1", verdicts[3].Findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_definition_given_twice_is_a_duplicate_of_itself()
    {
        GenesysQueueDefinition row = Overflows(1, "Overflow");

        IReadOnlyList<GenesysQueueValidationResult> verdicts = await JudgeAsync(_bed, GenesysIfExists.Fail, row, row);

        Assert.Equal([true, false], verdicts.Select(verdict => verdict.IsValid));
    }

    [Fact]
    public async Task Without_an_org_nothing_is_said_of_references()
    {
        var rows = new RowSequence(new(null, null, WireContract.Of(GenesysContract.PublicApi), GenesysIfExists.Fail, false));
        foreach (GenesysQueueDefinition row in new[] { Overflows(1, "B", "A"), Overflows(2, "A", "B") })
        {
            await rows.AddAsync(0, row, [], CancellationToken.None);
            Assert.True((await rows.ValidateAsync(rows.Next()!, CancellationToken.None)).IsValid);
        }
    }

    /// <summary>
    /// What becomes of the row that is referred to, the status that its dependent gets, and whether a run can go on
    /// with it.
    /// </summary>
    public static TheoryData<string, string, string, bool> Failures => new()
    {
        { "refused", "Failed", "Failed", false },
        { "unknown", "Unknown", "NotAttempted", true },
        { "incomplete", "CreatedIncomplete", "NotAttempted", true },
        { "taken", "Exists", "Failed", false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_row_is_not_sent_when_what_it_names_was_not_made_and_says_so(
        string how, string target, string dependent, bool goesOn)
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.ValidateAsync(Given.Queue("Any"), session);
        if (how == "taken")
        {
            await _bed.RivalAsync(TestBed.Queues, "{'name':'Support'}");
        }

        Arrange(how);

        RunReport run = await _bed.RunAsync(
            session, null, Overflows(1), Given.Row(2, "Support", ("MemberGroup", "Overflow Agents"), ("WrapupCode", "Resolved")),
                Overflows(3, "Sales", "Third"));

        Assert.Equal(
            ["Sales: " + dependent, "Support: " + target, "Third: " + dependent],
                run.Results.Select(result => result.ToString()));
        Assert.Equal("ReferencedRowFailed", run[0].ErrorCode);
        Assert.StartsWith("OverflowTarget names 'Support' (input 2), ", run[0].ErrorMessage, StringComparison.Ordinal);
        Assert.StartsWith("OverflowTarget names 'Sales' (input 1), ", run[2].ErrorMessage, StringComparison.Ordinal);
        Assert.All(_bed.Posts, post => Assert.Equal("Support", (string?)post.Json["name"]));
        Assert.Equal(goesOn ? 1 : 0, _bed.Journals().Count);
        if (goesOn)
        {
            Mend();
            RunReport resumed = await _bed.ResumeAsync(session);
            Assert.Equal(
                ["Sales: Created", "Third: Created"],
                resumed.Results.Where(result => result.QueueName != "Support").Select(result => result.ToString()));
        }
    }

    private const string List = "GET " + TestBed.Queues;

    private static Mishap Hides(string name) => Changed(list =>
        list["entities"] = new JArray(((JArray)list["entities"]!).Where(queue => (string?)queue["name"] != name)));

    private void Arrange(string how)
    {
        switch (how)
        {
            case "refused":
                _bed.Network.On(TestBed.PostQueue, Status(400, "bad.request", "No."));
                break;
            case "unknown":
                _bed.Network.On(TestBed.PostQueue, AfterCommit(Reset));
                _bed.Network.Always(List, Hides("Support"));
                break;
            case "incomplete":
                _bed.Network.Always(TestBed.PostQueue + "/*", Status(400, "bad.request", "No."));
                break;
        }
    }

    private void Mend()
    {
        _bed.Network.Heal(List);
        _bed.Network.Heal(TestBed.PostQueue + "/*");
    }

    [Fact]
    public async Task A_run_that_is_killed_between_two_rows_is_gone_on_with_while_no_list_shows_the_first()
    {
        string? left = null;
        _bed.Network.On(TestBed.PostQueue, Pass, (request, org, token) =>
        {
            left = _bed.Snapshot();
            return Reset(request, org, token);
        });
        await _bed.RunAsync(
            await _bed.ConnectAsync(), new() { ThrottleLimit = 1, MaximumRetryCount = 0 }, Overflows(1), Target(2));
        _bed.AuditPath = left!;
        _bed.Network.Always(List, Hides("Support"));

        RunReport resumed = await _bed.ResumeAsync(await _bed.ConnectAsync());

        GenesysProvisioningResult sales = resumed.Results.Last();
        Assert.True(sales is { QueueName: "Sales", Status: "Created" }, $"{sales}: {sales.ErrorMessage}");
        Assert.Equal(["TEAM", "GROUP"], _bed.Posts[^1].Json["memberGroups"]!.Select(group => (string?)group["type"]));
    }

    [Fact]
    public async Task Rows_that_wait_when_the_run_is_stopped_are_not_attempted_and_left_to_the_next()
    {
        GenesysSession session = await _bed.ConnectAsync();
        var heard = new Recorder();
        using (ProvisioningRun run = RunFactory.Create(session.Connection, new(), heard, CancellationToken.None))
        {
            await run.StartAsync();
            await run.TakeInAsync(Overflows(1), []);
            await run.StartReadyAsync();
            await run.CompleteAsync();
        }

        Assert.Equal(
            ("Sales", "NotAttempted", "Stopped"),
                (heard.Results[0].QueueName, heard.Results[0].Status, heard.Results[0].ErrorCode));
        RunReport resumed = await _bed.ResumeAsync(session);
        // Of the input the run had read no further.
        Assert.Equal("OverflowTargetNotFound", Assert.Single(resumed.Results).ErrorCode);
        Assert.Empty(_bed.Posts);
    }

    [Fact]
    public async Task What_refers_to_a_row_that_was_declined_is_refused_and_names_it()
    {
        var heard = new Recorder();
        GenesysSession session = await _bed.ConnectAsync();
        using (ProvisioningRun run = RunFactory.Create(session.Connection, new(), heard, CancellationToken.None))
        {
            await run.StartAsync();
            foreach (GenesysQueueDefinition row in new[] { Overflows(1), Target(2), Given.Row(3, "Other") })
            {
                await run.TakeInAsync(row, []);
                await run.StartReadyAsync(planned => planned.Verdict.QueueName != "Support");
            }

            run.EndInput();
            await run.StartReadyAsync();
            await run.CompleteAsync();
        }

        GenesysProvisioningResult sales = heard.Results.Single(result => result.QueueName == "Sales");
        Assert.Equal(("Invalid", "ReferencedRowRefused"), (sales.Status, sales.ErrorCode));
        Assert.Contains(
            "'Support' (input 2), which will not be created: it was declined.", sales.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("Other", (string?)Assert.Single(_bed.Posts).Json["name"]);
        Assert.Empty(_bed.Journals());
    }

    [Fact]
    public async Task A_rehearsal_says_of_each_row_what_a_run_would_do()
    {
        var heard = new Recorder();
        GenesysSession session = await _bed.ConnectAsync();
        using ProvisioningRun run = RunFactory.Create(
            session.Connection, new() { IsRehearsal = true }, heard, CancellationToken.None);
        await run.StartAsync();
        var asked = new List<string?>();
        bool Declines(PlannedRow row)
        {
            asked.Add(row.Verdict.QueueName);
            return false;
        }

        await run.TakeInAsync(Overflows(1), []);
        await run.TakeInAsync(Target(2), []);
        await run.StartReadyAsync(Declines);
        run.EndInput();
        await run.StartReadyAsync(Declines);
        await run.CompleteAsync();

        Assert.Equal(["Support", "Sales"], asked);
        Assert.Empty(heard.Results);
        Assert.Empty(_bed.Posts);
    }

    [Fact]
    public async Task Many_rows_behind_one_are_worked_on_side_by_side()
    {
        int atOnce = 0, most = 0;
        _bed.Network.Always(TestBed.PostQueue, async (_, org, _) =>
        {
            int now = Interlocked.Increment(ref atOnce);
            most = Math.Max(most, now);
            await Task.Yield();
            HttpResponseMessage reply = await org();
            Interlocked.Decrement(ref atOnce);
            return reply;
        });

        RunReport run = await _bed.RunAsync(
            await _bed.ConnectAsync(), new() { ThrottleLimit = 8 },
            [.. Enumerable.Range(1, 100).Select(row => Overflows(row, "Support", $"Sales {row}")), Target(101)]);

        Assert.Equal(101, run.Statuses.Count(status => status == GenesysProvisioningStatus.Created));
        Assert.Equal("Support", (string?)_bed.Posts[0].Json["name"]);
        Assert.True(most <= 8);
    }

    /// <summary>
    /// Random inputs: whatever refers to what, nothing is sent before what it names is there, and Test- and New- agree.
    /// </summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_refers_to_what_test_and_new_agree_and_nothing_is_sent_too_early(int seed)
    {
        var random = new Random(seed);
        int count = 2 + random.Next(9);
        GenesysQueueDefinition[] rows = [.. Enumerable.Range(1, count).Select(row =>
        {
            string name = random.Next(12) == 0 && row > 1 ? $"Queue {random.Next(row) + 1}" : $"Queue {row}";
            string target = random.Next(15) == 0 ? "Overflow" : random.Next(15) == 0 ? "Nowhere"
                : $"queue {random.Next(count) + 1}";
            (string, string)[] fields = [.. Fields.Select(field => ((string)field[0], (string)field[1]))];
            (string field, string settings) = fields[random.Next(fields.Length)];
            return random.Next(3) == 0 ? Target(row, name) : random.Next(12) == 0 ? Given.Row(row, name, ("ServiceLevel", "x"))
                : Refers(row, field, settings, target, name);
        })];

        IReadOnlyList<GenesysQueueValidationResult> verdicts = await JudgeAsync(_bed, GenesysIfExists.Fail, rows);
        GenesysSession session = await _bed.ConnectAsync();
        string[] known = [.. (await session.Connection.Directory.AllAsync(
            EntityKind.Queue, new(session.Connection.Call(_bed.Heard)), CancellationToken.None)).Select(queue => queue.Id)];
        var made = new HashSet<string>(known);
        var early = new List<string>();
        _bed.Network.Always(TestBed.PostQueue, async (request, org, token) =>
        {
            JObject body = JObject.Parse(await request.Content!.ReadAsStringAsync(token));
            lock (made)
            {
                early.AddRange(QueueIds(body).Where(id => !made.Contains(id)));
            }

            HttpResponseMessage reply = await org();
            JObject queue = JObject.Parse(await reply.Content.ReadAsStringAsync(token));
            lock (made)
            {
                made.Add((string?)queue["id"] ?? string.Empty);
            }

            return reply;
        });
        RunReport run = await _bed.RunAsync(session, new() { ThrottleLimit = 1 + random.Next(8) }, rows);

        Assert.Empty(early);
        Assert.Equal(
            verdicts.Select(
                verdict =>
                    (verdict.Row, verdict.IsValid ? null : FindingSummary.Message(FindingSummary.Errors(verdict.Findings))))
                        .Order(),
            run.Results.Select(result => (result.Row, result.ErrorMessage)).Order());
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 150)];

    private static IEnumerable<string> QueueIds(JObject body) => new[] { "sourceQueueId", "directRouting.backupQueueId" }
        .Select(path => (string?)body.SelectToken(path)).OfType<string>()
        .Concat(body.SelectTokens("conditionalGroupRouting.rules[*].queue.id").Select(id => (string)id!))
        .Concat(body.SelectTokens("conditionalGroupActivation..simpleMetric.queue.id").Select(id => (string)id!));

    private static async Task<IReadOnlyList<GenesysQueueValidationResult>> JudgeAsync(
        TestBed bed, GenesysIfExists ifExists, params GenesysQueueDefinition[] definitions)
    {
        GenesysSession session = await bed.ConnectAsync();
        var rows = new RowSequence(new(
            session.Connection, new LookupContext(session.Connection.Call(bed.Heard)), session.Connection.Wire, ifExists,
            allowUnknownSetting: false));
        var verdicts = new List<GenesysQueueValidationResult>();
        async Task JudgeReadyAsync()
        {
            while (rows.Next() is { } row)
            {
                verdicts.Add(await rows.ValidateAsync(row, CancellationToken.None));
            }
        }

        foreach (GenesysQueueDefinition definition in definitions)
        {
            await rows.AddAsync(0, definition, [], CancellationToken.None);
            await JudgeReadyAsync();
        }

        rows.End();
        await JudgeReadyAsync();
        return verdicts;
    }
}
