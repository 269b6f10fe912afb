using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;
using System.Runtime.Loader;

namespace GenesysQueues.Module.Tests.Input;

/// <summary>
/// Fields of imported definitions are set at the prompt: a value means what it means as a parameter or in a cell, and what
/// commands have made of a definition stays as it was.
/// </summary>
public sealed class DefinitionEditTests : IDisposable
{
    // No parameters of Test-GenesysQueueDefinition: of a new queue nothing is taken away.
    private static readonly string[] s_ofChange = ["NewName", "Clear", "RemoveMemberGroup", "RemoveMember", "RemoveWrapupCode"];

    // A value of each field, another one, and what is refused.
    private static readonly Dictionary<string, (string Value, string Other, string Bad)> s_fields = new()
    {
        ["Name"] = ("'Line B'", "'Line C'", "'NULL'"),
        ["Description"] = ("'Voice, EMEA; \"Gold\"'", "'x'", "@{ a = 1 }"),
        ["Division"] = ("'EMEA'", "'APAC'", "@{ id = 'd1' }"),
        ["SkillRequirement"] = (
            "'Billing>=3 x10 @85%; Spanish', @{ Skill = 'French'; MinProficiency = 2 }", "'Sales'", "'Sales @85'"),
        ["SkillMatch"] = ("'Any'", "'All'", "'Some'"),
        ["OverflowMaxWaitSeconds"] = ("150", "'0'", "'soon'"),
        ["OverflowTimeoutSeconds"] = ("300", "1", "-1"),
        ["OverflowTarget"] = ("'Overflow'", "'Tier 2'", "'a', 'b'"),
        ["ServiceLevel"] = ("'72.5/15'", "'90/20'", "'90-20'"),
        ["AlertingTimeoutSeconds"] = ("9", "'59'", "60"),
        ["AcwTimeoutSeconds"] = ("45", "'30'", "2.5"),
        ["AcwMode"] = ("'AgentRequested'", "'Optional'", "'Never'"),
        ["MemberGroup"] = ("'Tier 2', 'Night Shift'", "'Tier 2'", "'\"open'"),
        ["Member"] = ("'agent01@example.com', 'agent02@example.com'", "'agent03@example.com'", "'\"open'"),
        ["WrapupCode"] = ("'Resolved', 'a;b'", "'Escalated'", "'\"open'"),
        ["InQueueFlow"] = ("'Default In-Queue'", "'x'", "@{ id = 'f1' }"),
        ["SourceQueue"] = ("'Billing'", "'x'", "@{ id = 'q1' }"),
        ["PlanningGroup"] = ("'Customer Care / Voice Planning'", "'x'", "@{ id = 'p1' }"),
        ["WhisperPrompt"] = ("'Default Whisper'", "'x'", "@{ id = 'w1' }"),
        ["OnHoldPrompt"] = ("'Default Whisper'", "'x'", "@{ id = 'w1' }"),
        ["CallingPartyName"] = ("'Sales, EMEA'", "'x'", "@{ a = 1 }"),
        ["CallingPartyNumber"] = ("'+4930123'", "'1'", "@{ a = 1 }"),
        ["Settings"] = (
            "@{ mediaSettings = @{ email = @{ alertingTimeoutSeconds = 300 } } }",
            "@{ scoringMethod = 'PriorityOnly' }", "5"),
        ["NewName"] = ("'Line D'", "'Line E'", "@{ a = 1 }"),
        ["Clear"] = ("'Division', 'Settings.autoAnswerOnly'", "'Description'", "'\"open'"),
        ["RemoveMemberGroup"] = ("'Tier 2'", "'x'", "'\"open'"),
        ["RemoveMember"] = ("'agent01@example.com'", "'x'", "'\"open'"),
        ["RemoveWrapupCode"] = ("'Resolved', 'Escalated'", "'x'", "'\"open'"),
        ["MemberGroupMode"] = ("'Exact'", "'Add'", "'Some'"),
        ["MemberMode"] = ("'Remove'", "'Exact'", "'Some'"),
        ["WrapupCodeMode"] = ("'Add'", "'Exact'", "'Some'"),
    };

