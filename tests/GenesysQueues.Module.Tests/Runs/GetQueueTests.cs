using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>Get-GenesysQueue: which queues it finds, how it is asked, and what a queue shows.</summary>
public sealed class GetQueueTests : IDisposable
{
    private const string Queues = "/api/v2/routing/queues";

    private readonly PowerShellHost _host = new();

    [Fact]
    public void Without_a_name_all_queues_are_shown_as_they_are_now()
    {
        _host.Connect();

        Assert.Equal(["Billing", "General Enquiries", "Overflow"], _host.Run("Get-GenesysQueue").Clean().Column("Name").Order());
        _host.Run("'Line A' | New-GenesysQueue").Clean();

        Assert.Equal(["Billing", "General Enquiries", "Line A", "Overflow"], _host.Run("Get-GenesysQueue").Clean().Column("Name").Order());
    }

    [Theory]
    [InlineData("'gen*'", "General Enquiries")]
    [InlineData("'*ll*'", "Billing")]
    [InlineData("'?verflow'", "Overflow")]
    [InlineData("'[bo]*'", "Billing,Overflow")]
    [InlineData("'B*', '*ing'", "Billing")]
    [InlineData("'B*', 'overflow'", "Billing,Overflow")]
    [InlineData("'  BILLING '", "Billing")]
    [InlineData("'none*'", "")]
    public void Names_are_matched_as_PowerShell_does(string names, string expected)
    {
        _host.Connect();

        Outcome run = _host.Run($"Get-GenesysQueue {names}").Clean();

        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), run.Column("Name").Order());
    }

    [Theory]
    [InlineData("'Line [EMEA]'", "Line [EMEA]|Line E")]
    [InlineData("'Line `[EMEA`]'", "Line [EMEA]")]
    [InlineData("([WildcardPattern]::Escape('Line [EMEA]'))", "Line [EMEA]")]
    [InlineData("'Line [open'", "Line [open")]
    public void Names_with_brackets_are_found_by_their_text(string name, string expected)
    {
        _host.Connect();
        _host.Run("'Line [EMEA]', 'Line E', 'Line [open' | New-GenesysQueue").Clean();

        Outcome run = _host.Run($"Get-GenesysQueue {name}").Clean();

        Assert.Equal(expected.Split('|').Order(), run.Column("Name").Order());
    }

    [Fact]
    public void A_name_that_nothing_has_is_an_error_with_the_nearest_names()
    {
        _host.Connect();

        Outcome run = _host.Run("Get-GenesysQueue Biling, Overflow, 'none*'").Finished();

        Assert.Equal("Overflow", run.Single.Text("Name"));
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.Equal("QueueNotFound", error.Code());
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal("Biling", error.TargetObject);
        Assert.Contains("Simulated Org", error.ToString());
        Assert.Contains("'Billing'", error.Remedy());
    }

    [Fact]
    public void A_queue_is_found_at_once_after_it_was_created()
    {
        _host.Connect();

        Outcome run = _host.Run("$null = 'Premium A', 'Premium B' | New-GenesysQueue; Get-GenesysQueue 'Premium A'; Get-GenesysQueue Prem*").Clean();

        Assert.Equal(["Premium A", "Premium A", "Premium B"], run.Column("Name").Order());
    }

    [Fact]
    public void One_name_costs_one_request()
    {
        _host.Connect();

        _host.Run("Get-GenesysQueue Billing").Clean();

        PSObject request = Assert.Single(_host.Requests("GET", Queues));
        Assert.Contains("name=Billing", request.Text("Path"));
    }

    [Fact]
    public void Many_piped_names_cost_no_request_each()
    {
        _host.Connect();
        _host.Run("$names = 1..9 | ForEach-Object { \"Line $_\" }; $null = $names | New-GenesysQueue; $before = (Get-GenesysSession).Simulator.Requests.Count").Clean();

        Outcome run = _host.Run("@($names) + 'Billing' | Get-GenesysQueue").Clean();

        Assert.Equal(10, run.Output.Count);
        int lists = _host.Requests("GET", Queues).Count(request => request.Text("Path")!.Contains("pageSize=500"));
        Assert.InRange(lists, 1, 3);
    }

    [Fact]
    public void Results_are_found_by_their_id_and_those_without_a_queue_are_passed_over()
    {
        _host.Connect();
        _host.Run("$run = 'Line A', 'a*b', 'Billing', 'Line B' | New-GenesysQueue -ErrorAction SilentlyContinue");

        Outcome run = _host.Run("$run | Get-GenesysQueue").Clean();

        Assert.Equal(["Billing", "Line A", "Line B"], run.Column("Name").Order());
    }

    [Fact]
    public void Queues_themselves_and_CSV_rows_are_found_by_their_id()
    {
        _host.Connect();
        string id = _host.Run("Get-GenesysQueue Billing").Clean().Single.Text("QueueId")!;
        PSObject[] rows = [Rows.Row(("QueueId", id), ("QueueName", "x")), Rows.Row(("QueueId", ""), ("QueueName", "y"))];

        Assert.Equal("Billing", _host.Run("$rows | Get-GenesysQueue", ("rows", rows)).Clean().Single.Text("Name"));
        Assert.Equal("Billing", _host.Run("Get-GenesysQueue Billing | Get-GenesysQueue").Clean().Single.Text("Name"));
        Assert.Equal("Billing", _host.Run("Get-GenesysQueue -QueueId $ids", ("ids", new[] { id, "", null })).Clean().Single.Text("Name"));
    }

    [Fact]
    public void An_object_that_is_no_queue_is_not_looked_for_by_its_text()
    {
        _host.Connect();

        Outcome run = _host.Run("$thing, 'Billing' | Get-GenesysQueue", ("thing", new FileInfo("Billing"))).Finished();

        Assert.Equal("Billing", run.Single.Text("Name"));
        Assert.Equal("ParameterArgumentTransformationError", Assert.Single(run.ErrorCodes));
    }

    [Theory]
    [InlineData("a1b2c3d4-0000-0000-0000-000000000000", "id")]
    [InlineData("Billing", "-Name")]
    public void An_id_that_nothing_has_is_an_error(string id, string said)
    {
        _host.Connect();

        Outcome run = _host.Run("Get-GenesysQueue -QueueId $id", ("id", id)).Finished();

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.Equal("QueueNotFound", error.Code());
        Assert.Contains(said, error + error.Remedy());
    }

    [Theory] // Red when several divisions are refused, when the last one wins, or when a pattern is taken literally.
    [InlineData("EMEA, APAC", "Line A|Line B")]
    [InlineData("'*A', Home", "Line A|Line C")]
    [InlineData("*", "Line A|Line B|Line C")]
    [InlineData("'Nowhere*'", "")]
    public void Several_divisions_and_patterns_are_taken(string divisions, string expected)
    {
        _host.Connect();
        _host.Run(
            """
            $null = New-GenesysQueue 'Line A' -Division EMEA; $null = New-GenesysQueue 'Line B' -Division APAC
            $null = New-GenesysQueue 'Line C'
            """).Clean();

        Outcome run = _host.Run($"Get-GenesysQueue Line* -Division {divisions}").Clean();

        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), run.Column("Name").Order());
    }

    [Fact] // Red when one that is not there is passed over beside another.
    public void Each_division_without_wildcards_must_be_there()
    {
        _host.Connect();

        Outcome wrong = _host.RunToError("Get-GenesysQueue -Division APAC, EMAE");

        Assert.Equal("DivisionNotFound", wrong.Ended.Code());
        Outcome missing = _host.Run("Get-GenesysQueue Billing -Division APAC, EMEA").Finished();
        Assert.Contains("in the divisions 'APAC', 'EMEA'", Assert.Single(missing.Errors).ToString());
    }

    [Fact]
    public void Other_divisions_are_left_out()
    {
        _host.Connect();
        _host.Run("$null = New-GenesysQueue 'Line A' -Division EMEA; $null = New-GenesysQueue 'Line B'").Clean();

        Assert.Equal(["Line A"], _host.Run("Get-GenesysQueue -Division emea").Clean().Column("Name"));
        Assert.Equal(["QueueNotFound"], _host.Run("Get-GenesysQueue 'Line B' -Division EMEA").Finished().ErrorCodes);
        Outcome wrong = _host.RunToError("Get-GenesysQueue -Division EMAE");
        Assert.Equal("DivisionNotFound", wrong.Ended.Code());
        Assert.Contains("'EMEA'", wrong.Ended.Remedy());
    }

    [Theory]
    [InlineData("PublicApi", "Sales>=2; French>=1", "French>=1; Sales>=2")]
    [InlineData("Inline", "Sales x2.5 @80%; French x1 @100%", "Sales>=1 x2.5 @80%; French>=1 x1 @100%")]
    public void A_queue_shows_what_it_was_created_with(string contract, string skills, string shown)
    {
        _host.Run("$null = Connect-GenesysOrg -Simulated -Contract $contract", ("contract", contract)).Clean();
        _host.Run(
            "$null = New-GenesysQueue 'Line A' -Description 'The first' -Division EMEA -SkillRequirement $skills -ServiceLevel 85/15 -MemberGroup 'Overflow Agents'",
            ("skills", skills)).Clean();

        PSObject queue = _host.Run("Get-GenesysQueue 'Line A'").Clean().Single;

        Assert.Equal("Line A", queue.BaseObject.ToString());
        Assert.Equal("The first", queue.Text("Description"));
        Assert.Equal("EMEA", queue.Text("Division"));
        Assert.Equal(shown, queue.Text("SkillRequirement"));
        Assert.Equal("Overflow Agents", queue.Text("MemberGroup"));
        Assert.Equal("85/15", queue.Text("ServiceLevel"));
        Assert.Equal("Simulated Org", queue.Text("Org"));
        Assert.True((int)queue.Get("MemberCount")! >= 10);
        Assert.IsType<DateTimeOffset>(queue.Get("Modified"));
    }

    [Theory]
    [InlineData("$queue")]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($queue, 1))")]
    public void A_queue_is_copied_to_another_org_by_names(string piped)
    {
        _host.Run("$dev = Connect-GenesysOrg -Simulated; $prod = Connect-GenesysOrg -Simulated").Clean();
        _host.Run(
            """
            $given = @{ Description = 'The first'; Division = 'EMEA'; SkillRequirement = 'Sales>=2; French'; SkillMatch = 'Any'; ServiceLevel = '85/15'
                OverflowMaxWaitSeconds = 60; OverflowTimeoutSeconds = 90; OverflowTarget = 'Overflow'; MemberGroup = 'Tier 2', 'Night Shift'
                AlertingTimeoutSeconds = 12; AcwMode = 'MandatoryTimeout'; AcwTimeoutSeconds = 45; InQueueFlow = 'Default In-Queue'
                WhisperPrompt = 'Default Whisper'; OnHoldPrompt = 'Default Whisper'
                CallingPartyName = 'Sales'; CallingPartyNumber = '+4930123' }
            $null = New-GenesysQueue 'Line A' @given -Session $dev
            $queue = Get-GenesysQueue 'Line A' -Session $dev
            """).Clean();

        PSObject copy = _host.Run($"{piped} | Test-GenesysQueueDefinition -Session $prod | New-GenesysQueue -Session $prod").Clean().Single;

        Assert.Equal("Created", copy.Text("Status"));
        Assert.Equal("French>=1; Sales>=2", copy.Text("Definition.SkillRequirement"));
        Assert.Equal("Overflow Agents", copy.Text("Definition.OverflowTarget"));
        const string Bodies = ".Simulator.Requests | Where-Object { $_.Method -eq 'POST' -and $_.QueueName -eq 'Line A' } | ForEach-Object RequestBody";
        string[] bodies = _host.Run($"$dev{Bodies}; $prod{Bodies}").Clean().Output.Select(body => body!.ToString()).ToArray();
        Assert.Equal(2, bodies.Length);
        // Both orgs are made of the same seed, so that equal names have equal ids there.
        // The copy's request says besides what the org had set by itself.
        using (var first = System.Text.Json.JsonDocument.Parse(bodies[0]))
        using (var copied = System.Text.Json.JsonDocument.Parse(bodies[1]))
        {
            AssertIsPart(first.RootElement, copied.RootElement);
        }

        const string Shown = "ForEach-Object { Get-GenesysQueue 'Line A' -Session $_ } | ForEach-Object Settings";
        string[] settings = _host.Run($"$dev, $prod | {Shown}").Clean().Output.Select(text => text!.ToString()).ToArray();
        Assert.Equal(2, settings.Length);
        Assert.Equal(Sorted(settings[0]), Sorted(settings[1]));
    }

    [Fact] // Red when the name beside the pipe is the name of another definition, or none.
    public void A_copy_has_the_name_of_the_command_line()
    {
        _host.Connect();
        _host.Run(
            """
            $null = New-GenesysQueue T, U -Member agent01@example.com -WrapupCode Resolved -Settings @{
                scoringMethod = 'PriorityOnly' }
            $copies = @(Get-GenesysQueue T -IncludeMembers -IncludeWrapupCodes | New-GenesysQueue -Name 'Copy')
            $copies += Get-GenesysQueue U | Test-GenesysQueueDefinition 'Copy 2' | New-GenesysQueue -Name 'Copy 3' -SourceQueue T
            $lists = @{ entities = @(
                @{ id = [guid]::NewGuid().ToString(); name = 'Listed' }, @{ name = 'Listed 2'; selfUri = '/x' }) }
            $copies += @($lists | New-GenesysQueue)
            """).Clean();

        Assert.Equal(
            ["Copy 3: Created", "Copy: Created", "Listed 2: Created", "Listed: Created"],
            _host.Run("$copies | ForEach-Object { \"$_\" }").Clean().Output.Select(text => text!.ToString()!)
                .Order(StringComparer.Ordinal));
        PSObject copy = _host.Run("Get-GenesysQueue Copy -IncludeMembers -IncludeWrapupCodes").Clean().Single;
        Assert.Equal(("agent01@example.com", "Resolved"), (copy.Text("Member"), copy.Text("WrapupCode")));
        Assert.Contains("\"scoringMethod\":\"PriorityOnly\"", copy.Text("Settings"), StringComparison.Ordinal);
        Assert.Contains(
            "2 names", _host.Run("'A' | New-GenesysQueue -Name B, C").Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Theory] // Red when a list of that name is taken for one definition.
    [InlineData("[pscustomobject] @{ results = $two; total = 2 }")]
    [InlineData("@{ Queues = $two }")]
    [InlineData("[pscustomobject] @{ value = $two; Count = 2 }")]
    public void A_reply_that_is_piped_is_the_queues_of_its_list(string reply)
    {
        _host.Connect();

        Assert.Equal(
            ["A: True", "B: True"],
            _host.Run(
                "$two = @(@{ name = 'A'; selfUri = '/x' }, [pscustomobject] @{ name = 'B'; selfUri = '/y' })\n"
                    + $"{reply} | Test-GenesysQueueDefinition | ForEach-Object {{ \"$($_.QueueName): $($_.IsValid)\" }}")
                .Clean().Output.Select(text => text!.ToString()!));
    }

    [Fact]
    public void A_skill_group_of_somebody_else_s_is_copied_by_its_name()
    {
        _host.Connect();
        _host.Run("$null = New-GenesysQueue 'Line A' -MemberGroup 'Tier 2'").Clean();

        PSObject queue = _host.Run("Get-GenesysQueue 'Line A'").Clean().Single;
        PSObject verdict = _host.Run("Get-GenesysQueue 'Line A' | Test-GenesysQueueDefinition -IfExists Skip").Clean().Single;

        Assert.Equal("Technical>=4", queue.Text("SkillRequirement"));
        Assert.Equal("Tier 2", verdict.Text("Definition.MemberGroup"));
        Assert.Null(verdict.Get("Definition.SkillRequirement"));
    }

    [Fact]
    public void Without_the_permission_the_command_ends()
    {
        string file = _host.File("org.json", """{ "clients": [ { "id": "blind", "secret": "only-here", "permissions": ["authorization:division:view"] } ] }""");
        _host.Run(
            "$null = Connect-GenesysOrg -Simulated -SimulatorFile $file -Credential $who", ("file", file), ("who", PowerShellHost.Credential("blind", "only-here"))).Clean();

        Outcome run = _host.RunToError("Get-GenesysQueue");

        Assert.Equal("PermissionMissing", run.Ended.Code());
    }

    private static void AssertIsPart(System.Text.Json.JsonElement part, System.Text.Json.JsonElement whole)
    {
        if (part.ValueKind != System.Text.Json.JsonValueKind.Object)
        {
            Assert.Equal(Sorted(part.GetRawText()), Sorted(whole.GetRawText()));
            return;
        }

        foreach (System.Text.Json.JsonProperty field in part.EnumerateObject())
        {
            AssertIsPart(field.Value, whole.GetProperty(field.Name));
        }
    }

    private static string Sorted(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return Text(document.RootElement);

        static string Text(System.Text.Json.JsonElement element) => element.ValueKind switch
        {
            System.Text.Json.JsonValueKind.Object => "{" + string.Join(",", element.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => p.Name + ":" + Text(p.Value))) + "}",
            System.Text.Json.JsonValueKind.Array => "[" + string.Join(",", element.EnumerateArray().Select(Text).Order(StringComparer.Ordinal)) + "]",
            _ => element.GetRawText(),
        };
    }

    public void Dispose() => _host.Dispose();
}
