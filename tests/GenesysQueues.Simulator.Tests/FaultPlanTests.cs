using System.Collections.Concurrent;

namespace GenesysQueues.Simulator.Tests;

public sealed class FaultPlanTests
{
    private static readonly string[] s_names = [.. Enumerable.Range(1, 200).Select(index => $"Queue {index:000}")];

    [Theory] // Bad texts name the known kinds.
    [InlineData("http418*1")]
    [InlineData("http503*0")]
    [InlineData("http503%101")]
    [InlineData("*2")]
    [InlineData("")]
    [InlineData("http503*x")]
    [InlineData("{\"kind\":\"nope\"}")]
    [InlineData("{\"kind\":\"reset\",\"times\":1,\"rate\":0.5}")]
    [InlineData("{\"kind\":\"reset\",\"when\":\"during\"}")]
    [InlineData("{\"kind\":")]
    [InlineData("rival@A")]
    [InlineData("loseField%10@PUT /api/v2/routing/queues/*")]
    [InlineData("{\"kind\":\"loseField\"}")]
    [InlineData("{\"kind\":\"loseField\",\"field\":\"name\"}")]
    [InlineData("{\"kind\":\"loseField\",\"field\":\"description\",\"value\":\"x\"}")]
    [InlineData("{\"kind\":\"loseField\",\"field\":\"mediaSettings.call.alertingSeconds\"}")]
    [InlineData("{\"kind\":\"rival\",\"field\":\"description\"}")]
    [InlineData("{\"kind\":\"rival\",\"field\":\"modifiedBy\",\"value\":\"x\"}")]
    [InlineData("{\"kind\":\"rival\",\"field\":\"skillEvaluationMethod\",\"value\":\"SOME\"}")]
    [InlineData("{\"kind\":\"reset\",\"field\":\"description\"}")]
    public void Bad_faults_are_refused_with_the_known_kinds(string text)
    {
        SimulatorConfigurationException error =
            Assert.Throws<SimulatorConfigurationException>(() => FaultPlan.Parse([text]));
        Assert.Contains("http408, http429, http500, http502, http503, http504, reset, slow, halfBody", error.Message);
    }

    [Fact] // Unknown keys are named with the allowed ones.
    public void Unknown_keys_are_refused()
    {
        SimulatorConfigurationException error = Assert.Throws<SimulatorConfigurationException>(
            () => FaultPlan.Parse(["{\"kind\":\"reset\",\"often\":1}"]));
        Assert.Contains("'faults.often'", error.Message);
        Assert.Contains("kind, match, when, times, rate, seconds, field, value", error.Message);
    }

    [Fact] // The grammar, every part.
    public void Texts_and_json_are_read()
    {
        Assert.Equal(1, FaultPlan.Parse(["http503after*1@Premium-Support-Queue"]).Count);
        Assert.Equal(4, FaultPlan.Parse(
            ["reset%10", "{\"seed\":3,\"faults\":[{\"kind\":\"slow\"},\"http502*2\"]}", "HTTP429@after*"]).Count);
        Assert.Equal(0, FaultPlan.None.Count);
    }

    [Fact] // 'after' within a match is no 'after' of the kind.
    public async Task After_in_a_match_is_part_of_the_match()
    {
        using TestOrg org = await TestOrg.WithFaults("http503*1@Hours after").ConnectAsync();
        Assert.Equal(503, (await org.CreateAsync("Hours after")).Status);
        Assert.False(await org.ExistsAsync("Hours after"));
    }

    [Fact] // Which fault strikes is a pure function of seed, queue and attempt. Order of arrival changes nothing; red with a shared Random or a global counter.
    public async Task Which_fault_strikes_does_not_depend_on_the_order_of_arrival()
    {
        IReadOnlyDictionary<string, string> forward = await StruckAsync(s_names, 7, parallel: false);
        IReadOnlyDictionary<string, string> backward = await StruckAsync([.. s_names.Reverse()], 7, parallel: false);
        Assert.Equal(forward.OrderBy(pair => pair.Key), backward.OrderBy(pair => pair.Key));
        int struck = forward.Values.Count(statuses => statuses.StartsWith("503", StringComparison.Ordinal));
        Assert.InRange(struck, 30, 90);
    }

    [Fact] // The same with 200 at once.
    public async Task Which_fault_strikes_does_not_depend_on_concurrency()
    {
        IReadOnlyDictionary<string, string> serial = await StruckAsync(s_names, 7, parallel: false);
        IReadOnlyDictionary<string, string> parallel = await StruckAsync(s_names, 7, parallel: true);
        Assert.Equal(serial.OrderBy(pair => pair.Key), parallel.OrderBy(pair => pair.Key));
    }

    [Fact] // Another seed, other strikes.
    public async Task The_seed_decides()
    {
        Assert.NotEqual(
            (await StruckAsync(s_names, 7, parallel: false)).OrderBy(pair => pair.Key),
            (await StruckAsync(s_names, 8, parallel: false)).OrderBy(pair => pair.Key));
    }

    [Fact] // A seed passed in wins over the one in JSON.
    public async Task A_given_seed_wins()
    {
        Assert.Equal(
            (await StruckAsync(s_names, 7, parallel: false)).OrderBy(pair => pair.Key),
            (await StruckAsync(s_names, 7, parallel: false, "{\"seed\":99,\"faults\":[\"http503%30\"]}"))
                .OrderBy(pair => pair.Key));
    }

    [Fact] // 200 parallel creations of distinct names: each once, all there.
    public async Task Two_hundred_parallel_creations_all_succeed()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        await Parallel.ForEachAsync(s_names, async (name, _) => Assert.Equal(200, (await org.CreateAsync(name)).Status));
        org.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(203, (int)(await org.GetAsync(TestOrg.Queues + "?pageSize=500")).Json["total"]!);
        Assert.Equal(202, org.Org.Requests.Count);
    }

    [Fact] // One name wanted by many at once is created once.
    public async Task Of_many_parallel_creations_of_one_name_one_succeeds()
    {
        using TestOrg org = await new TestOrg().ConnectAsync();
        var statuses = new ConcurrentBag<int>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 100), async (_, _) => statuses.Add((await org.CreateAsync("Wanted")).Status));
        Assert.Equal(1, statuses.Count(status => status == 200));
        Assert.Equal(99, statuses.Count(status => status == 400));
    }

    private static async Task<IReadOnlyDictionary<string, string>> StruckAsync(
        string[] names, int seed, bool parallel, string plan = "http503%30")
    {
        SimulatorConfiguration configuration = SimulatorConfiguration.Default();
        configuration.Options.RequestsPerMinute = 100000;
        configuration.Faults = FaultPlan.Parse([plan], seed);
        using TestOrg org = await new TestOrg(configuration).ConnectAsync();
        var statuses = new ConcurrentDictionary<string, string>();
        async ValueTask Create(string name)
        {
            string first = (await org.CreateAsync(name)).Status.ToString();
            statuses[name] = first + "," + (await org.CreateAsync(name)).Status;
        }

        if (parallel)
        {
            await Parallel.ForEachAsync(
                names, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (name, _) => await Create(name));
        }
        else
        {
            foreach (string name in names)
            {
                await Create(name);
            }
        }

        return statuses;
    }
}
