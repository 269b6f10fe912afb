using GenesysQueues.Json;
using Newtonsoft.Json;
using System.Text;
using System.Text.RegularExpressions;

namespace GenesysQueues.Core.Tests.Definitions;

/// <summary>
/// What a definition with every field is in each form, byte for byte: JSON, files, requests, findings and differences,
/// in their order.
/// </summary>
public sealed class EveryFieldTests : IDisposable
{
    private static readonly Regex s_id = new("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static string ExpectedPath =>
        Path.Combine(RepositoryText.Root, "tests", "GenesysQueues.Core.Tests", "Definitions", "every-field.txt");

    [Fact]
    public async Task Its_forms_stay_as_they_are()
    {
        var text = new StringBuilder();
        void Say(string heading, string content) =>
            text.Append($"# {heading}\n{content.ReplaceLineEndings("\n").TrimEnd('\n')}\n");

        Say("JSON", DefinitionJson.Write(Whole()).ToString(Formatting.None));
        Say("columns", string.Join("\n", FieldNames.All));
        Say("queues.csv", Export("queues.csv"));
        Say("queues.json", Export("queues.json"));
        using var bed = new TestBed();
        using TestBed inline = TestBed.Inline();
        Say("published requests", await RequestsAsync(bed));
        Say("inline requests", await RequestsAsync(inline));
        Say("settings that contradict", Findings(
            await Given.ValidateAsync(Given.Queue("Sales", [.. Cells(), ("Settings", Contrary())]))));
        Say("names that mean nothing", Findings(await bed.ValidateAsync(Given.Queue("Nowhere", Strange()))));
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        await bed.RivalAsync(TestBed.Queues, "{'name':'Theirs'}");
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        Say("differences", Findings(
            (await bed.CreateAsync(Given.Queue("Theirs", Cells()), new() { IfExists = GenesysIfExists.Adopt })).Findings));
        Say("the queue as a definition", await ReadBackAsync(bed));

        if (Environment.GetEnvironmentVariable("GENESYSQUEUES_UPDATE_SNAPSHOTS") is { Length: > 0 })
        {
            await File.WriteAllTextAsync(ExpectedPath, text.ToString());
        }

        Assert.Equal((await File.ReadAllTextAsync(ExpectedPath)).ReplaceLineEndings("\n"), text.ToString());
    }

    private static (string Column, object? Value)[] Cells() =>
    [
        ("Description", "Voice, EMEA; \"Gold\""), ("Division", "EMEA"),
        ("SkillRequirement", "Billing>=3 x1 @85%; Spanish x1 @90%"),
        ("SkillMatch", "Any"),
        ("OverflowMaxWaitSeconds", 150), ("OverflowTimeoutSeconds", 300), ("OverflowTarget", "Overflow"),
        ("ServiceLevel", "99.50/20"),
        ("AlertingTimeoutSeconds", 8), ("AcwTimeoutSeconds", 30), ("AcwMode", "MandatoryForcedTimeout"),
        ("MemberGroup", "Tier 2; Night Shift"),
        ("Member", "agent01@example.com"), ("WrapupCode", "Resolved"), ("InQueueFlow", "Default In-Queue"),
        ("SourceQueue", "General Enquiries"),
        ("PlanningGroup", "Voice Planning"), ("WhisperPrompt", "Default Whisper"),
        ("OnHoldPrompt", "Default Whisper"), ("CallingPartyName", "Sales, EMEA"), ("CallingPartyNumber", "+4930123"),
    ];

    private static GenesysQueueDefinition Whole() => Given.Queue(
        "Sales",
        [.. Cells(), ("Settings", Settings("""{"scoringMethod":"TimestampAndPriority","enableTranscription":true}"""))]);

    private static Dictionary<string, object?> Settings(string json) =>
        (Dictionary<string, object?>)PlainValue.FromJson(JObject.Parse(json))!;

    private static Dictionary<string, object?> Contrary() => Settings(
        """
        {"description":"other","division":{"id":"a0000000-0000-4000-8000-000000000001"},
         "queueFlow":"Other","sourceQueueId":"Other",
         "acwSettings":{"wrapupPrompt":"AGENT_REQUESTED","timeoutMs":5000},
         "mediaSettings":{"call":{"alertingTimeoutSeconds":9,"serviceLevel":{"percentage":0.5,"durationMs":1000}}},
         "memberGroups":[{"id":"a0000000-0000-4000-8000-000000000001","type":"TEAM"}],"whisperPrompt":"Other","onHoldPrompt":{"id":"Other"},
         "callingPartyName":"Other","callingPartyNumber":"+1"}
        """);

    private static (string Column, object? Value)[] Strange() =>
        [.. Cells().Select(cell => QueueFields.Find(cell.Column)!.Kinds.Count > 0 ? (cell.Column, "zzz") : cell)];

    private static string Findings(GenesysQueueValidationResult verdict) => Findings(verdict.Findings);

    private static string Findings(IEnumerable<GenesysQueueFinding> findings) =>
        s_id.Replace(string.Join("\n", findings.Select(found =>
            $"{found.Severity} {found.Code} {found.Column}: {found.Message} {found.Recommendation}")),
            "<id>");

    private string Export(string name)
    {
        using (var file = new DefinitionFileWriter(_folder.File(name), new()))
        {
            file.Add(new(Whole(), []));
            file.Complete(CancellationToken.None);
        }

        return File.ReadAllText(_folder.File(name));
    }

    private static async Task<string> RequestsAsync(TestBed bed)
    {
        RunReport run = await bed.RunAsync(await bed.ConnectAsync(), null, Whole());
        Assert.True(run[0].Outcome.Status == GenesysProvisioningStatus.Created, run[0].ErrorMessage);
        IEnumerable<string> looks = bed.Network.Sent.Select(request => request.Route);
        return s_id.Replace(string.Join("\n", [.. looks, .. bed.Posts.Select(post => post.Body!)]), "<id>");
    }

    private static async Task<string> ReadBackAsync(TestBed bed)
    {
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        GenesysSession session = await bed.ConnectAsync();
        var found = new List<GenesysQueue>();
        await new QueueSearch(session.Connection, bed.Heard).FindAsync([new("Sales")], found.Add, CancellationToken.None);
        return DefinitionJson.Write(Assert.Single(found).ToDefinition(new(null, 1))).ToString(Formatting.None);
    }
}
