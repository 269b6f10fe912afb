using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>What becomes of a queue when the org fails, refuses or answers late.</summary>
public sealed class ProvisioningTests : IDisposable
{
    private const string Queues = "/api/v2/routing/queues";

    private readonly PowerShellHost _host = new();

    [Fact]
    public void A_429_is_waited_out_and_the_request_sent_again()
    {
        _host.Connect("http429*1@Line A");

        Outcome run = _host.Run("'Line A' | New-GenesysQueue -Verbose").Clean();

        Assert.Equal("Created", run.Single.Text("Status"));
        Assert.Equal(1, run.Single.Get("Retries"));
        Assert.Equal([429, 200], _host.Posts(Queues).Select(post => (int)post.Get("Status")!));
        Assert.Contains(run.Verbose, line => line.Contains("Line A") && line.Contains("429") && line.Contains(" s"));
    }

    [Fact]
    public void A_429_does_not_count_as_a_try()
    {
        _host.Connect("http429*2@Line A");

        Outcome run = _host.Run("'Line A' | New-GenesysQueue -MaximumRetryCount 0").Clean();

        Assert.Equal("Created", run.Single.Text("Status"));
    }

    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // In the other reading no client may ask what it may see.
    public void A_503_before_the_org_acted_is_sent_again_only_after_looking()
    {
        _host.Connect("http503*1@Line A");

        Outcome run = _host.Run("'Line A' | New-GenesysQueue").Clean();

        Assert.Equal("Created", run.Single.Text("Status"));
        Assert.Equal([503, 200], _host.Posts(Queues).Select(post => (int)post.Get("Status")!));
        Assert.Contains(
            _host.Requests("GET", Queues).Concat(_host.Requests("GET", Queues + "/divisionviews/all")),
            look => Uri.UnescapeDataString(look.Text("Path")!).Replace('+', ' ').Contains("Line A"));
    }

    [Theory]
    [InlineData("http503after*1@Line A")]
    [InlineData("http504after*1@Line A")]
    [InlineData("resetafter*1@Line A")]
    [InlineData("halfBodyafter*1@Line A")]
    public void A_queue_whose_reply_was_lost_is_found_and_not_made_twice(string fault)
    {
        _host.Connect(fault);

        Outcome run = _host.Run("'Line A' | New-GenesysQueue").Clean();

        Assert.Equal("Recovered", run.Single.Text("Status"));
        Assert.NotNull(run.Single.Get("QueueId"));
        Assert.Single(_host.Posts(Queues));
    }

    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // The other reading takes what is refused here.
    public void A_refusal_of_the_org_fails_at_once()
    {
        _host.Connect();

        // The org checks what the module lets pass: a medium of scripts that nobody knows.
        Outcome run = _host.Run(
            "@{ Name = 'Line A'; Settings = @{ defaultScripts = @{ FAX = 'Default Callback Script' } } } "
            + "| New-GenesysQueue -AllowUnknownSetting").Finished();

        Assert.Equal("Failed", run.Single.Text("Status"));
        Assert.Equal(400, run.Single.Get("HttpStatus"));
        Assert.Equal("RequestRefused", Assert.Single(run.ErrorCodes));
        Assert.Contains((string)run.Single.Get("CorrelationId")!, run.Errors[0].ToString());
        Assert.Single(_host.Posts(Queues));
    }

