using GenesysQueues.Core.Tests.Validation.Settings;
using GenesysQueues.Json;
using GenesysQueues.Settings;

namespace GenesysQueues.Core.Tests.Queues;

/// <summary>
/// Org, definition, file, definition, org: the new queue is the same as the old one, or a finding names the field in which it is
/// not. The queues are drawn from the published models.
/// </summary>
public sealed class RoundTripTests : IDisposable
{
    private const int Count = 150;

    // What the org sets, and what it shows beside.
    private static readonly string[] s_own =
    [
        "id", "name", "selfUri", "dateCreated", "dateModified", "createdBy", "modifiedBy", "memberCount", "userMemberCount",
        "joinedMemberCount",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Fields of the create request that a queue shows, without those that are of the objects that it refers to.
    /// </summary>
    private static IReadOnlyList<PublishedField> Own { get; } =
        [.. PublishedField.All.Where(field => field.IsSettable && field.IsShown && !IsOfAnother(field))];

    [Fact]
    public void The_writable_fields_are_all_of_them()
    {
        Assert.Equal(336, PublishedField.All.Count(field => field.IsSettable && field.IsShown));
        Assert.Equal(183, Own.Count);
    }

    [Theory]
    [InlineData("pipe", "a0000000")]
    [InlineData("queues.csv", "a0000000")]
    [InlineData("queues.json", "a0000000")]
    [InlineData("queues.xlsx", "a0000000")]
    [InlineData("pipe", "b0000000")]
    [InlineData("queues.csv", "b0000000")]
    [InlineData("queues.xlsx", "b0000000")]
    public async Task A_copy_is_the_same_or_a_finding_names_the_field(string way, string ids)
    {
        using var from = new TestBed(orgFile: RandomQueues.Org);
        using var to = new TestBed(orgFile: RandomQueues.Org.Replace("a0000000", ids, StringComparison.Ordinal));
        TestBed target = ids == "a0000000" ? from : to;
        List<JObject> posted = await PostAsync(from);
        GenesysSession session = await from.ConnectAsync();
        var queues = new List<GenesysQueue>();
        await new QueueSearch(session.Connection, from.Heard).FindAsync([], queues.Add, CancellationToken.None);
        Dictionary<string, GenesysQueue> read = queues.ToDictionary(queue => queue.Name);
        GenesysSession destination = target == from ? session : await to.ConnectAsync();
        List<GenesysQueueDefinition> copies = Through(
            way, [.. posted.Select((queue, i) => read[(string)queue["name"]!]
                .ToDefinition(new(null, i + 1), new(way == "pipe" ? destination.OrgId : null, false)))]);

        RunReport run = await target.RunAsync(
            destination, null, [.. copies.Select((copy, i) => DefinitionReader.Override(copy, [new("Name", $"Copy {i}")]))]);

        var seen = new HashSet<PublishedField>();
        var wrong = new List<string>();
        int same = 0;
        for (int i = 0; i < posted.Count; i++)
        {
            GenesysProvisioningResult result = run.Results.Single(result => result.QueueName == $"Copy {i}");
            // In the same org nothing excuses a difference.
            string[] named = target == from ? []
                : [.. copies[i].Findings.Concat(result.Findings).Select(finding => finding.Column ?? string.Empty)];
            if (result.Outcome.Status != GenesysProvisioningStatus.Created)
            {
                wrong.Add($"{i}: {result.Status} {result.ErrorCode} {result.ErrorMessage}");
                continue;
            }

            JObject old = await ShownAsync(from, posted[i]), copy = await ShownAsync(target, new() { ["id"] = result.QueueId });
            seen.UnionWith(Own.Where(field => posted[i].SelectTokens(field.Path).Any()));
            string[] lost = [.. Differences(old, copy).Where(path => !named.Any(column => Names(column, path)))];
            same += lost.Length == 0 ? 1 : 0;
            wrong.AddRange(lost.Select(path => $"{i}: {path}: {old.SelectToken(path)} became {copy.SelectToken(path)}"));
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(20)));
        Assert.Equal((Count, Own.Count), (same, seen.Count));
    }

