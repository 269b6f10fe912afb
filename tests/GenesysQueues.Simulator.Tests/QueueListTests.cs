namespace GenesysQueues.Simulator.Tests;

public sealed class QueueListTests
{
    [Fact] // API 5.1: always sorted by name; red if seeds come in order of creation.
    public async Task Fresh_org_lists_its_three_queues_by_name()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        Assert.Equal(["Billing", "General Enquiries", "Overflow"], (await org.GetAsync(TestOrg.Queues)).Names);
        Assert.Equal(
            ["Overflow", "General Enquiries", "Billing"], (await org.GetAsync(TestOrg.Queues + "?sortOrder=desc")).Names);
    }

    [Fact] // API 5.1: totals, page count and server-relative uris.
    public async Task Pages_carry_total_and_relative_uris()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply page = await org.GetAsync(TestOrg.Queues + "?pageSize=2&pageNumber=2&name=*");
        Assert.Equal(["Overflow"], page.Names);
        Assert.Equal(3, (int)page.Json["total"]!);
        Assert.Equal(2, (int)page.Json["pageCount"]!);
        Assert.Null(page.Json["nextUri"]);
        Assert.StartsWith("/api/v2/routing/queues?", (string?)page.Json["previousUri"]);
        Assert.Contains("pageNumber=1", (string?)page.Json["previousUri"]);
        Assert.Contains("name=%2A", (string?)page.Json["firstUri"]);
        TestReply followed = await org.GetAsync((string)page.Json["firstUri"]!);
        Assert.Equal(["Billing", "General Enquiries"], followed.Names);
        Assert.Contains("pageNumber=2", (string?)followed.Json["nextUri"]);
    }

    [Fact] // A page past the end is empty, not an error: loops end on it.
    public async Task A_page_past_the_end_is_empty()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply page = await org.GetAsync(TestOrg.Queues + "?pageNumber=9");
        Assert.Empty(page.Entities);
        Assert.Equal(3, (int)page.Json["total"]!);
    }

    [Theory] // API 5.1: whole name without case unless a * leads or trails.
    [InlineData("billing", "Billing")]
    [InlineData("Bill", "")]
    [InlineData("Bill*", "Billing")]
    [InlineData("*flow", "Overflow")]
    [InlineData("*l E*", "General Enquiries")]
    [InlineData("*", "Billing|General Enquiries|Overflow")]
    public async Task Name_filter_knows_wildcards_at_both_ends(string filter, string expected)
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        Assert.Equal(expected, string.Join("|", (await org.GetAsync(TestOrg.Queues + "?name=" + filter)).Names));
    }

    [Theory] // API 5.1: .NET repeats the key, JavaScript joins with commas.
    [InlineData("divisionId={0}&divisionId={1}")]
    [InlineData("divisionId={0},{1}")]
    public async Task Array_parameters_come_repeated_or_joined(string query)
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string emea = await org.IdOfAsync("/api/v2/authorization/divisions", "EMEA");
        string apac = await org.IdOfAsync("/api/v2/authorization/divisions", "APAC");
        await org.CreateAsync("One", $"'division':{{'id':'{emea}'}}");
        await org.CreateAsync("Two", $"'division':{{'id':'{apac}'}}");
        org.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(["One", "Two"], (await org.GetAsync($"{TestOrg.Queues}?{string.Format(query, emea, apac)}")).Names);
    }

    [Fact] // API 5.7: five seconds of list lag on the org's clock; GET by id works at once.
    public async Task A_new_queue_is_listed_late_but_readable_at_once()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string id = (string)(await org.CreateAsync("Late")).Json["id"]!;
        Assert.Equal(200, (await org.GetAsync(TestOrg.Queues + "/" + id)).Status);
        org.Clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Empty((await org.GetAsync(TestOrg.Queues + "?name=Late")).Entities);
        org.Clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(["Late"], (await org.GetAsync(TestOrg.Queues + "?name=Late")).Names);
    }

    [Fact] // The lag hides a queue, it does not free its name.
    public async Task A_queue_not_yet_listed_still_takes_its_name()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        await org.CreateAsync("Late");
        (await org.CreateAsync("Late")).Is(400, "duplicate.name");
    }

    [Theory] // API 4.2: the published form of bad query values.
    [InlineData("pageSize=501", "pageSize")]
    [InlineData("pageSize=0", "pageSize")]
    [InlineData("pageNumber=x", "pageNumber")]
    [InlineData("sortOrder=up", "sortOrder")]
    public async Task Bad_paging_is_refused_by_name(string query, string parameter)
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        TestReply reply = await org.GetAsync(TestOrg.Queues + "?" + query);
        reply.Is(400, "invalid.query.param.value");
        Assert.Contains($"is not valid for parameter [{parameter}]. Allowable values are:", (string?)reply.Json["message"]);
    }

    [Fact] // API 5.1: 500 is a page of queues.
    public async Task Five_hundred_is_a_page()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        Assert.Equal(200, (await org.GetAsync(TestOrg.Queues + "?pageSize=500")).Status);
    }

    [Fact] // API 5.1: division views stop at 100 by 5, the /all variant at 500.
    public async Task Division_views_have_their_own_caps()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        Assert.Equal(3, (await org.GetAsync(TestOrg.Queues + "/divisionviews")).Entities.Length);
        (await org.GetAsync(TestOrg.Queues + "/divisionviews?pageSize=101")).Is(400, "invalid.query.param.value");
        (await org.GetAsync(TestOrg.Queues + "/divisionviews?pageNumber=6")).Is(400, "invalid.query.param.value");
        Assert.Equal(200, (await org.GetAsync(TestOrg.Queues + "/divisionviews/all?pageSize=500")).Status);
    }

    [Fact] // API 5.1: the two values of hasPeer divide the set.
    public async Task Has_peer_divides_the_queues()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        await org.CreateAsync("Peered", "'peerId':'x'");
        org.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(["Peered"], (await org.GetAsync(TestOrg.Queues + "?hasPeer=true")).Names);
        Assert.Equal(3, (await org.GetAsync(TestOrg.Queues + "?hasPeer=false")).Entities.Length);
    }

    [Fact] // API 5.1: peerId[] and cannedResponseLibraryId; red if either is ignored.
    public async Task Queues_are_found_by_peer_and_by_library()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        string library = await org.IdOfAsync("/api/v2/responsemanagement/libraries", "Default Responses");
        await org.CreateAsync("Peered", "'peerId':'x'");
        await org.CreateAsync("Peered Too", "'peerId':'y'");
        await org.CreateAsync("Answering", $"'cannedResponseLibraries':{{'mode':'SelectedOnly','libraryIds':['{library}']}}");
        org.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(["Peered"], (await org.GetAsync(TestOrg.Queues + "?peerId=x")).Names);
        Assert.Equal(["Peered", "Peered Too"], (await org.GetAsync(TestOrg.Queues + "?peerId=x&peerId=y")).Names);
        Assert.Equal(["Answering"], (await org.GetAsync(TestOrg.Queues + "?cannedResponseLibraryId=" + library)).Names);
    }

    [Fact] // API 4.2.
    public async Task Unknown_queue_is_404_and_a_bad_id_400()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        (await org.GetAsync(TestOrg.Queues + "/" + Guid.NewGuid())).Is(404, "resource.not.found");
        (await org.GetAsync(TestOrg.Queues + "/nonsense")).Is(400, "invalid.id");
    }

    [Fact] // 5.7: options for reading and deleting late.
    public async Task Read_and_delete_lag_are_options()
    {
        using TestOrg org = await TestOrg.WithOptions(options =>
        {
            options.ReadLagSeconds = 3;
            options.DeleteLagSeconds = 60;
        }).ConnectAsync();
        string path = TestOrg.Queues + "/" + (string?)(await org.CreateAsync("Slow")).Json["id"];
        (await org.GetAsync(path)).Is(404, "resource.not.found");
        org.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(200, (await org.GetAsync(path)).Status);
        Assert.Equal(200, (await org.SendAsync(HttpMethod.Delete, path)).Status);
        Assert.Equal(200, (await org.GetAsync(path)).Status);
        Assert.Equal(200, (await org.CreateAsync("Slow")).Status);
        org.Clock.Advance(TimeSpan.FromSeconds(60));
        (await org.GetAsync(path)).Is(404, "resource.not.found");
    }
}
