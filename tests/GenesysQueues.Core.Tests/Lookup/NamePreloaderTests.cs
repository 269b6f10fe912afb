using Microsoft.Extensions.Time.Testing;

namespace GenesysQueues.Core.Tests.Lookup;

/// <summary>What is listed in the background for who completes names, and when nothing is.</summary>
public sealed class NamePreloaderTests : IDisposable
{
    private const string GetSkills = "GET /api/v2/routing/skills";
    private const string GetUsers = "GET /api/v2/users";

    private readonly FakeTimeProvider _clock = new();
    private TestBed _bed = new();
    private GenesysSession? _session;

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_kind_is_listed_once_however_often_it_is_begun()
    {
        NamePreloader names = await NamesAsync();
        int before = _bed.Network.Sent.Count;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => names.Begin([EntityKind.Skill]).Listed));
        await names.Begin([EntityKind.Skill]).Listed;

        Assert.Single(_bed.Network.Of(GetSkills));
        Assert.Equal(before + 1, _bed.Network.Sent.Count);
    }

    [Theory]
    [InlineData(5_000, 10)]
    [InlineData(5_001, 1)]
    public async Task Of_a_very_long_list_only_the_first_page_is_worth_it(int users, int pages)
    {
        IEnumerable<JObject> all = Enumerable.Range(1, users)
            .Select(i => new JObject { ["name"] = $"Agent {i:0000}", ["email"] = $"agent{i}@example.com" });
        NamePreloader names = await NamesAsync(new JObject { ["defaults"] = false, ["users"] = new JArray(all) }.ToString());

        await names.Begin([EntityKind.User]).Listed;
        await names.Begin([EntityKind.User]).Listed;

        Assert.Equal(pages, _bed.Network.Of(GetUsers).Count);
    }

    [Fact]
    public async Task Beside_a_run_nothing_is_listed_and_what_is_under_way_ends()
    {
        NamePreloader names = await NamesAsync();
        _bed.Network.On(GetSkills, Never);
        Task under = names.Begin([EntityKind.Skill]).Listed;
        await SentAsync();

        using (names.StandBack())
        using (names.StandBack())
        {
            await under;
            int before = _bed.Network.Sent.Count;
            await names.Begin([EntityKind.Skill, EntityKind.Queue]).Listed;
            Assert.Equal(before, _bed.Network.Sent.Count);
        }

        await names.Begin([EntityKind.Skill]).Listed;
        Assert.NotEmpty(_session!.Connection.Directory.KnownNames(EntityKind.Skill));
    }

    [Fact]
    public async Task A_run_that_is_under_way_is_such_a_run()
    {
        await NamesAsync();
        NamePreloader names = _session!.Connection.Names;
        using (ProvisioningRun run = RunFactory.Create(_session.Connection, new(), new Recorder(), CancellationToken.None))
        {
            await run.StartAsync();
            await names.Begin([EntityKind.WrapupCode]).Listed;
            Assert.Empty(_session.Connection.Directory.KnownNames(EntityKind.WrapupCode));
            await run.CompleteAsync();
        }

        await names.Begin([EntityKind.WrapupCode]).Listed;
        Assert.NotEmpty(_session.Connection.Directory.KnownNames(EntityKind.WrapupCode));
    }

    [Fact]
    public async Task A_session_that_is_closed_asks_for_nothing_more()
    {
        await NamesAsync();
        NamePreloader names = _session!.Connection.Names;
        _bed.Network.On(GetSkills, Never);
        Task under = names.Begin([EntityKind.Skill]).Listed;
        await SentAsync();

        _session.Dispose();

        await under;
        int before = _bed.Network.Sent.Count;
        await names.Begin([EntityKind.Skill, EntityKind.Division]).Listed;
        Assert.Equal(before, _bed.Network.Sent.Count);
    }

    public static TheoryData<string> Failures => ["403", "500", "429", "reset", "html", "unreadable", "half", "pointless"];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_fails_is_silent_and_not_asked_for_at_each_key(string failure)
    {
        NamePreloader names = await NamesAsync();
        _bed.Network.Always(GetSkills, failure switch
        {
            "403" => Mishaps.Status(403, "missing.permissions"),
            "500" => Mishaps.Status(500),
            "429" => Mishaps.Status(429, "too.many.requests", retryAfter: 30),
            "reset" => Mishaps.Reset,
            "html" => Mishaps.Html,
            "unreadable" => Mishaps.Unreadable,
            "half" => Mishaps.HalfBody,
            _ => Mishaps.Pointless,
        });

        await names.Begin([EntityKind.Skill]).Listed;
        await names.Begin([EntityKind.Skill]).Listed;
        Assert.Single(_bed.Network.Of(GetSkills));

        _bed.Network.Heal(GetSkills);
        _clock.Advance(TimeSpan.FromMinutes(1));
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        await names.Begin([EntityKind.Skill]).Listed;
        Assert.Equal(2, _bed.Network.Of(GetSkills).Count);
    }

    [Fact]
    public async Task It_is_waited_for_one_second_and_at_the_next_key_no_more()
    {
        NamePreloader names = await NamesAsync();
        _bed.Network.On(GetSkills, Never);

        (Task listed, TimeSpan patience) = names.Begin([EntityKind.Skill]);
        Assert.Equal(TimeSpan.FromSeconds(1), patience);
        await SentAsync();
        Assert.False(listed.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.Zero, names.Begin([EntityKind.Skill]).Patience);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await listed;
    }

    private static Mishap Never { get; } = async (_, _, cancellationToken) =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Nobody gave up waiting.");
    };

    // What never left cannot be cut short.
    private async Task SentAsync()
    {
        while (_bed.Network.Of(GetSkills).Count == 0)
        {
            await Task.Delay(10);
        }
    }

    private async Task<NamePreloader> NamesAsync(string? org = null)
    {
        _bed.Dispose();
        _bed = new TestBed(orgFile: org);
        _session = await _bed.ConnectAsync();
        OrgConnection connection = _session.Connection;
        return new(connection.Directory, () => connection.Call(_bed.Heard, 0, maxRetryAfterSeconds: 1), _clock);
    }
}