    // Two looks for a queue in doubt take thirty seconds of the client's clock.
    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)]
    public void Tries_end_after_the_maximum()
    {
        _host.Connect("http503*99@Line A");

        Outcome run = _host.Run("'Line A' | New-GenesysQueue -MaximumRetryCount 1").Finished();

        Assert.Equal("Failed", run.Single.Text("Status"));
        Assert.Equal(503, run.Single.Get("HttpStatus"));
        Assert.Equal(2, _host.Posts(Queues).Count);
    }

    [Fact]
    public void A_failing_row_gives_its_result_then_one_error_about_that_result()
    {
        _host.Connect();

        Outcome run = _host.Run(
            "@{ Name = 'Line A'; SkillRequirement = 'Premum Support' } | New-GenesysQueue 2>&1 | ForEach-Object { $_ }").Finished();

        Assert.Equal(2, run.Output.Count);
        Assert.Equal("Invalid", run.Output[0]!.Text("Status"));
        var error = Assert.IsType<ErrorRecord>(run.Output[1]!.BaseObject);
        Assert.Equal("SkillNotFound,GenesysQueues.Commands.NewGenesysQueueCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
        Assert.Same(run.Output[0]!.BaseObject, PSObject.AsPSObject(error.TargetObject).BaseObject);
        Assert.Contains("Premium Support", error.Remedy());
    }

    [Fact]
    public void A_failed_row_does_not_keep_the_others()
    {
        _host.Connect();
        PSObject[] rows = [.. Rows.Bare("Line A"), Rows.Row(("Name", "Line B"), ("Division", "Nowhere")), .. Rows.Bare("Line C")];

        Outcome run = _host.Run("$rows | New-GenesysQueue", ("rows", rows)).Finished();

        Assert.Equal(["Created", "Created", "Invalid"], run.Column("Status").Order());
        Assert.Single(run.Errors);
    }

    [Fact]
    public void ErrorAction_Stop_ends_the_run_at_the_first_failure_and_says_how_to_go_on()
    {
        _host.Connect();
        PSObject[] rows = [Rows.Row(("Name", "Line A"), ("Division", "Nowhere")), .. Rows.Bare("Line B")];

        Outcome run = _host.Run("$rows | New-GenesysQueue -ErrorAction Stop", ("rows", rows));

        Assert.Equal("DivisionNotFound", run.Ended.Code());
        Assert.Contains(run.HostLines, line => line.StartsWith("WARNING: Stopped:") && line.Contains("-IfExists Skip"));
        Assert.Empty(_host.Posts(Queues));
    }

    [Theory]
    [InlineData("New-GenesysQueue Billing -ErrorAction Stop", false)]
    [InlineData("New-GenesysQueue 'Line A', Billing -ThrottleLimit 1 -ErrorAction Stop", false)]
    [InlineData("New-GenesysQueue -InputObject @{ Name = 'Billing' } -ErrorAction Stop", false)]
    [InlineData("New-GenesysQueue Billing, 'Line A' -ErrorAction Stop", true)]
    [InlineData("'Billing' | New-GenesysQueue -ErrorAction Stop", true)]
    public void What_was_not_read_is_spoken_of_only_where_there_may_be_more(string command, bool isSaid)
    {
        _host.Connect();

        Outcome run = _host.Run(command);

        Assert.Equal("QueueExists", run.Ended.Code());
        string line = Assert.Single(run.HostLines, line => line.StartsWith("WARNING: Stopped:", StringComparison.Ordinal));
        Assert.Equal(isSaid, line.Contains("-IfExists Skip", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_input_twice_with_IfExists_Skip_writes_nothing_the_second_time()
    {
        _host.Connect();
        string path = _host.File("two.csv", "Name,SkillRequirement\nLine A,Sales>=2\nLine B,Sales>=2\n");
        const string Chain = "Import-GenesysQueueDefinition $path | Test-GenesysQueueDefinition | New-GenesysQueue -IfExists Skip";
        Outcome first = _host.Run(Chain, ("path", path)).Clean();
        int writes = Writes();

        Outcome second = _host.Run(Chain, ("path", path)).Clean();

        Assert.Equal(["Created", "Created"], first.Column("Status"));
        Assert.Equal(["Skipped", "Skipped"], second.Column("Status"));
        Assert.Equal(first.Column("QueueId").Order(), second.Column("QueueId").Order());
        Assert.All(second.Output, result => Assert.True((bool)result!.Get("Success")!));
        Assert.Equal(writes, Writes());
    }

    [Theory]
    [InlineData("-WhatIf", "")]
    [InlineData("", "$WhatIfPreference = $true; ")]
    public void WhatIf_sends_nothing_that_writes_and_leaves_no_trace(string parameter, string before)
    {
        _host.Connect();

        Outcome run = _host.Run($"{before}@{{ Name = 'Line A'; SkillRequirement = 'Premium Support x10 @85%' }} | New-GenesysQueue {parameter}").Clean();

        Assert.Empty(run.Output);
        Assert.Equal(0, Writes());
        Assert.False(Directory.Exists(_host.AuditFolder) && Directory.EnumerateFiles(_host.AuditFolder, "*", SearchOption.AllDirectories).Any());
        string line = Assert.Single(run.HostLines);
        Assert.Contains("'Line A'", line);
        Assert.Contains("Premium Support", line);
        Assert.Contains("'Simulated Org'", line);
    }

    [Theory]
    [InlineData(0, 2, 2)]
    [InlineData(1, 1, 2)]
    [InlineData(2, 2, 0)]
    [InlineData(3, 1, 0)]
    public void Confirm_asks_for_each_queue_until_all_is_answered(int answer, int questions, int made)
    {
        _host.Connect();
        _host.Screen.ChoiceAnswer = answer;

        Outcome run = _host.Run("'Line A', 'Line B' | New-GenesysQueue -Confirm").Clean();

        Assert.Equal(questions, run.HostLines.Count(line => line.StartsWith("CHOICE: ") && line.Contains("'Simulated Org'")));
        Assert.Equal(made, run.Output.Count);
        Assert.Equal(made, _host.Posts(Queues).Count);
    }

    [Fact]
    public void Results_are_definitions_for_another_run()
    {
        _host.Connect();

        Outcome run = _host.Run("$made = 'Line A', 'Line B' | New-GenesysQueue; $made | New-GenesysQueue -IfExists Skip").Clean();

        Assert.Equal(["Skipped", "Skipped"], run.Column("Status"));
        Assert.Equal(2, _host.Posts(Queues).Count);
    }

    [Fact]
    public void The_culture_of_the_window_changes_no_number()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("de-DE");
        try
        {
            _host.Connect();

            Outcome run = _host.Run("@{ Name = 'Line A'; SkillRequirement = 'Sales x2.5 @80%' } | New-GenesysQueue").Clean();

            Assert.Equal("Sales>=1 x2.5 @80%", run.Single.Text("Definition.SkillRequirement"));
            Assert.Equal("Created", run.Single.Text("Status"));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    [Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // The other reading needs two calls for a group.
    public void One_matrix_gets_one_skill_group_however_many_queues_share_it()
    {
        _host.Connect();
        PSObject[] rows = Enumerable.Range(1, 12).Select(i => Rows.Row(("Name", $"Line {i}"), ("SkillRequirement", "Spanish>=3; Sales"))).ToArray();

        Outcome run = _host.Run("$rows | New-GenesysQueue", ("rows", rows)).Clean();

        Assert.Equal(12, run.Output.Count);
        Assert.Single(_host.Posts("/api/v2/routing/skillgroups"));
    }

    private int Writes() => _host.Log()
        .Count(request => request!.Text("Method") != "GET" && request!.Text("Path")!.StartsWith("/api/v2/routing/", StringComparison.Ordinal));

    public void Dispose() => _host.Dispose();
}
