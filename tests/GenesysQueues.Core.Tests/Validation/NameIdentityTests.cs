using static GenesysQueues.GenesysProvisioningStatus;

namespace GenesysQueues.Core.Tests.Validation;

/// <summary>Names that nobody can tell apart are one name, by whatever way they came.</summary>
public sealed class NameIdentityTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("Trade Fair", "Trade\u00A0Fair", GenesysIfExists.Skip, Skipped)]
    [InlineData("Trade\u00A0Fair", "Trade Fair", GenesysIfExists.Skip, Skipped)]
    [InlineData("Caf\u00E9", "Cafe\u0301", GenesysIfExists.Fail, Exists)]
    [InlineData("Bil\u200Bling", "Billing", GenesysIfExists.Fail, Exists)]
    [InlineData("\uFEFFBilling", "billing", GenesysIfExists.Skip, Skipped)]
    public async Task A_queue_that_looks_the_same_is_not_made_twice(
        string there, string wanted, GenesysIfExists ifExists, GenesysProvisioningStatus status)
    {
        await _bed.RivalAsync(TestBed.Queues, new JObject { ["name"] = there }.ToString());
        _bed.Clock.Advance(TimeSpan.FromMinutes(15));

        GenesysProvisioningResult result = await _bed.CreateAsync(Given.Queue(wanted), new() { IfExists = ifExists });

        Assert.Equal(status, result.Outcome.Status);
        Assert.Empty(_bed.Posts);
    }

    [Theory]
    [InlineData("Sales EMEA", "Sales\u00A0EMEA")]
    [InlineData("Sales\u202FEMEA", "sales\u2007emea")]
    public async Task Two_rows_that_look_the_same_are_one_queue_given_twice(string first, string second)
    {
        RunReport run = await _bed.RunAsync(await _bed.ConnectAsync(), new(), Given.Row(1, first), Given.Row(2, second));

        Assert.Equal([Created, Invalid], run.Statuses);
        Assert.Contains(run[1].Findings, finding => finding.Code == "DuplicateInInput");
        Assert.Equal("Sales EMEA", (string?)Assert.Single(_bed.Posts).Json["name"]);
    }

    [Theory]
    [InlineData("MemberGroup", "Night\u00A0Shift", null)]
    [InlineData("MemberGroup", "Night\u200B Shift", "U+200B")]
    [InlineData("Division", "EM\u2060EA", "U+2060")]
    [InlineData("SkillRequirement", "Billing\uFEFF>=2", "U+FEFF")]
    public async Task A_reference_is_found_and_what_nobody_sees_is_said(string column, string text, string? hidden)
    {
        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(Given.Queue("Sales", (column, text)));

        Assert.True(verdict.IsValid, string.Join("\n", verdict.Findings));
        Assert.Equal(
            hidden is null ? [] : [("HiddenCharacter", column)],
            verdict.Findings.Where(finding => finding.SeverityValue == GenesysFindingSeverity.Warning)
                .Select(finding => (finding.Code, finding.Column!)));
        Assert.All(verdict.Findings, finding => Assert.Contains(hidden!, finding.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Billing\u200B", "U+200B")]
    [InlineData("Sales\u202Egpj", "U+202E")]
    [InlineData("\u2066Support\u2069", "U+2066, U+2069")]
    [InlineData("a\tb", "U+0009")]
    public async Task A_name_with_what_nobody_sees_is_refused_by_its_number(string name, string hidden)
    {
        GenesysQueueFinding finding = Assert.Single((await Given.ValidateAsync(Given.Queue(name))).Findings);

        Assert.Equal("NameControlCharacter", finding.Code);
        Assert.Contains($"({hidden})", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_space_that_looks_like_a_plain_one_is_taken_for_it_in_a_name_with_a_warning()
    {
        GenesysQueueDefinition definition = Given.Queue("Sales\u00A0EMEA", ("Description", "Sales\u00A0EMEA"));

        Assert.Equal(("Sales EMEA", "Sales\u00A0EMEA"), (definition.Name, definition.Description));
        GenesysQueueFinding finding = Assert.Single(definition.Findings);
        Assert.Equal(("OddSpace", GenesysFindingSeverity.Warning), (finding.Code, finding.SeverityValue));
        Assert.Contains("U+00A0", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_wide_space_of_Japanese_is_sent_as_it_is() =>
        Assert.Equal("\u55B6\u696D\u3000\u90E8", Given.Queue("\u55B6\u696D\u3000\u90E8").Name);

    [Fact]
    public void A_column_is_known_whatever_its_heading_hides() =>
        Assert.Equal("x", Given.Cells(("Name", "Sales"), ("\uFEFFDes\u200Bcrip\u00A0tion", "x")).Description);

    [Fact]
    public async Task Of_names_that_look_alike_the_one_that_is_written_is_meant()
    {
        await _bed.RivalAsync("/api/v2/routing/skills", "{'name':'Gold Care'}");
        await _bed.RivalAsync("/api/v2/routing/skills", new JObject { ["name"] = "Gold\u00A0Care" }.ToString());
        _bed.Clock.Advance(TimeSpan.FromMinutes(15));

        GenesysProvisioningResult made = await _bed.CreateAsync(Given.Queue("Sales", ("SkillRequirement", "Gold Care>=2")));

        Assert.Equal(Created, made.Outcome.Status);
        Assert.DoesNotContain("\u00A0", Assert.Single(_bed.Network.Of(TestBed.PostSkillGroup)).Body, StringComparison.Ordinal);
    }
}
