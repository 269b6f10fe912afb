using System.Collections;

namespace GenesysQueues.Core.Tests.Definitions;

public sealed class DefinitionReaderTests
{
    [Fact]
    public void Every_field_is_read_from_text()
    {
        GenesysQueueDefinition d = Given.Queue(
            "Sales",
            ("Description", "All of it"), ("Division", "EMEA"), ("SkillRequirement", "Billing>=3 x10 @85%"), ("SkillMatch", "any"),
            ("OverflowMaxWaitSeconds", "150"), ("OverflowTimeoutSeconds", " 300 "), ("OverflowTarget", "Overflow"), ("OverflowAction", "queue"),
            ("ServiceLevel", "80/20"), ("AlertingTimeoutSeconds", "8"), ("AcwTimeoutSeconds", "30"), ("AcwMode", "MANDATORY_TIMEOUT"),
            ("MemberGroup", "Tier 2; \"A; B\""), ("Member", "a@example.com;b@example.com"), ("WrapupCode", "Resolved"),
            ("InQueueFlow", "Default In-Queue"), ("SourceQueue", "Billing"), ("Planning Group", "Voice Planning"), ("Settings", new Hashtable { ["autoAnswerOnly"] = true }));

        Assert.Empty(d.Findings);
        Assert.Equal(
            """{"Name":"Sales","Description":"All of it","Division":"EMEA","SkillRequirement":"Billing>=3 x10 @85%","SkillMatch":"Any","OverflowMaxWaitSeconds":150,"OverflowTimeoutSeconds":300,"OverflowTarget":"Overflow","ServiceLevel":"80/20","AlertingTimeoutSeconds":8,"AcwTimeoutSeconds":30,"AcwMode":"MandatoryTimeout","MemberGroup":["Tier 2","A; B"],"Member":["a@example.com","b@example.com"],"WrapupCode":["Resolved"],"InQueueFlow":"Default In-Queue","SourceQueue":"Billing","PlanningGroup":"Voice Planning","Settings":{"autoAnswerOnly":true}}""",
            DefinitionJson.Write(d).ToString(Newtonsoft.Json.Formatting.None));
    }

    [Theory]
    [InlineData("queue_name")]
    [InlineData("Queue Name")]
    [InlineData("QUEUE-NAME")]
    [InlineData("\uFEFFName")]
    public void The_name_is_found_under_every_form_of_its_header(string header) => Assert.Equal("Sales", Given.Cells((header, "Sales")).Name);

    [Theory]
    [InlineData("MaxWait")]
    [InlineData("Overflow Max Wait")]
    [InlineData("overflow_max_wait_seconds")]
    [InlineData("OVERFLOW-MAXWAIT")]
    public void A_field_is_found_under_its_aliases_whatever_case_and_separators(string header) =>
        Assert.Equal(150, Clean(header, "150").OverflowMaxWaitSeconds);

    [Theory]
    [InlineData("Timeout")]
    [InlineData("OverflowTimeout")]
    public void The_timeout_has_aliases(string header) => Assert.Equal(300, Clean(header, 300).OverflowTimeoutSeconds);

    [Theory]
    [InlineData("SkillMatrix")]
    [InlineData("Skill Requirements")]
    public void The_matrix_has_aliases(string header) => Assert.Equal("Billing>=1", Clean(header, "Billing").SkillRequirement?.ToString());

