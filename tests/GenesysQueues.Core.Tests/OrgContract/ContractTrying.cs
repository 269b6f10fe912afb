using GenesysQueues.OrgContract;

namespace GenesysQueues.Core.Tests.OrgContract;

/// <summary>Tests of simulated orgs.</summary>
internal static class ContractTrying
{
    /// <summary>Connects and tries everything.</summary>
    public static async Task<(OrgContractRun Run, IReadOnlyList<GenesysOrgContractResult> Results)> TryAsync(this TestBed bed) =>
        await bed.TryAsync(await bed.ConnectAsync(), CancellationToken.None);

    /// <summary>Tries everything.</summary>
    public static async Task<(OrgContractRun Run, IReadOnlyList<GenesysOrgContractResult> Results)> TryAsync(
        this TestBed bed, GenesysSession session, CancellationToken cancellationToken)
    {
        var results = new List<GenesysOrgContractResult>();
        var run = new OrgContractRun(session.Connection, bed.Heard, results.Add);
        try
        {
            await run.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Assert.True(cancellationToken.IsCancellationRequested);
        }

        return (run, results);
    }

    /// <summary>What Test-GenesysOrgContract -Cleanup does when every question is answered with yes.</summary>
    public static async Task<IReadOnlyList<string>> CleanUpAsync(this TestBed bed)
    {
        GenesysSession session = await bed.ConnectAsync();
        var calls = new TestCalls(session.Connection, bed.Heard);
        calls.BeginRemoval();
        var removal = new TestRemoval(calls, session.Connection.Time, run: null);
        var removed = new List<string>();
        foreach (TimeSpan wait in TestRemoval.Waits)
        {
            foreach (TestObject found in await removal.FindAfterAsync(wait, CancellationToken.None))
            {
                Assert.True(await removal.RemoveAsync(found, CancellationToken.None));
                removed.Add(found.Name);
            }
        }

        return removed;
    }

    /// <summary>All queues and skill groups, when every lag is over.</summary>
    public static async Task<string> ThingsAsync(this TestBed bed)
    {
        bed.Clock.Advance(TimeSpan.FromMinutes(15));
        JObject queues = await bed.RivalAsync(TestBed.Queues + "?pageSize=100", string.Empty, "GET");
        JObject groups = await bed.RivalAsync("/api/v2/routing/skillgroups?pageSize=100", string.Empty, "GET");
        Assert.Null(queues["nextUri"]);
        return new JArray(queues["entities"]!, groups["entities"]!).ToString();
    }
}
