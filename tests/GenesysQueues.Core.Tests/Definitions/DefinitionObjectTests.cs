using System.Collections;

namespace GenesysQueues.Core.Tests.Definitions;

/// <summary>Definitions from objects rather than text, and fields given in place of those of a definition.</summary>
public sealed class DefinitionObjectTests
{
    [Fact]
    public void Skill_rows_come_as_tables_text_and_our_own_rows_in_one_list()
    {
        GenesysQueueDefinition d = Given.Queue("Sales", ("SkillRequirement", new object[]
        {
            new Hashtable { ["skill"] = "Billing", ["MinProficiency"] = 3, ["RequiredCapacity"] = 10.5, ["utilization"] = "0.85" },
            "Spanish>=2; French",
            new GenesysSkillRequirement("Sales", 4, null, null),
            new Dictionary<string, object?> { ["Skill"] = "Technical", ["Utilization"] = null },
        }));

        Assert.Empty(d.Findings);
        Assert.Equal("Billing>=3 x10.5 @85%; Spanish>=2; French>=1; Sales>=4; Technical>=1", d.SkillRequirement?.ToString());
    }

    [Theory]
    [InlineData("Skil", "Billing", "unknown key 'Skil'")]
    [InlineData("Utilization", 85, "utilization 85")]
    [InlineData("RequiredCapacity", "many", "not a number: 'many'")]
    [InlineData("MinProficiency", 2.5, "proficiency 2.5")]
    public void A_table_is_judged_like_text(string key, object value, string fault)
    {
        var table = new Dictionary<string, object> { ["Skill"] = "Billing", [key] = value };

        GenesysQueueFinding finding = Assert.Single(Given.Queue("Sales", ("SkillRequirement", table)).Findings);

        Assert.Equal("SkillRequirementInvalid", finding.Code);
        Assert.Contains(fault, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_a_skill_is_an_error() => Assert.Contains(
        "names no skill", Assert.Single(Given.Queue("Sales", ("SkillRequirement", new Hashtable { ["Utilization"] = 1 })).Findings).Message, StringComparison.Ordinal);

    [Fact]
    public void A_skill_in_two_rows_is_an_error() =>
        Assert.Equal("SkillTwice", Assert.Single(Given.Queue("Sales", ("SkillRequirement", "Billing>=2;  BILLING>=3")).Findings).Code);

    [Fact]
    public void Lists_come_as_lists_too()
    {
        GenesysQueueDefinition d = Given.Queue("Sales", ("Member", new object?[] { " a@example.com ", null, "", "b; c" }));

        Assert.Equal(["a@example.com", "b; c"], d.Member!);
        Assert.Equal("a@example.com; \"b; c\"", d.Member!.ToString());
    }

    [Fact]
    public void A_list_with_an_open_quote_is_an_error() =>
        Assert.Equal("UnbalancedQuotes", Assert.Single(Given.Queue("Sales", ("Member", "a; \"b")).Findings).Code);

    [Fact]
    public void The_text_of_a_list_reads_back_as_the_same_list()
    {
        string[] names = ["plain", "with; semicolon", "with \"quotes\"", "\"\""];
        var list = new GenesysNameList(names);

        Assert.Equal(names, Given.Queue("Sales", ("Member", list.ToString())).Member!);
    }

    [Fact]
    public void A_nested_object_where_text_belongs_is_an_error()
    {
        GenesysQueueFinding finding = Assert.Single(Given.Queue("Sales", ("Division", new Dictionary<string, object?> { ["id"] = "1" })).Findings);

        Assert.Equal(("NotUnderstood", "Division"), (finding.Code, finding.Column));
    }

    [Fact]
    public void Settings_take_a_table_and_nothing_else()
    {
        Assert.Equal("NotUnderstood", Assert.Single(Given.Queue("Sales", ("Settings", "autoAnswerOnly")).Findings).Code);
        var given = new Hashtable { ["mediaSettings"] = new Hashtable { ["call"] = new Hashtable { ["enableAutoAnswer"] = true } } };
        Assert.Equal(given["mediaSettings"], Given.Queue("Sales", ("Settings", given)).Settings!["mediaSettings"]);
    }

    [Fact]
    public void A_service_level_may_come_as_an_object() =>
        Assert.Equal("80/20", Given.Queue("Sales", ("ServiceLevel", new Dictionary<string, object> { ["Percent"] = 80, ["Seconds"] = 20 })).ServiceLevel?.ToString());

    [Fact]
    public void A_field_of_the_command_line_wins_over_the_rows_and_takes_its_findings_with_it()
    {
        GenesysQueueDefinition row = Given.Queue("Sales", ("Division", "EMEA"), ("MaxWait", "soon"), ("AcwMode", "never"), ("Description", "kept"));
        Assert.Equal(2, row.Findings.Count);

        GenesysQueueDefinition changed = DefinitionReader.Override(row, [new("Division", "APAC"), new("OverflowMaxWaitSeconds", 150)]);

        Assert.Equal(("APAC", 150, "kept"), (changed.Division, changed.OverflowMaxWaitSeconds, changed.Description));
        Assert.Equal("AcwMode", Assert.Single(changed.Findings).Column);
        Assert.Equal("EMEA", row.Division);
        Assert.Equal(2, row.Findings.Count);
    }

    [Fact]
    public void A_bad_field_of_the_command_line_is_a_finding_too()
    {
        GenesysQueueDefinition changed = DefinitionReader.Override(Given.Queue("Sales"), [new("ServiceLevel", "often")]);

        Assert.Equal(("NotAServiceLevel", "Sales"), (Assert.Single(changed.Findings).Code, changed.Findings[0].QueueName));
    }

    [Fact]
    public void No_fields_change_nothing()
    {
        GenesysQueueDefinition row = Given.Queue("Sales");

        Assert.Same(row, DefinitionReader.Override(row, []));
    }

    [Fact]
    public void Equal_definitions_have_equal_digests_and_others_have_not()
    {
        string digest = DefinitionJson.Digest(Given.Queue("Sales", ("MaxWait", "150"), ("Division", "EMEA")));

        Assert.Equal(digest, DefinitionJson.Digest(Given.Queue("Sales", ("Division", "EMEA"), ("OverflowMaxWaitSeconds", 150))));
        Assert.NotEqual(digest, DefinitionJson.Digest(Given.Queue("Sales", ("MaxWait", "151"), ("Division", "EMEA"))));
    }
}