    private readonly PowerShellHost _host = new();

    public DefinitionEditTests()
    {
        string file = _host.File(
            "queues.csv",
            """
            Name,SkillRequirement,AcwTimeoutSeconds,AlertingTimeoutSeconds,Settings.autoAnswerOnly,Member
            Line A,Billing>=3,soon,8,true,+agent01@example.com; -agent02@example.com
            Line Z,,30,often,,
            """);
        _host.Run("$file = $path; $all = Import-GenesysQueueDefinition $file; $d = $all[0]", ("path", file)).Clean();
    }

    public static TheoryData<string> Fields => [.. s_fields.Keys];

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Every_field_of_a_definition_has_a_trial()
    {
        IEnumerable<string> properties = AssemblyLoadContext.All.Single(context => context.Name == "GenesysQueues").Assemblies
            .Single(assembly => assembly.GetName().Name == "GenesysQueues.Core")
            .GetType("GenesysQueues.GenesysQueueDefinition", throwOnError: true)!.GetProperties()
            .Select(property => property.Name);

        Assert.Equal(properties.Except(["Source", "Row", "Findings"]).Order(), s_fields.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_value_means_what_it_means_as_a_parameter(string field)
    {
        string value = s_fields[field].Value;
        string asGiven = s_ofChange.Contains(field)
            ? $"@{{ Name = 'Line A'; Skill = 'Billing'; {field} = {value} }} | Test-GenesysQueueDefinition -Offline"
            : $"$fresh | Test-GenesysQueueDefinition -Offline -{field} ({value})";
        string fresh = _host.File("fresh.csv", "Name,Skill\nLine A,Billing\n");

        string[] forms =
        [
            .. _host.Run(
                $"""
                $fresh = Import-GenesysQueueDefinition $path
                $given = ({asGiven}).Definition
                $fresh.{field} = {s_fields[field].Other}
                $fresh.{field} = {value}
                {Json("$given")}
                {Json("$fresh")}
                """,
                ("path", fresh)).Clean().Output.Select(text => text!.ToString()!),
        ];

        Assert.Equal(2, forms.Length);
        Assert.Contains($"\"{field}\"", forms[0], StringComparison.Ordinal);
        Assert.Equal(forms[0], forms[1]);
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void What_a_cell_refuses_is_refused_alike_and_changes_nothing(string field)
    {
        string bad = s_fields[field].Bad;
        PSObject finding = _host.Run(
            $$"""
            $cells = @{ Name = 'Line A' }; $cells['{{field}}'] = {{bad}}
            ($cells | Test-GenesysQueueDefinition -Offline).Definition.Findings[0]
            """).Clean().Single;
        _host.Run($"$d.{field} = {s_fields[field].Other}; $before = {Json("$d")}").Clean();

        Outcome run = _host.RunToError($"$d.{field} = {bad}");

        Assert.Equal(finding.Text("Code"), run.Ended.Code());
        Assert.Equal(finding.Text("Message"), run.Ended.ToString());
        Assert.Equal(finding.Text("Recommendation"), run.Ended.Remedy());
        Assert.Contains(field, run.Ended.ToString(), StringComparison.Ordinal);
        Assert.Equal(true, _host.Run($"$before -eq ({Json("$d")})").Clean().Single.BaseObject);
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_field_is_emptied_by_null_and_by_an_empty_text(string field)
    {
        string other = s_fields[field].Other;
        string nothing = field == "SkillMatch" ? "All" : string.Empty;

        Assert.Equal(
            [nothing, nothing],
            _host.Run(
                $"""
                $d.{field} = {other}; $d.{field} = $null; "$($d.{field})"
                $d.{field} = {other}; $d.{field} = ''; "$($d.{field})"
                """).Clean().Output.Select(text => text!.ToString()));
    }

    [Fact]
    public void Settings_are_replaced_as_a_whole_or_set_one_by_one()
    {
        IReadOnlyList<PSObject?> texts = _host.Run(
            """
            $d.'Settings.mediaSettings.call.alertingTimeoutSeconds' = '9'; "$($d.Settings)"
            $d.'settings.AutoAnswerOnly' = $null; "$($d.Settings)"
            $d.'Settings.mediaSettings.call.alertingTimeoutSeconds'
            $d.'Settings.mediaSettings.call.alertingTimeoutSeconds' = ''; "[$($d.Settings)]"
            $d.Settings += @{ autoAnswerOnly = $false }; "$($d.Settings)"
            $d.Settings = @{ scoringMethod = 'PriorityOnly' }; "$($d.Settings)"
            """).Clean().Output;

        Assert.Equal(
            [
                """{"autoAnswerOnly":true,"mediaSettings":{"call":{"alertingTimeoutSeconds":9}}}""",
                """{"mediaSettings":{"call":{"alertingTimeoutSeconds":9}}}""",
                "9", "[]", """{"autoAnswerOnly":false}""", """{"scoringMethod":"PriorityOnly"}""",
            ],
            texts.Select(text => text!.ToString()));
        Assert.Equal("SettingType", _host.RunToError("$d.'Settings.autoAnswerOnly' = 'perhaps'").Ended.Code());
    }

    [Fact]
    public void The_other_spellings_of_a_column_get_and_set_too()
    {
        Outcome run = _host.Run(
            """
            $d.Skill = 'Spanish; French'; $d.SkillRequirement.ToString()
            $d.'Acw Timeout' = 20; $d.AcwSeconds; $d.Queue
            """).Clean();

        Assert.Equal(["Spanish>=1; French>=1", "20", "Line A"], run.Output.Select(value => value!.ToString()));
    }

    [Theory]
    [InlineData("$d.AcwTimeoutSeconds = 30")]
    [InlineData("$d.AcwTimeoutSeconds = $null")]
    [InlineData("$d.AcwTimeout = ''")]
    public void The_field_that_a_finding_was_about_settles_it_and_others_stay(string edit)
    {
        _host.Run("$d.Description = 'x'; $all[1].AcwTimeoutSeconds = 31").Clean();
        Assert.Equal("NotANumber", Assert.Single(_host.Run("$d").Clean().Single.FindingCodes()));

        _host.Run(edit).Clean();

        Assert.Empty(_host.Run("$d").Clean().Single.FindingCodes());
        Assert.Equal("NotANumber", Assert.Single(_host.Run("$all[1]").Clean().Single.FindingCodes()));
        string file = Path.Combine(_host.Folder, "out.csv");
        // What could not be read does not come back by an export either.
        Assert.DoesNotContain(
            "soon", _host.Run("$d | Export-GenesysQueueDefinition $out; [IO.File]::ReadAllText($out)", ("out", file)).Clean()
                .Single.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_found_is_said_under_the_name_that_the_queue_has_by_now()
    {
        Outcome run = _host.Run("$d.Name = 'Line B'; ($d | Test-GenesysQueueDefinition -Offline).Findings").Clean();

        Assert.Equal(["Line B"], run.Column("QueueName").Distinct());
        Assert.Contains("NotANumber", run.Column("Code"));
    }

    [Fact]
    public void A_list_and_its_mode_are_set_one_after_the_other()
    {
        _host.Run("$d.AcwTimeoutSeconds = 30; $d.MemberMode = 'Exact'").Clean();
        Assert.Equal(["ListModeConflict"], _host.Run("$d").Clean().Single.FindingCodes());

        _host.Run("$d.Member = 'agent01@example.com'; $d.RemoveMember = $null").Clean();

        Assert.Empty(_host.Run("$d").Clean().Single.FindingCodes());
    }

    [Fact]
    public void A_field_that_was_to_be_emptied_has_the_value_that_it_is_given()
    {
        string file = _host.File("clear.csv", "Name,Division\nLine A,(clear)\n");

        Outcome run = _host.Run(
            "$c = Import-GenesysQueueDefinition $path; \"$($c.Clear)\"; $c.Division = 'EMEA'; \"$($c.Clear)\"",
            ("path", file)).Clean();

        Assert.Equal(["Division", string.Empty], run.Output.Select(text => text!.ToString()));
    }

    [Fact]
    public void Members_are_those_that_a_parameter_takes()
    {
        _host.Connect();

        Outcome run = _host.Run(
            """
            $users = Get-GenesysUser agent0*
            $d.RemoveMember = $null
            $d.Member = $users; $d.Member.ToString()
            ($d | Test-GenesysQueueDefinition -Member $users).Definition.Member.ToString()
            """).Clean();

        Assert.Equal(2, run.Output.Count);
        Assert.Contains(';', run.Output[0]!.ToString());
        Assert.Equal(run.Output[1]!.ToString(), run.Output[0]!.ToString());
    }

    [Theory]
    [InlineData("Test-GenesysQueueDefinition")]
    [InlineData("New-GenesysQueue")]
    [InlineData("New-GenesysQueue -Division EMEA")]
    public void What_a_command_has_made_of_a_definition_stays_as_it_was(string command)
    {
        _host.Connect();
        _host.Run(
            $"$d.AcwTimeoutSeconds = $d.RemoveMember = $null; $made = $d | {command}; $was = {Json("$made.Definition")}").Clean();
        Assert.Equal(
            command.Contains("EMEA", StringComparison.Ordinal) ? "False" : "True",
            _host.Run("$made.Definition -eq $d").Clean().Single.ToString());

        foreach ((string field, (_, string other, _)) in s_fields)
        {
            _host.Run($"$d.{field} = {other}").Clean();
        }

        Assert.Equal("True", _host.Run($"$was -eq ({Json("$made.Definition")})").Clean().Single.ToString());
        Assert.Equal("False", _host.Run($"$was -eq ({Json("$d")})").Clean().Single.ToString());
    }

    [Fact]
    public void A_definition_that_is_edited_while_the_run_is_at_work_was_taken_as_it_came()
    {
        _host.Connect();

        // Each row is judged behind those that it names, and so after the edit.
        Outcome run = _host.Run(
            """
            $all[0].AcwTimeoutSeconds = $all[0].RemoveMember = $all[1].AlertingTimeoutSeconds = $null
            $all[0].SourceQueue = 'Line Z'
            $all[1].AcwTimeoutSeconds = $null
            & { $all[0]; $all[0].Name = 'Line Q'; $all[0].SourceQueue = 'Nowhere'; $all[1] } | New-GenesysQueue
            """).Clean();

        Assert.Equal(["Line A", "Line Z"], run.Column("QueueName").Order());
        Assert.Equal(["Created", "Created"], run.Column("Status"));
    }

    [Theory]
    [InlineData("$made.Definition.Name = 'x'", "DefinitionReadOnly")]
    [InlineData("$made.Definition.SkillRequirement = $null", "DefinitionReadOnly")]
    [InlineData("$made.Definition.'Settings.autoAnswerOnly' = $false", "DefinitionReadOnly")]
    [InlineData("$made.Definition.PSObject.Properties['Name'].Value = 'x'", "DefinitionReadOnly")]
    [InlineData("$made.Definition.Settings['x'] = 1", "System.NotSupportedException")]
    [InlineData("$made.Definition.Settings.x = 1", "System.NotSupportedException")]
    [InlineData("$made.Definition.Settings.Add('x', 1)", "MethodCountCouldNotFindBest")]
    [InlineData("$made.Definition.Settings.mediaSettings.x = 1", "System.NotSupportedException")]
    [InlineData("$made.Definition.Settings.list[0] = 1", "CannotIndex")]
    [InlineData("$made.Definition.Member[0] = 'x'", "CannotIndex")]
    public void What_a_result_or_a_verdict_holds_says_what_was_asked(string edit, string code)
    {
        _host.Connect();
        _host.Run("$d.AcwTimeoutSeconds = $null; $d.Settings += @{ mediaSettings = @{ call = @{} }; list = @(1) }").Clean();
        foreach (string command in new[] { "Test-GenesysQueueDefinition", "New-GenesysQueue" })
        {
            _host.Run($"$made = $d | {command} -AllowUnknownSetting; $was = {Json("$made.Definition")}").Finished();

            Assert.Equal(code, _host.RunToError(edit).Ended.Code());
            Assert.Equal("True", _host.Run($"$was -eq ({Json("$made.Definition")})").Clean().Single.ToString());
        }
    }

    [Fact]
    public void A_copy_of_what_a_result_holds_is_edited_and_created()
    {
        _host.Connect();

        Outcome run = _host.Run(
            """
            $d.AcwTimeoutSeconds = $d.RemoveMember = $null; $d.SkillRequirement = 'Biling'
            $refused = $d | New-GenesysQueue -ErrorAction SilentlyContinue
            $copy = $refused.Definition.Copy()
            $copy.SkillRequirement = 'Billing'
            $copy | New-GenesysQueue
            """).Finished();

        Assert.Equal("Created", run.Single.Text("Status"));
        Assert.Equal("Biling>=1", _host.Run("$refused").Clean().Single.Text("Definition.SkillRequirement"));
    }

    [Fact] // What PowerShell finds out about a property of .NET counts in all runspaces; the first of these has no module.
    public void Runspaces_without_the_module_edit_too_and_spoil_it_for_no_other()
    {
        _host.Run(
            """
            $all | ForEach-Object -Parallel { $_.ServiceLevel = '70/20' }
            foreach ($one in $all) { $one.ServiceLevel = '80/20' }
            """).Clean();
        Assert.Equal(["80/20", "80/20"], _host.Run("$all").Clean().Column("ServiceLevel"));

        Outcome run = _host.Run(
            """
            1..40 | ForEach-Object -Parallel {
                $d = $using:d
                if ($_ % 2) { $d.AcwTimeoutSeconds = $_ } else { $d.Member = "a$_", 'b' }
            }
            """).Clean();

        Assert.Empty(run.Output);
        PSObject edited = _host.Run("$d").Clean().Single;
        Assert.InRange((int)edited.Get("AcwTimeoutSeconds")!, 1, 39);
        Assert.Equal(2, edited.Items("Member").Count);
        Assert.Equal(["NotANumber"], _host.Run("$d | ForEach-Object -Parallel { $_.AcwTimeoutSeconds = 'x' }").ErrorCodes);
    }

    [Fact] // Get-Member and Tab show these texts.
    public void PowerShell_shows_which_properties_can_be_set()
    {
        PSObject definition = _host.Run("$d").Clean().Single;

        Assert.Equal(
            s_fields.Keys.Order(),
            definition.Properties.Where(property => property.IsSettable).Select(property => property.Name).Order());
        Assert.All(definition.Properties, property => Assert.Equal(PSMemberTypes.Property, property.MemberType));
        Assert.Equal("string Name {get;set;}", definition.Properties["Name"].ToString());
        Assert.Equal("System.Nullable[int] AcwTimeoutSeconds {get;set;}", definition.Properties["AcwTimeoutSeconds"].ToString());
        Assert.Equal("int Row {get;}", definition.Properties["Row"].ToString());
    }

    [Fact]
    public void What_is_no_field_stays_as_it_is()
    {
        Assert.All(
            new[] { "$d.Row = 3", "$d.Source = 'x'", "$d.Findings = @()", "$d.Nothing = 1", "$d.OverflowAction = 'Queue'" },
            edit => Assert.NotNull(_host.RunToError(edit).Terminating));
        Assert.Null(_host.Run("$d.Nothing").Clean().Output.SingleOrDefault());
    }

    // As a file has it, whatever was found; a temporary file is all that an engine with the core cmdlets can make of it.
    private static string Json(string definition) =>
        $"$({definition} | Export-GenesysQueueDefinition ($file + '.json'); [IO.File]::ReadAllText($file + '.json'))";
}