    [Fact]
    public void Lists_and_timeouts_have_aliases()
    {
        Assert.Equal(["a"], Clean("Members", "a").Member!);
        Assert.Equal(["a"], Clean("MemberGroups", "a").MemberGroup!);
        Assert.Equal(["a"], Clean("Wrapup_Codes", "a").WrapupCode!);
        Assert.Equal(9, Clean("AlertingTimeout", 9).AlertingTimeoutSeconds);
        Assert.Equal(9, Clean("ACW timeout", 9L).AcwTimeoutSeconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void An_empty_cell_is_not_given(string? empty)
    {
        foreach (string field in FieldNames.All.Where(field => field != FieldNames.Name))
        {
            GenesysQueueDefinition d = Clean(field, empty);
            Assert.Equal("""{"Name":"Sales"}""", DefinitionJson.Write(d).ToString(Newtonsoft.Json.Formatting.None));
        }
    }

    [Fact]
    public void An_empty_cell_of_an_unknown_column_is_no_mistake() => Assert.Empty(Given.Queue("Sales", ("Remarks", " ")).Findings);

    [Theory]
    [InlineData("Divison", "Division")]
    [InlineData("OverflowMaxWaitSecond", "OverflowMaxWaitSeconds")]
    [InlineData("SkilMatch", "SkillMatch")]
    public void An_unknown_column_is_an_error_with_the_nearest_name(string header, string nearest)
    {
        GenesysQueueFinding finding = Only(Given.Queue("Sales", (header, "x")));

        Assert.Equal(("UnknownColumn", header, "x"), (finding.Code, finding.Column, finding.Value));
        Assert.Equal($"Did you mean '{nearest}'?", finding.Recommendation);
        Assert.Equal([nearest], finding.Candidates);
    }

    [Fact]
    public void An_unknown_column_like_no_other_says_where_the_known_ones_are() =>
        Assert.Contains("about_GenesysQueueDefinition", Only(Given.Queue("Sales", ("Zzz", "x"))).Recommendation, StringComparison.Ordinal);

    [Fact]
    public void Columns_of_our_results_and_of_the_engine_are_ignored() =>
        Assert.Empty(Given.Queue("Sales", ("Status", "Created"), ("ErrorMessage", "x"), ("PSComputerName", "pc"), ("run_id", "1"), ("Row", 3)).Findings);

    [Fact]
    public void A_field_given_twice_is_an_error()
    {
        GenesysQueueFinding finding = Only(Given.Queue("Sales", ("MaxWait", "1"), ("OverflowMaxWaitSeconds", "2")));

        Assert.Equal(("FieldTwice", "OverflowMaxWaitSeconds", "2"), (finding.Code, finding.Column, finding.Value));
    }

    [Fact]
    public void A_name_given_twice_is_an_error()
    {
        GenesysQueueFinding finding = Only(Given.Queue("Sales", ("QueueName", "Support")));

        Assert.Equal(("FieldTwice", "Name", "Support"), (finding.Code, finding.Column, finding.Value));
    }

    [Fact]
    public void Space_around_a_name_is_taken_off_with_a_warning()
    {
        GenesysQueueDefinition d = Given.Queue(" Sales ");

        Assert.Equal("Sales", d.Name);
        Assert.Equal((GenesysFindingSeverity.Warning, "SurroundingSpace"), (Only(d).SeverityValue, Only(d).Code));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("12.7")]
    [InlineData("0,85")]
    [InlineData("1kb")]
    [InlineData("0x10")]
    [InlineData("1e3")]
    [InlineData("1,000")]
    [InlineData("15 s")]
    [InlineData("١٥")]
    [InlineData(true)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_whole_number_is_an_error_and_stays_not_given(object value)
    {
        GenesysQueueDefinition d = Given.Queue("Sales", ("MaxWait", value));

        Assert.Null(d.OverflowMaxWaitSeconds);
        Assert.Equal(("NotANumber", "OverflowMaxWaitSeconds"), (Only(d).Code, Only(d).Column));
    }

    [Theory]
    [InlineData("MaxWait", "-1", "from 0 to 259200")]
    [InlineData("MaxWait", "259201", "from 0 to 259200")]
    [InlineData("Timeout", 99999999999L, "from 0 to 259200")]
    [InlineData("AlertingTimeout", "6", "from 7 to 59")]
    [InlineData("AlertingTimeout", "60", "from 7 to 59")]
    [InlineData("AcwTimeout", "0", "from 1 to 3600")]
    [InlineData("AcwTimeout", "3601", "from 1 to 3600")]
    public void A_number_out_of_range_is_an_error_that_names_the_range(string header, object value, string range)
    {
        GenesysQueueFinding finding = Only(Given.Queue("Sales", (header, value)));

        Assert.Equal("OutOfRange", finding.Code);
        Assert.Contains(range, finding.Recommendation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MANDATORY_FORCED_TIMEOUT", GenesysAcwMode.MandatoryForcedTimeout)]
    [InlineData("mandatory forced timeout", GenesysAcwMode.MandatoryForcedTimeout)]
    [InlineData("Agent-Requested", GenesysAcwMode.AgentRequested)]
    [InlineData(GenesysAcwMode.Optional, GenesysAcwMode.Optional)]
    public void A_choice_is_read_in_every_form(object value, GenesysAcwMode mode) =>
        Assert.Equal(mode, Clean("AcwMode", value).AcwModeValue);

    [Theory]
    [InlineData("AcwMode", "Optionl", "Did you mean 'Optional'?")]
    [InlineData("AcwMode", "0", "The values are Mandatory")]
    [InlineData("SkillMatch", "Both", "The values are All, Any.")]
    [InlineData("OverflowAction", "Hangup", "The only action is Queue")]
    public void What_is_no_choice_is_an_error_that_lists_them(string header, string value, string remedy)
    {
        GenesysQueueFinding finding = Only(Given.Queue("Sales", (header, value)));

        Assert.Equal(("NotAChoice", value), (finding.Code, finding.Value));
        Assert.Contains(remedy, finding.Recommendation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, GenesysAcwMode.MandatoryTimeout)]
    [InlineData(2L, GenesysAcwMode.MandatoryTimeout)]
    public void A_choice_that_ConvertTo_Json_made_a_number_is_read(object number, GenesysAcwMode mode) =>
        Assert.Equal(mode, Clean("AcwMode", number).AcwModeValue);

    [Theory]
    [InlineData(99L)]
    [InlineData(5_000_000_002L)]
    [InlineData("2")]
    public void Any_other_number_is_no_choice(object value) => Assert.Equal("NotAChoice", Only(Given.Queue("Sales", ("AcwMode", value))).Code);

    [Theory]
    [InlineData("80/20", "80/20")]
    [InlineData(" 80 % / 20 s ", "80/20")]
    [InlineData("99.5/10", "99.5/10")]
    [InlineData("0/1", "0/1")]
    public void A_service_level_is_percent_by_seconds(string text, string read) => Assert.Equal(read, Clean("ServiceLevel", text).ServiceLevel?.ToString());

    [Theory]
    [InlineData("80")]
    [InlineData("0.8")]
    [InlineData("80-20")]
    [InlineData("2026-08-20")]
    public void What_is_no_service_level_is_an_error(string text) => Assert.Equal("NotAServiceLevel", Only(Given.Queue("Sales", ("ServiceLevel", text))).Code);

    [Fact]
    public void Unreadable_bytes_are_an_error_that_speaks_of_the_encoding()
    {
        GenesysQueueDefinition d = Given.Cells(("Name", "M\uFFFDller"));

        Assert.Null(d.Name);
        Assert.Equal(("ReplacementCharacter", "Name"), (Only(d).Code, Only(d).Column));
        Assert.Contains("-Encoding", Only(d).Recommendation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_says_where_it_belongs_and_does_not_drown_in_its_value()
    {
        GenesysQueueDefinition d = DefinitionReader.Read(new(
            [new("MaxWait", new string('9', 10_000) + "x"), new("Name", "Sales")], new("/data/queues.csv", 17)));

        GenesysQueueFinding finding = Only(d);
        Assert.Equal(("Sales", "/data/queues.csv", 17), (finding.QueueName, finding.Path, finding.Row));
        Assert.Equal(80, finding.Value!.Length);
        Assert.True(finding.Message.Length < 200, finding.Message);
    }

    private static GenesysQueueDefinition Clean(string column, object? value)
    {
        GenesysQueueDefinition d = Given.Queue("Sales", (column, value));
        Assert.Empty(d.Findings);
        return d;
    }

    private static GenesysQueueFinding Only(GenesysQueueDefinition definition) => Assert.Single(definition.Findings);

    [Fact] // As SQL Server Management Studio saves a result.
    public void What_databases_write_for_nothing_is_nothing_and_is_said()
    {
        GenesysQueueDefinition row = Given.Queue(
            "Sales", ("Description", "NULL"), ("MemberGroup", "NULL"), ("MaxWait", "\\N"), ("Settings.autoAnswerOnly", "NULL"),
            ("Remark", "NULL"), ("WrapupCode", "\"NULL\""));

        Assert.Equal((null, null, null, null), (row.Description, row.MemberGroup, row.OverflowMaxWaitSeconds, row.Settings));
        Assert.Equal(["NULL"], row.WrapupCode);
        GenesysQueueFinding said = Assert.Single(row.Findings);
        Assert.Equal(("NullText", "Description"), (said.Code, said.Column));
        Assert.Contains("MemberGroup", said.Message, StringComparison.Ordinal);
    }

    [Theory] // As ConvertTo-Json leaves a list in a cell.
    [InlineData("MemberGroup", "[\"Tier 2\",\"Night; Shift\"]", "Tier 2; \"Night; Shift\"")]
    [InlineData("SkillRequirement", "[\"Billing>=3\",{\"Skill\":\"Sales\"}]", "Billing>=3; Sales>=1")]
    [InlineData("MemberGroup", "[Tier 2]", "[Tier 2]")]
    [InlineData("MemberGroup", "[\"Tier 2\"", "\"[\"\"Tier 2\"\"\"")]
    public void A_list_as_json_in_a_cell_is_that_list(string column, string cell, string list) =>
        Assert.Equal(list, QueueFields.Find(column)!.Text(Given.Queue("Sales", (column, cell))));

    [Theory]
    [InlineData("Languages", "French; Spanish", null, "'language:French; language:Spanish'")]
    [InlineData("Language", "French", "Billing>=2", "'Billing>=2; language:French'")]
    [InlineData("Proficiency", "3", "Premium Support", "'Premium Support>=3'")]
    public void A_part_of_the_matrix_in_a_column_of_its_own_is_told_where_it_goes(
        string column, string value, string? skills, string remedy) => Assert.Contains(
            remedy, Assert.Single(
                Given.Queue("Sales", ("Skill", skills), (column, value)).Findings, one => one.Code == "UnknownColumn")
                    .Recommendation,
            StringComparison.Ordinal);
}
