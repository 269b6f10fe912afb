using GenesysQueues.Journals;
using Microsoft.Extensions.Time.Testing;

namespace GenesysQueues.Core.Tests.Journals;

public sealed class RunLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LeapingClock _clock = new();
    private readonly List<string> _told = [];

    public void Dispose() => _folder.Dispose();

    private Task<RunLock> TakeAsync(string org = "org-1", Guid? run = null, TimeProvider? time = null) => RunLock.TakeAsync(
        DiskStorage.Instance, _folder.Path, new(run ?? Guid.NewGuid(), org, _clock.GetUtcNow()), "Acme", time ?? _clock, (holder, patience) => _told.Add($"{patience.TotalSeconds} s for {holder}"), CancellationToken.None);

    [Fact]
    public async Task A_second_run_in_the_org_waits_half_a_minute_and_then_names_the_holder()
    {
        var holder = Guid.NewGuid();
        using RunLock first = await TakeAsync(run: holder);
        DateTimeOffset asked = _clock.GetUtcNow();

        GenesysException refused = await Assert.ThrowsAsync<GenesysException>(() => TakeAsync());

        Assert.Equal("RunLocked", refused.Code);
        Assert.Contains($"process {Environment.ProcessId} ", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"run {holder}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Acme", refused.Message, StringComparison.Ordinal);
        Assert.Equal(30, (_clock.GetUtcNow() - asked).TotalSeconds);
        Assert.StartsWith($"30 s for process {Environment.ProcessId} ", Assert.Single(_told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_ends_meanwhile_makes_way()
    {
        var patient = new FakeTimeProvider(LeapingClock.Noon);
        RunLock first = await TakeAsync();
        Task<RunLock> second = TakeAsync(time: patient);
        Assert.False(second.IsCompleted);
        first.Dispose();
        patient.Advance(TimeSpan.FromSeconds(1));

        using RunLock got = await second;

        Assert.Single(Directory.EnumerateFiles(_folder.Path, "*.holder"));
    }

    [Fact]
    public async Task Runs_in_other_orgs_do_not_wait()
    {
        using RunLock first = await TakeAsync("org-1");
        using RunLock second = await TakeAsync("org-2");

        Assert.Equal(LeapingClock.Noon, _clock.GetUtcNow());
    }

    [Fact]
    public async Task Nothing_but_the_lock_is_left_behind()
    {
        (await TakeAsync()).Dispose();

        Assert.Equal(["run-org-1.lock"], Directory.EnumerateFiles(_folder.Path).Select(file => Path.GetFileName(file)));
    }

    [Fact]
    public async Task A_run_that_cannot_say_that_it_holds_the_lock_holds_it_all_the_same()
    {
        var disk = new ScriptedDisk
        {
            Refuses = path => path.EndsWith(".holder", StringComparison.Ordinal) ? new IOException("The disk is full.") : null,
        };
        Task<RunLock> OnThatDiskAsync() => RunLock.TakeAsync(
            disk, _folder.Path, new(Guid.NewGuid(), "org-1", _clock.GetUtcNow()), "Acme", _clock,
            (holder, _) => _told.Add(holder), CancellationToken.None);
        RunLock first = await OnThatDiskAsync();

        GenesysException refused = await Assert.ThrowsAsync<GenesysException>(OnThatDiskAsync);
        first.Dispose();
        using RunLock second = await OnThatDiskAsync();

        Assert.Equal("RunLocked", refused.Code);
        Assert.Contains("it did not say which", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["it did not say which"], _told);
    }
}
