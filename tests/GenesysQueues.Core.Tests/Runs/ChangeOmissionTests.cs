using GenesysQueues.Core.Tests.Queues;
using GenesysQueues.Core.Tests.Validation.Settings;
using GenesysQueues.Json;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>
/// In an org that drops whatever a replacement leaves out, no field of a queue is lost by the change of another; and one that is
/// lost all the same is named, and can be put back.
/// </summary>
public sealed class ChangeOmissionTests : IDisposable
{
    private const int Count = 150;
    private const string Put = "PUT " + TestBed.Queues + "/*";

    private static readonly string[] s_ofOrg = ["dateModified", "modifiedBy"];

    private static readonly RunOptions s_change = new() { IfExists = GenesysIfExists.Update, IsOfExisting = true };

    private readonly TestBed _bed = new(
        options => options.KeptByReplacement.Clear(), RandomQueues.Org);

    public void Dispose() => _bed.Dispose();

    /// <summary>Fields of the top that a queue of the published model has, and a request may set.</summary>
    public static TheoryData<string> Fields => [.. PublishedField.All.Where(known => known.IsSettable && known.IsShown)
        .Select(known => known.Path.Split('.', '[')[0]).Except(["id", "name", "division", "description"])
        .Distinct().Order(StringComparer.Ordinal)];

    [Fact]
    public void The_fields_are_all_of_them() => Assert.Equal(30, Fields.Count);

    [Fact]
    public async Task A_change_of_one_field_leaves_every_other_as_it_was()
    {
        List<JObject> posted = await PostAsync(_ => true, Count);
        var before = new List<JObject>();
        foreach (JObject queue in posted)
        {
            before.Add(await ShownAsync((string)queue["id"]!));
        }

        RunReport run = await _bed.RunAsync(
            await _bed.ConnectAsync(), s_change,
            [.. posted.Select((queue, i) => Given.Row(i + 1, (string)queue["name"]!, ("Description", $"changed {i}")))]);

        var wrong = new List<string>();
        foreach (JObject old in before)
        {
            GenesysProvisioningResult result = run.Results.Single(result => result.QueueId == (string?)old["id"]);
            JObject now = await ShownAsync((string)old["id"]!);
            wrong.AddRange(Differences(old, now).Where(path => path != "description").Select(path => $"{result}: {path}"));
            if (result.Outcome.Status != GenesysProvisioningStatus.Updated)
            {
                wrong.Add($"{result}: {result.ErrorMessage}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(20)));
        Assert.Equal(Count, run.Results.Count);
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_field_that_is_lost_all_the_same_is_named_ends_the_run_and_can_be_put_back(string field)
    {
        List<JObject> queues = await PostAsync(queue => queue[field] is not null, 12);
        bool forgets = true;
        _bed.Network.Always(Put, async (request, org, _) =>
        {
            // The org forgets it on the way to its store.
            JObject body = JObject.Parse(await request.Content!.ReadAsStringAsync(CancellationToken.None));
            Assert.NotNull(body[field]);
            if (forgets)
            {
                body.Remove(field);
            }

            request.Content = new StringContent(body.ToString(), System.Text.Encoding.UTF8, "application/json");
            return await org();
        });

        GenesysSession session = await _bed.ConnectAsync();
        int named = 0;
        foreach (JObject queue in queues)
        {
            JObject old = await ShownAsync((string)queue["id"]!);

            RunReport run = await _bed.RunAsync(
                session, s_change, Given.Queue((string)queue["name"]!, ("Description", "changed")));

            string[] lost = [.. Differences(old, await ShownAsync((string)queue["id"]!)).Where(path => path != "description")];
            bool isNamed = run.Statuses.Single() == GenesysProvisioningStatus.UpdatedWithLoss;
            // A value that is the org's default is not lost.
            Assert.Equal(lost.Length > 0, isNamed);
            Assert.Equal(isNamed, run.EndedBy?.Code == "UpdatedWithLoss");
            Assert.Equal(isNamed, run[0].Missing.Count > 0);
            if (isNamed)
            {
                forgets = false;
                await _bed.RestoreAsync(session, run.RunId);
                forgets = true;
                Assert.Empty(Differences(old, await ShownAsync((string)queue["id"]!)));
            }

            named += isNamed ? 1 : 0;
            if (named == 3)
            {
                break;
            }
        }

        Assert.True(named > 0, "Of no queue it was lost.");
    }

    private async Task<List<JObject>> PostAsync(Func<JObject, bool> which, int most)
    {
        var random = new RandomQueues(20_261_129);
        var posted = new List<JObject>();
        foreach (JObject body in Enumerable.Range(0, Count).Select(i => random.Next($"Queue {i}")).Where(which).Take(most))
        {
            body["id"] = (await _bed.RivalAsync(TestBed.Queues, body.ToString()))["id"];
            posted.Add(body);
        }

        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        return posted;
    }

    private async Task<JObject> ShownAsync(string id)
    {
        JObject shown = await _bed.RivalAsync($"{TestBed.Queues}/{id}", string.Empty, "GET");
        Array.ForEach(s_ofOrg, field => shown.Remove(field));
        return shown;
    }

    private static IEnumerable<string> Differences(JObject old, JObject now) =>
        JsonDifference.Between(now, old).Concat(JsonDifference.Between(old, now))
            .Select(difference => difference.Path).Distinct();
}
