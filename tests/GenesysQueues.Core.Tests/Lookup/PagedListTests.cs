using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Lookup;

public sealed class PagedListTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task An_org_that_refuses_a_large_page_is_asked_for_small_ones_and_nothing_is_left_out()
    {
        for (int i = 0; i < 120; i++)
        {
            await _bed.RivalAsync("/api/v2/routing/skills", $"{{'name':'More {i:000}'}}");
        }

        _bed.Network.Always(
            "GET /api/v2/routing/skills", async (request, org, token) =>
                request.RequestUri!.Query.Contains("pageSize=500", StringComparison.Ordinal)
            ? await Status(
                400, "invalid.query.param.value",
                "Value [500] is not valid for parameter [pageSize]. Allowable values are: 1-100")(request, org, token)
            : await org());
        GenesysSession session = await _bed.ConnectAsync();

        RunReport run = await _bed.RunAsync(session, null, Given.Queue("Sales", ("SkillRequirement", "More 119>=0")));

        Assert.Equal([GenesysProvisioningStatus.Created], run.Statuses);
    }

    [Theory]
    [InlineData(400, "invalid.value", false)]
    [InlineData(403, "missing.permissions", true)]
    public async Task Only_who_lacks_a_permission_is_told_to_get_it(int status, string code, bool isTold)
    {
        _bed.Network.Always("GET /api/v2/routing/skills", Status(status, code, "No."));

        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(Given.Queue("Sales", ("SkillRequirement", "Billing>=1")));

        GenesysQueueFinding finding = Assert.Single(verdict.Findings, finding => finding.Code == "LookupRefused");
        Assert.Equal(isTold, finding.Recommendation.Contains("permission", StringComparison.Ordinal));
    }
}