    [Fact] // Or a field that is lost on the way might pass for carried, because its value is the default.
    public async Task Each_field_that_a_copy_lacks_is_seen()
    {
        using var bed = new TestBed(orgFile: RandomQueues.Org);
        List<JObject> posted = await PostAsync(bed);
        List<JObject> shown = [];
        foreach (JObject queue in posted)
        {
            shown.Add(await ShownAsync(bed, queue));
        }

        using var http = new HttpClient(bed.Org.CreateHandler()) { BaseAddress = bed.Org.ApiAddress };
        await SimulatorSignIn.SignInAsync(http, bed.Org.LoginAddress);
        var unseen = new List<string>();
        foreach (PublishedField field in Own)
        {
            bool isSeen = false;
            for (int i = 0; i < posted.Count && !isSeen; i++)
            {
                if (Without(posted[i], field) is { } lacking)
                {
                    lacking["name"] = $"{field.Path} {i}";
                    using HttpResponseMessage reply = await http.PostAsync(
                        TestBed.Queues, new StringContent(lacking.ToString(), System.Text.Encoding.UTF8, "application/json"));
                    // What the org refuses is no copy either.
                    isSeen = !reply.IsSuccessStatusCode
                        || Differences(
                            shown[i], await ShownAsync(bed, JObject.Parse(await reply.Content.ReadAsStringAsync()))).Any();
                }
            }

            unseen.AddRange(isSeen ? [] : [field.Path]);
        }

        Assert.Empty(unseen);
    }

    private static JObject? Without(JObject queue, PublishedField field)
    {
        var lacking = (JObject)queue.DeepClone();
        lacking.Remove("id");
        List<JToken> tokens = [.. lacking.SelectTokens(field.Path)];
        tokens.ForEach(token => (token.Parent is JProperty property ? property : token).Remove());
        return tokens.Count > 0 ? lacking : null;
    }

    private static async Task<List<JObject>> PostAsync(TestBed bed)
    {
        var random = new RandomQueues(20_261_128);
        var posted = new List<JObject>();
        for (int i = 0; i < Count; i++)
        {
            JObject body = random.Next($"Queue {i}");
            body["id"] = (await bed.RivalAsync(TestBed.Queues, body.ToString()))["id"];
            posted.Add(body);
        }

        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        return posted;
    }

    private List<GenesysQueueDefinition> Through(string way, List<GenesysQueueDefinition> definitions)
    {
        if (way == "pipe")
        {
            return definitions;
        }

        using (var file = new DefinitionFileWriter(_folder.File(way), new()))
        {
            definitions.ForEach(definition => file.Add(new(definition, [])));
            file.Complete(CancellationToken.None);
        }

        List<GenesysQueueDefinition> read = [.. new DefinitionFile(_folder.File(way)).Read()];
        Assert.Equal(definitions.Select(definition => definition.Name), read.Select(definition => definition.Name));
        return read;
    }

    private static async Task<JObject> ShownAsync(TestBed bed, JObject queue)
    {
        JObject shown = await bed.RivalAsync($"{TestBed.Queues}/{queue["id"]}", string.Empty, "GET");
        string id = (string)shown["id"]!;
        // Its own id means the queue itself, and ids of the two orgs differ in how they begin.
        shown = JObject.Parse(
            shown.ToString().Replace(id, "itself", StringComparison.Ordinal)
                .Replace("b0000000", "a0000000", StringComparison.Ordinal));
        Array.ForEach(s_own, field => shown.Remove(field));
        foreach (JObject reference in shown.Descendants().OfType<JObject>().Where(token => token["id"] is not null).ToList())
        {
            reference.Properties().Where(field => field.Name is not ("id" or "type")).ToList().ForEach(field => field.Remove());
        }

        return shown;
    }

    private static IEnumerable<string> Differences(JObject old, JObject copy) =>
        JsonDifference.Between(copy, old).Concat(JsonDifference.Between(old, copy)).Select(difference => difference.Path)
            .Distinct();

    private static bool Names(string column, string path) =>
        column == SettingColumn.Prefix + path
            || $"{SettingColumn.Prefix}{path}".StartsWith(column + ".", StringComparison.Ordinal)
        || column.StartsWith($"{SettingColumn.Prefix}{path}.", StringComparison.Ordinal)
        || column.StartsWith($"{SettingColumn.Prefix}{path}[", StringComparison.Ordinal)
        || QueueFields.Find(column)?.Request?.Path == path;

    // Below a reference stands what is the other object's own; its id is what the queue has.
    private static bool IsOfAnother(PublishedField field)
    {
        string[] names = field.Path.Split('.');
        for (int length = names.Length - 1; length > 0; length--)
        {
            string holder = string.Join('.', names.Take(length));
            if (PublishedField.All.Any(other => other.Path == holder + ".id")
                && !(length == names.Length - 1 && names[^1] is "id" or "type"))
            {
                return true;
            }
        }

        return false;
    }
}
