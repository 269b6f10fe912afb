using GenesysQueues.Findings;
using Newtonsoft.Json;

namespace GenesysQueues.Core.Tests.Definitions;

/// <summary>What the API shows of queues, saved as it came, is read as definitions.</summary>
public sealed class ApiQueueRowTests : IDisposable
{
    private const string Queue =
        """
        {"id":"11111111-2222-3333-4444-555555555555","name":"Sales","selfUri":"/api/v2/routing/queues/1","description":"",
         "division":{"id":"22222222-3333-4444-5555-666666666666","name":"EMEA","selfUri":"/x"},
         "memberCount":3,"userMemberCount":2,"routingRules":[],
         "dateCreated":"2026-03-01T12:00:00Z","createdBy":"33333333-3333-4444-5555-666666666666",
         "mediaSettings":{
           "call":{"alertingTimeoutSeconds":8,"serviceLevel":{"percentage":0.8,"durationMs":20000},"enableAutoAnswer":false},
           "callback":{"alertingTimeoutSeconds":30,"site":{"id":"s1","name":"Here","selfUri":"/x"}}},
         "acwSettings":{"wrapupPrompt":"MANDATORY_TIMEOUT","timeoutMs":30000},
         "queueFlow":{"id":"f1","name":"Hold flow","selfUri":"/x"},
         "memberGroups":[{"id":"g1","name":"Tier 2","type":"GROUP","selfUri":"/x"}],
         "defaultScripts":{"CALL":{"id":"c1","name":"Call script","selfUri":"/x"}},"skillEvaluationMethod":"ALL"}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("[" + Queue + "]")]
    [InlineData(Queue)]
    [InlineData("{\"entities\":[" + Queue + "],\"pageSize\":25,\"pageNumber\":1,\"total\":1,\"pageCount\":1,\"selfUri\":\"/x\"}")]
    [InlineData("{\"Entities\":[" + Queue + "],\"Total\":1}")]
    [InlineData("{\"results\":[" + Queue + "],\"total\":1}")]
    [InlineData("{\"queues\":[" + Queue + "]}")]
    [InlineData("{\"value\":[" + Queue + "],\"Count\":1}")]
    public void A_queue_of_the_api_is_a_definition_by_names(string json)
    {
        GenesysQueueDefinition row = Assert.Single(Read(json));

        var sink = new FindingSink(row.Source);
        OfflineRules.Check(row, allowUnknownSetting: false, isOfNew: true, sink);
        Assert.Equal("MembersNotRead", Assert.Single(row.Findings.Concat(sink.Findings)).Code);
        Assert.Equal(
            ("Sales", "EMEA", "80/20", 8, 30, "MandatoryTimeout", "Hold flow", "Tier 2"),
            (row.Name, row.Division, row.ServiceLevel?.ToString(), row.AlertingTimeoutSeconds, row.AcwTimeoutSeconds, row.AcwMode,
                row.InQueueFlow, row.MemberGroup?.ToString()));
        Assert.Equal(
            "{'mediaSettings':{'call':{'enableAutoAnswer':false},'callback':{'alertingTimeoutSeconds':30,"
                + "'site':{'id':'s1','name':'Here'}}},'defaultScripts':{'CALL':{'name':'Call script'}},"
                + "'skillEvaluationMethod':'ALL'}",
            DefinitionJson.Write(row)["Settings"]!.ToString(Formatting.None).Replace('"', '\''));
    }

    [Fact] // As Invoke-RestMethod | Export-Csv leaves it: texts, and names of types.
    public void A_queue_of_the_api_that_was_made_a_row_of_texts_is_read_as_a_column_is()
    {
        string path = _folder.Write(
            "q.csv",
            "id,name,memberCount,dateCreated,enableTranscription,skillEvaluationMethod,routingRules,selfUri\n"
                + "11111111-2222-3333-4444-555555555555,Sales,2,01/01/2021 00:00:00,False,BEST,System.Object[],/x\n");
        GenesysQueueDefinition row = Assert.Single(new DefinitionFile(path).Read());

        Assert.Equal(["NotUnderstood"], row.Findings.Select(finding => finding.Code));
        Assert.Contains("ConvertTo-Json", row.Findings[0].Recommendation, StringComparison.Ordinal);
        Assert.Equal(
            "{'enableTranscription':false,'skillEvaluationMethod':'BEST'}",
            DefinitionJson.Write(row)["Settings"]!.ToString(Formatting.None).Replace('"', '\''));
    }

    [Fact]
    public void A_field_that_the_api_has_had_since_is_a_setting_that_nobody_knows_yet()
    {
        string newer = Queue.Replace("\"memberCount\"", "\"newField\":{\"a\":1},\"memberCount\"", StringComparison.Ordinal);
        GenesysQueueDefinition row = Assert.Single(Read(newer));

        var sink = new FindingSink(row.Source);
        OfflineRules.Check(row, allowUnknownSetting: false, isOfNew: true, sink);
        Assert.Equal(["UnknownSetting"], sink.Findings.Select(finding => finding.Code));
        Assert.DoesNotContain(row.Findings, finding => finding.IsError);
    }

    [Fact] // Ids mean something in the org that they came from, and a finding names those that another org has not.
    public void A_reply_with_ids_alone_is_read_by_its_ids()
    {
        GenesysQueueDefinition row = Assert.Single(Read(
            """
            {"id":"11111111-2222-3333-4444-555555555555","name":"Sales","queueFlow":{"id":"f1"},"division":{"id":"d1"},
             "memberGroups":[{"id":"g1","type":"GROUP"},{"id":"g2","type":"TEAM"}],"emailInQueueFlow":{"id":"f2","selfUri":"/x"},
             "directRouting":{"backupQueueId":"11111111-2222-3333-4444-555555555555"},
             "cannedResponseLibraries":{"mode":"SelectedOnly","libraryIds":["l1"]}}
            """));

        Assert.Empty(row.Findings);
        Assert.Equal(("d1", "f1", "g1; g2"), (row.Division, row.InQueueFlow, row.MemberGroup?.ToString()));
        Assert.Equal(
            "{'emailInQueueFlow':{'id':'f2'},'cannedResponseLibraries':{'mode':'SelectedOnly','libraryIds':['l1']}}",
            DefinitionJson.Write(row)["Settings"]!.ToString(Formatting.None).Replace('"', '\''));
    }

    [Theory]
    [InlineData("{\"Name\":\"A\"}\n{\"Name\":\"B\"}\n")]
    [InlineData("[{\"Name\":\"A\"}]\r\n[{\"Name\":\"B\"}]")]
    [InlineData("{\"entities\":[{\"name\":\"A\",\"selfUri\":\"/x\"}]}\n\n{\"entities\":[{\"name\":\"B\",\"selfUri\":\"/x\"}]}")]
    public void Objects_and_replies_may_stand_one_below_the_other(string json) =>
        Assert.Equal(["A", "B"], Read(json).Select(row => row.Findings.Count == 0 ? row.Name : null));

    [Fact]
    public void What_is_no_value_behind_an_object_is_an_error() => Assert.Equal(
        "JsonMalformed", Assert.ThrowsAny<GenesysException>(() => Read("{\"Name\":\"A\"}\n}")).Code);

    [Fact]
    public void A_short_reply_has_ids_and_names_alone() => Assert.Equal(
        ["Sales", "Care"],
        Read("""{"entities":[{"id":"11111111-2222-3333-4444-555555555555","name":"Sales"},{"name":"Care","selfUri":"/x"}]}""")
            .Select(row => row.Findings.Count == 0 ? row.Name : null));

    [Fact]
    public void What_neither_the_api_nor_a_definition_has_is_still_said() =>
        Assert.Equal("UnknownColumn", Only("""{"name":"Sales","selfUri":"/x","Membr":{"a":[1,"b",null]}}""").Code);

    [Fact]
    public void A_definition_of_ours_is_left_as_it_is() =>
        Assert.StartsWith("Delete it", Only("""{"Name":"Sales","id":"x"}""").Recommendation, StringComparison.Ordinal);

    [Fact]
    public void A_table_is_shown_by_what_it_holds()
    {
        const string Table = "{\"id\":\"x\",\"list\":[1,true,null]}";

        Assert.Equal(Table, Only($"{{\"Name\":\"Sales\",\"Division\":{Table}}}").Value);
    }

    [Theory] // Of 112, or of nobody knows how many.
    [InlineData("'total':112,'pageNumber':1,'pageCount':5,'pageSize':25", "1 of 112 queues (page 1 of 5)")]
    [InlineData("'pageNumber':2,'pageCount':5", "1 queues (page 2 of 5)")]
    [InlineData("'nextUri':'/api/v2/routing/queues?pageNumber=2'", "1 queues")]
    [InlineData("'total':1,'pageNumber':1,'pageCount':1,'nextUri':null", null)]
    public void A_page_of_several_says_so(string fields, string? said)
    {
        List<GenesysQueueFinding> pages = [.. Read($"{{\"entities\":[{{\"Name\":\"A\"}}],{fields.Replace('\'', '"')}}}")
            .SelectMany(row => row.Findings).Where(finding => finding.Code == "OnePageOfMany")];

        Assert.Equal(said is null ? 0 : 1, pages.Count);
        Assert.All(pages, page => Assert.Contains(said!, page.Message, StringComparison.Ordinal));
    }

    [Fact] // Orgs keep what they took before.
    public void An_alerting_time_of_old_is_brought_into_bounds()
    {
        GenesysQueueDefinition row = Assert.Single(Read(
            """
            [{"id":"11111111-2222-3333-4444-555555555555","name":"A","mediaSettings":{"call":{"alertingTimeoutSeconds":900}}}]
            """));

        Assert.Equal(59, row.AlertingTimeoutSeconds);
        Assert.Contains(
            "900", Assert.Single(row.Findings, one => one.Code == "SettingNotCarried").Message, StringComparison.Ordinal);
    }

    private GenesysQueueFinding Only(string json) => Assert.Single(Assert.Single(Read(json)).Findings);

    private List<GenesysQueueDefinition> Read(string json) => [.. new DefinitionFile(_folder.Write("q.json", json)).Read()];
}
