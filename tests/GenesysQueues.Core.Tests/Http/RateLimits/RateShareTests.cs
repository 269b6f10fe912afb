using GenesysQueues.Testing.Clocks;
using System.Net;
using System.Net.Http.Headers;

namespace GenesysQueues.Core.Tests.Http.RateLimits;

/// <summary>
/// Runs beside somebody else who asks for 55 percent of each window: one request at a time, or all of a minute's at once.
/// </summary>
public sealed class RateShareTests
{
    private const int Limit = 100;
    private const int OfRival = 55;
    private const int Windows = 30;

    // For what shows in the first of them, or not at all.
    private const int Some = 8;
    private const string OurToken = "ours";
    private const string OtherToken = "other";

    private static readonly TimeSpan s_oneWay = TimeSpan.FromMilliseconds(75);

    [Theory]
    [InlineData(1)]
    [InlineData(OfRival)]
    public Task A_share_leaves_another_client_of_the_token_all_that_it_asks_for(int atOnce) =>
        VirtualTimeProcess.RunAsync(typeof(RateShareTests), nameof(ShareTokenAsync), 40, atOnce, 1);

    [Fact]
    public Task Sessions_whose_shares_add_up_to_it_leave_it_too() =>
        VirtualTimeProcess.RunAsync(typeof(RateShareTests), nameof(ShareTokenAsync), 20, 1, 2);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public Task Sessions_whose_shares_are_too_much_together_give_way_after_a_window(int sessions) =>
        VirtualTimeProcess.RunAsync(typeof(RateShareTests), nameof(GiveWayAsync), sessions);

    [Theory]
    [InlineData(1)]
    [InlineData(OfRival)]
    public Task Without_a_share_another_client_of_the_token_is_refused_in_each_window(int atOnce) =>
        VirtualTimeProcess.RunAsync(typeof(RateShareTests), nameof(TakeAllAsync), atOnce);

    [Theory]
    [InlineData(1)]
    [InlineData(OfRival)]
    public Task A_share_leaves_room_in_the_org_s_cap_from_the_window_on_in_which_it_was_learnt(int atOnce) =>
        VirtualTimeProcess.RunAsync(typeof(RateShareTests), nameof(ShareCapAsync), atOnce);

    internal static async Task ShareTokenAsync(VirtualTime time, int share, int atOnce, int sessions)
    {
        Fight fight = await FightAsync(time, share, atOnce, sessions, Windows);

        Assert.Empty(fight.Refused);
        Assert.Empty(fight.OursRefused);
        // All of the share, where the other client leaves so much; a window may last 61 seconds.
        int free = Math.Min(share * sessions, Limit - OfRival) * Windows * 60 / 61;
        Assert.InRange(fight.Created, free * 9 / 10, share * sessions * (Windows + 1));
    }

    internal static async Task GiveWayAsync(VirtualTime time, int sessions)
    {
        Fight fight = await FightAsync(time, share: 40, atOnce: 1, sessions, Some);

        // The other client begins in the middle of a window that they have used by then.
        Assert.DoesNotContain(fight.Refused, at => at > fight.Began + TimeSpan.FromMinutes(1));
        Assert.InRange(fight.Created, (Limit - OfRival) * Some * 4 / 5, Limit * Some);
    }

    internal static async Task TakeAllAsync(VirtualTime time, int atOnce)
    {
        Fight fight = await FightAsync(time, share: 100, atOnce, sessions: 1, Some);

        Assert.InRange(fight.Refused.Count, OfRival * Some / 2, OfRival * Some);
    }

    internal static async Task ShareCapAsync(VirtualTime time, int atOnce)
    {
        Fight fight = await FightAsync(time, share: 40, atOnce, sessions: 1, Some, byCap: true);

        DateTimeOffset learnt = fight.OursRefused[0];
        Assert.InRange(learnt - fight.Began, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.DoesNotContain(fight.OursRefused, at => at > learnt + s_oneWay + s_oneWay);
        Assert.DoesNotContain(fight.Refused, at => at > learnt + TimeSpan.FromMinutes(1));
    }

    private static async Task<Fight> FightAsync(
        VirtualTime time, int share, int atOnce, int sessions, int windows, bool byCap = false)
    {
        using var bed = new TestBed(
            options =>
            {
                (options.RequestsPerMinute, options.OrgCap) = byCap ? (3 * Limit, Limit) : (Limit, 0);
                options.AccessTokens.Add(OurToken);
                options.AccessTokens.Add(OtherToken);
            },
            time: time)
        { AttemptTimeout = TimeSpan.FromHours(10), Credentials = new Credentials.Token(Secret.Of(OurToken)) };
        var oursRefused = new List<DateTimeOffset>();
        bed.Network.Always("*", async (_, org, cancellationToken) =>
        {
            await Task.Delay(s_oneWay, time, cancellationToken);
            HttpResponseMessage reply = await org();
            Note(oursRefused, reply, time);
            await Task.Delay(s_oneWay, time, cancellationToken);
            return reply;
        });
        string folder = bed.AuditPath;
        var connected = new List<GenesysSession>();
        for (int i = 0; i < sessions; i++)
        {
            bed.AuditPath = $"{folder}-{i}";
            connected.Add(await bed.ConnectAsync());
        }

        var options = new RunOptions { RateShare = share, Deadline = TimeSpan.FromMinutes(windows) };
        GenesysQueueDefinition[] queues = [.. Given.Queues(Math.Min(Limit, share * sessions) * (windows + 1))];
        DateTimeOffset began = time.GetUtcNow();
        Task<RunReport[]> runs = Task.WhenAll(connected.Zip(
            queues.Chunk(queues.Length / sessions), (session, part) => Task.Run(() => bed.RunAsync(session, options, part))));
        List<DateTimeOffset> refused = await AskAsync(bed, byCap ? OtherToken : OurToken, atOnce, windows, time);
        await runs;
        return new(
            began, refused, oursRefused,
            bed.Org.Requests.Count(request => request is { Method: "POST", Path: TestBed.Queues, Status: 200 }));
    }

    private static async Task<List<DateTimeOffset>> AskAsync(
        TestBed bed, string token, int atOnce, int windows, VirtualTime time)
    {
        using var http = new HttpClient(bed.Org.CreateHandler()) { BaseAddress = bed.Org.ApiAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var refused = new List<DateTimeOffset>();
        // In the middle of a window, since one begins with the first request.
        await Task.Delay(TimeSpan.FromSeconds(30), time);
        for (int sent = 0; sent < OfRival * windows; sent++)
        {
            using HttpResponseMessage reply = await http.GetAsync(new Uri($"{TestBed.Queues}?pageSize=1", UriKind.Relative));
            Note(refused, reply, time);
            await Task.Delay((sent + 1) % atOnce == 0 ? TimeSpan.FromMinutes(1) * atOnce / OfRival : TimeSpan.Zero, time);
        }

        return refused;
    }

    private static void Note(List<DateTimeOffset> refused, HttpResponseMessage reply, VirtualTime time)
    {
        if (reply.StatusCode == HttpStatusCode.TooManyRequests)
        {
            refused.Add(time.GetUtcNow());
        }
    }

    private sealed record Fight(
        DateTimeOffset Began, IReadOnlyList<DateTimeOffset> Refused, IReadOnlyList<DateTimeOffset> OursRefused, int Created);
}
