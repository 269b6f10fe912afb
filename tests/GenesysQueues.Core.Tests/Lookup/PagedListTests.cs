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
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_list_that_goes_on_with_what_it_gave_is_not_read_for_ever(bool isNumbered)
    {
        int asked = 0;
        _bed.Network.Always("GET /api/v2/routing/skills", (request, org, token) =>
        {
            int page = Interlocked.Increment(ref asked);
            string[] query = request.RequestUri!.Query.Split("pageNumber=");
            string number = query.Length == 1 ? "1" : query[1].Split('&')[0];
            string end = isNumbered
                ? $"'pageNumber':{number},'pageCount':100000"
                : $"'pageNumber':{number},'nextUri':'/api/v2/routing/skills?pageSize=500&pageNumber={page + 1}'";
            return Body($"{{{end},'entities':[{{'id':'5b1b9f3e-0000-4000-8000-000000000001','name':'One'}}]}}"
                .Replace('\'', '"'))(request, org, token);
        });

        GenesysException refused = await Assert.ThrowsAsync<GenesysException>(() =>
            _bed.ValidateAsync(Given.Queue("Sales", ("SkillRequirement", "Billing>=1"))));

        Assert.Equal("ListWithoutEnd", refused.Code);
        Assert.InRange(asked, 3, 20);
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
