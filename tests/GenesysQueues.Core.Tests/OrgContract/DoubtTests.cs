using GenesysQueues.OrgContract;

namespace GenesysQueues.Core.Tests.OrgContract;

/// <summary>Whatever of a test stays in the org is said, also where a reply was lost and no list shows what was made.</summary>
public sealed class DoubtTests
{
    /// <summary>What becomes of the reply to a creation.</summary>
    public enum Reply
    {
        /// <summary>It is lost.</summary>
        Lost,

        /// <summary>It has no body.</summary>
        Empty,

        /// <summary>It is a list.</summary>
        List,

        /// <summary>It has no id.</summary>
        NoId,
    }

    [Theory]
    [InlineData(Reply.Lost, 3600)]
    [InlineData(Reply.Empty, 3600)]
    [InlineData(Reply.List, 3600)]
    [InlineData(Reply.NoId, 3600)]
    [InlineData(Reply.Lost, 5)]
    [InlineData(Reply.Empty, 5)]
    public async Task Nothing_stays_unsaid_whichever_creation_is_not_answered(Reply reply, int lag)
    {
        int creations = 0;
        for (int at = 0; at <= creations; at += at == 0 ? 1 : Sweep.Step)
        {
            using var bed = new TestBed(options => options.ListLagSeconds = lag);
            GenesysSession session = await bed.ConnectAsync();
            int made = 0;
            bed.Network.Always("POST /api/v2/routing/*", async (request, org, token) =>
            {
                bool isMeant = request.RequestUri!.AbsolutePath is TestBed.Queues or "/api/v2/routing/skillgroups"
                    && Interlocked.Increment(ref made) == at;
                HttpResponseMessage answer = await org();
                return !isMeant || !answer.IsSuccessStatusCode ? answer : reply switch
                {
                    Reply.Lost => await Mishaps.Reset(request, org, token),
                    Reply.Empty => await Mishaps.Answer(204, string.Empty, "text/plain"),
                    Reply.List => await Mishaps.Answer(200, "[]", "application/json"),
                    _ => await Mishaps.Answer(200, "{\"name\": \"x\"}", "application/json"),
                };
            });

            (OrgContractRun run, _) = await bed.TryAsync(session, CancellationToken.None);

            creations = at == 0 ? made : creations;
            bed.Network.Heal("POST /api/v2/routing/*");
            bed.Clock.Advance(TimeSpan.FromHours(2));
            string[] left = [.. (await LeftAsync(bed)).Select(item => (string)item["name"]!)];
            Assert.All(left, name => Assert.Contains(run.Left, text => text.Contains(name, StringComparison.OrdinalIgnoreCase)));
            Assert.True(lag == 3600 || left.Length == 0, $"{reply} at {at}: {string.Join(", ", left)}");
            Assert.InRange(run.Left.Count, left.Length, 1);
            await bed.CleanUpAsync();
            Assert.Empty(await LeftAsync(bed));
        }

        Assert.InRange(creations, 30, 100);
    }

    [Theory]
    [InlineData("GET /api/v2/routing/skillgroups", "GenesysQueues-test-0123abcd-05", "skill groups")]
    [InlineData("GET /api/v2/routing/queues", "GenesysQueues-test-0123abcd-03", "queues")]
    public async Task A_list_that_is_refused_keeps_nobody_from_removing_what_the_other_shows(string list, string left, string what)
    {
        const string Mark = "Made by Test-GenesysOrgContract, run 0123abcd.";
        using var bed = new TestBed(options => options.ListLagSeconds = 0);
        await bed.RivalAsync(TestBed.Queues, $"{{'name': 'GenesysQueues-test-0123abcd-03', 'description': '{Mark}'}}");
        await bed.RivalAsync(
            "/api/v2/routing/skillgroups", $"{{'name': 'GenesysQueues-test-0123abcd-05', 'description': '{Mark}'}}");
        bed.Network.Always(list, Mishaps.Status(403, "missing.permission", "You are missing: routing:thing:view"));
        GenesysSession session = await bed.ConnectAsync();
        var calls = new TestCalls(session.Connection, bed.Heard);
        var removal = new TestRemoval(calls, session.Connection.Time, run: null);

        TestObject found = Assert.Single(await removal.FindAsync(CancellationToken.None));

        Assert.NotEqual(left, found.Name);
        Assert.Contains($"The {what} ", removal.NotListed!.Message, StringComparison.Ordinal);
        Assert.Contains("routing:thing:view", removal.NotListed.Message, StringComparison.Ordinal);
        Assert.True(await removal.RemoveAsync(found, CancellationToken.None));

        bed.Network.Always("*", Mishaps.Status(403, "missing.permission", "You are missing: routing:thing:view"));
        await Assert.ThrowsAsync<NotObservedException>(() => removal.FindAsync(CancellationToken.None));
    }

    private static async Task<IReadOnlyList<JObject>> LeftAsync(TestBed bed) =>
    [
        .. (await bed.RivalAsync(TestBed.Queues + "?pageSize=100&name=*test-*", string.Empty, "GET"))["entities"]!.Cast<JObject>(),
        .. (await bed.RivalAsync("/api/v2/routing/skillgroups?pageSize=100", string.Empty, "GET"))["entities"]!.Cast<JObject>()
            .Where(group => ((string)group["name"]!).Contains(TestNames.Prefix, StringComparison.OrdinalIgnoreCase)),
    ];
}
