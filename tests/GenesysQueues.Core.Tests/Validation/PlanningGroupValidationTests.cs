using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Validation;

/// <summary>Planning groups are listed by business unit, and a name means one of all units.</summary>
public sealed class PlanningGroupValidationTests : IDisposable
{
    private const string Units = "/api/v2/workforcemanagement/businessunits";

    // Permission to view planning groups ends at a division.
    private const string TwoUnits = """
        {"businessUnits":[{"name":"Back Office","division":"EMEA","planningGroups":["Voice Planning","Paper Planning"]}],
         "clients":[{"id":"sim-client","secret":"sim-secret","grants":[
           {"permissions":["routing:*:*","directory:*:*"]},{"permissions":["wfm:planningGroup:view"],"divisions":["$"]}]}]}
        """;

    private readonly TestBed _bed = new(orgFile: TwoUnits.Replace("$", "*", StringComparison.Ordinal));

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_name_that_two_business_units_have_lists_both_with_their_unit_and_id()
    {
        GenesysQueueFinding finding = Assert.Single((await ValidateAsync(_bed, "Voice Planning")).Findings);

        Assert.Equal(("AmbiguousName", "PlanningGroup"), (finding.Code, finding.Column));
        Assert.Equal(2, finding.Candidates.Count);
        Assert.StartsWith(
            "Write 'Back Office / Voice Planning' or 'Customer Care / Voice Planning'; or give the id", finding.Recommendation,
            StringComparison.Ordinal);
        Assert.Equal(
            ["Back Office / Voice Planning", "Customer Care / Voice Planning"],
            finding.Candidates.Select(candidate => candidate.Split(" (")[0]));
        string id = finding.Candidates[0].Split('(', ')')[1];
        Assert.Equal(id, (await ValidateAsync(_bed, id)).Resolved!.PlanningGroup?.Id);
    }

    [Fact]
    public async Task All_groups_are_listed_once_for_the_session()
    {
        GenesysSession session = await _bed.ConnectAsync();
        foreach (string name in new[] { "Paper Planning", "Digital Planning", "Paper Planning" })
        {
            Assert.True((await _bed.ValidateAsync(Given.Queue("Sales", ("PlanningGroup", name)), session)).IsValid);
        }

        Assert.Equal(3, _bed.Network.Sent.Count(request => request.Address.AbsolutePath.StartsWith(Units, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_the_field_workforce_management_is_not_asked()
    {
        await _bed.ValidateAsync(Given.Queue("Sales"));

        Assert.DoesNotContain(_bed.Network.Sent, request => request.Address.AbsolutePath.Contains("workforcemanagement", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_permission_to_list_that_is_the_finding()
    {
        using var bed = new TestBed(orgFile: TwoUnits.Replace("$", "APAC", StringComparison.Ordinal));

        GenesysQueueFinding finding = Assert.Single((await ValidateAsync(bed, "Voice Planning")).Findings);

        Assert.Equal(("LookupRefused", "PlanningGroup"), (finding.Code, finding.Column));
        Assert.Contains("wfm:planningGroup:view", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_may_not_be_seen_does_not_hide_the_others_and_a_miss_does_not_claim_to_know()
    {
        using var bed = new TestBed(orgFile: TwoUnits.Replace("$", "EMEA", StringComparison.Ordinal));

        Assert.Equal("Paper Planning", (await ValidateAsync(bed, "Paper Planning")).Resolved!.PlanningGroup?.Name);
        Assert.Equal("LookupRefused", Assert.Single((await ValidateAsync(bed, "Digital Planning")).Findings).Code);
    }

    [Fact]
    public async Task An_org_without_workforce_management_says_so()
    {
        _bed.Network.Always("GET " + Units, Status(404, "not.found"));

        Assert.Equal("LookupRefused", Assert.Single((await ValidateAsync(_bed, "Voice Planning")).Findings).Code);
    }

    private static Task<GenesysQueueValidationResult> ValidateAsync(TestBed bed, string group) =>
        bed.ValidateAsync(Given.Queue("Sales", ("PlanningGroup", group)));
}
