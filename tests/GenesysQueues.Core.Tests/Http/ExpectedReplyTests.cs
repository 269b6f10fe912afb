namespace GenesysQueues.Core.Tests.Http;

/// <summary>Each answer is held against its request before anything is built on it.</summary>
public sealed class ExpectedReplyTests
{
    private const string Address = "/api/v2/routing/queues";
    private const string Queues = "/api/v2/routing/queues?pageSize=100&name=Line%20A";

    [Theory]
    [InlineData("""{"id":"q-1","name":"Sales"}""", true)]
    [InlineData("""{"id":"q-1","name":" SALES "}""", true)]
    [InlineData("""{"id":"q-1","name":"Billing"}""", false)]
    [InlineData("""{"id":"q-1"}""", false)]
    [InlineData("""{"name":"Sales"}""", false)]
    [InlineData("""{"id":"","name":"Sales"}""", false)]
    [InlineData("""{"id":7,"name":"Sales"}""", false)]
    [InlineData("""{"id":"../../users/u-1","name":"Sales"}""", false)]
    [InlineData("""{"id":"q-1?forceDelete=true","name":"Sales"}""", false)]
    [InlineData(
        """{"id":"q-1","name":"Sales","selfUri":"https://api.example.com/api/v2/routing/queues/q-1?expand=a/b"}""", true)]
    [InlineData("""{"id":"s-1","name":"Sales","selfUri":"/api/v2/routing/skillgroups/s-1"}""", false)]
    public void What_was_made_has_the_name_that_was_sent_and_an_id_that_can_be_one(string body, bool fits) =>
        Assert.Equal(fits, ExpectedReply.New("Sales", Address).Fits(new RawReply(200, body)));

    /// <summary>Two business units may have planning groups of one name.</summary>
    [Theory]
    [InlineData("11111111-0000-4000-8000-000000000000", true)]
    [InlineData("22222222-0000-4000-8000-000000000000", false)]
    public void What_lies_within_another_object_is_of_the_one_that_was_asked(string unit, bool fits)
    {
        const string Units = "/api/v2/workforcemanagement/businessunits/";
        const string Asked = Units + "11111111-0000-4000-8000-000000000000/planninggroups";
        string group = $$"""{"id":"g-1","name":"Night","selfUri":"{{Units}}{{unit}}/planninggroups/g-1"}""";

        Assert.Equal(fits, ExpectedReply.New("Night", Asked).Fits(new RawReply(200, group)));
        Assert.Equal(
            fits, ExpectedReply.List(Asked, page: null).Fits(new RawReply(200, $$"""{"entities":[{{group}}]}""")));
    }

    [Theory]
    [InlineData("""{"id":"q-1","name":"Sales"}""", true)]
    [InlineData("""{"id":"Q-1"}""", true)]
    [InlineData("""{"id":"q-2","name":"Sales"}""", false)]
    [InlineData("""{"entities":[]}""", false)]
    public void What_was_asked_for_by_id_has_that_id(string body, bool fits) =>
        Assert.Equal(fits, ExpectedReply.Object("q-1").Fits(new RawReply(200, body)));

    [Theory]
    [InlineData("""{"entities":[],"pageNumber":2}""", true)]
    [InlineData("""{"entities":[]}""", true)]
    [InlineData("""{"entities":[],"pageNumber":1}""", false)]
    [InlineData("""{"entities":{}}""", false)]
    [InlineData("""{"access_token":"t"}""", false)]
    [InlineData("""{"entities":[{"id":"q","selfUri":"/api/v2/routing/queues/q"}],"selfUri":"/api/v2/routing/queues?pageNumber=2&name=line+a"}""", true)]
    [InlineData("""{"entities":[{"id":"u","selfUri":"/api/v2/users/u"}]}""", false)]
    [InlineData("""{"entities":[],"selfUri":"/api/v2/users?pageNumber=2"}""", false)]
    [InlineData("""{"entities":[],"selfUri":"/api/v2/routing/queues?name=Line+B"}""", false)]
    public void A_list_is_the_page_of_the_kind_and_name_that_were_asked_for(string body, bool fits) =>
        Assert.Equal(fits, ExpectedReply.List(Queues, 2).Fits(new RawReply(200, body)));

    [Theory]
    [InlineData("/api/v2/authorization/divisionspermitted/paged/me?permission=x", "/api/v2/authorization/divisions/d")]
    [InlineData("/api/v2/groups/search", "/api/v2/groups/g")]
    [InlineData("/api/v2/routing/queues/q/members?pageSize=100", "/api/v2/users/u")]
    [InlineData("/api/v2/routing/queues/q/members?pageSize=100", "/api/v2/routing/queues/q/members/u")]
    [InlineData(
        "/api/v2/workforcemanagement/businessunits/b/planninggroups",
        "/api/v2/workforcemanagement/businessunits/b/planninggroups/p")]
    public void Lists_whose_objects_have_their_address_elsewhere_are_taken(string path, string selfUri) =>
        Assert.True(
            ExpectedReply.List(path, null).Fits(new RawReply(200, $$"""{"entities":[{"id":"x","selfUri":"{{selfUri}}"}]}""")));

    [Theory]
    [InlineData("", true)]
    [InlineData("{}", true)]
    [InlineData("[]", true)]
    [InlineData("""[{"id":"A"},{"id":"b"},{"id":"c"}]""", true)]
    [InlineData("""[{"id":"a"}]""", false)]
    [InlineData("""{"id":"q-1","name":"Sales"}""", false)]
    public void What_was_added_is_in_the_list_where_there_is_one(string body, bool fits) =>
        Assert.Equal(fits, ExpectedReply.Addition(["a", "b"]).Fits(new RawReply(200, body)));

    private const string One = "11111111-1111-1111-1111-111111111111";
    private const string Other = "22222222-2222-2222-2222-222222222222";

    [Theory]
    [InlineData(One, "/api/v2/routing/queues/" + One, true)]
    [InlineData(One, "https://api.mypurecloud.ie/api/v2/routing/queues/" + One + "?expand=x", true)]
    [InlineData(One, "/api/v2/routing/queues/" + Other, false)]
    [InlineData("..", null, false)]
    [InlineData("", null, false)]
    [InlineData("a/b", null, false)]
    public void An_object_with_the_address_of_another_is_neither(string id, string? selfUri, bool fits)
    {
        var queue = new JObject { ["id"] = id, ["name"] = "Line A", ["selfUri"] = selfUri };

        Assert.Equal(fits, ExpectedReply.New("Line A", Address).Fits(new RawReply(200, queue.ToString())));
        Assert.Equal(
            fits, ExpectedReply.List(Queues, 1)
                .Fits(new RawReply(200, new JObject { ["entities"] = new JArray(queue) }.ToString())));
    }
}
