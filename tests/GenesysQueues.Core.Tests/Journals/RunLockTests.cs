using GenesysQueues.Journals;
using Microsoft.Extensions.Time.Testing;

namespace GenesysQueues.Core.Tests.Journals;

public sealed class RunLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LeapingClock _clock = new();
    private readonly List<string> _told = [];
    private readonly List<string> _warned = [];

    public void Dispose() => _folder.Dispose();

    private Task<RunLock> TakeAsync(
        string org = "org-1", Guid? run = null, TimeProvider? time = null, IStateStorage? storage = null,
        string? waitedForBy = null) =>
        RunLock.TakeAsync(
            storage ?? DiskStorage.Instance, _folder.Path, new(run ?? Guid.NewGuid(), org, _clock.GetUtcNow()), "Acme",
            time ?? _clock,
            (holder, patience) => _told.Add($"{patience.TotalSeconds} s for {holder}"), _warned.Add, waitedForBy,
            CancellationToken.None);

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
    public async Task Each_run_has_a_higher_number_than_those_before_it_and_than_all_that_are_known()
    {
        var numbers = new List<long>();
        foreach (long known in new long[] { 0, 0, 41, 3, 0 })
        {
            using RunLock held = await TakeAsync();
            numbers.Add(held.Count(known));
        }

        Assert.Equal([1, 2, 42, 43, 44], numbers);
    }

    [Theory] // Of an older version of the module, or of a disk that lost it.
    [InlineData("")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    [InlineData("somebody's note, which is longer than a number")]
    public async Task What_a_lock_holds_that_is_no_number_is_counted_again(string text)
    {
        using (await TakeAsync())
        {
        }

        File.WriteAllText(Directory.EnumerateFiles(_folder.Path, "*.lock").Single(), text);

        using RunLock held = await TakeAsync();
        Assert.Equal(6, held.Count(5));
    }

    [Fact]
    public async Task A_full_disk_takes_no_number_away()
    {
        using RunLock held = await TakeAsync(storage: new FullDisk(".lock", failsFrom: 1));

        Assert.Equal(6, held.Count(5));
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
    public async Task Where_files_cannot_be_locked_a_run_that_could_not_write_its_name_keeps_nobody_out()
    {
        GenesysException failure = await Assert.ThrowsAsync<GenesysException>(
            () => TakeAsync(storage: new FullDisk(".holder", failsFrom: 1, hasLocks: false)));
        Assert.Equal("JournalNotWritable", failure.Code);
        Assert.Empty(_told);

        using RunLock next = await TakeAsync(storage: new DiskWithoutLocks());
    }

    [Fact]
    public async Task Runs_in_other_orgs_do_not_wait()
    {
        using RunLock first = await TakeAsync("org-1");
        using RunLock second = await TakeAsync("org-2");

        Assert.Equal(LeapingClock.Noon, _clock.GetUtcNow());
    }

    [Fact]
    public async Task Where_files_cannot_be_locked_it_is_said_and_runs_are_kept_apart_all_the_same()
    {
        var disk = new DiskWithoutLocks();
        var holder = Guid.NewGuid();
        RunLock first = await TakeAsync(run: holder, storage: disk);
        Assert.Contains("cannot be locked", Assert.Single(_warned), StringComparison.Ordinal);

        GenesysException refused = await Assert.ThrowsAsync<GenesysException>(() => TakeAsync(storage: disk));
        first.Dispose();
        using RunLock third = await TakeAsync(storage: disk);

        Assert.Equal("RunLocked", refused.Code);
        Assert.Contains($"run {holder}", refused.Message, StringComparison.Ordinal);
        // A run that was killed leaves its name behind there.
        Assert.Contains("run-org-1.holder", refused.Recommendation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_files_can_be_locked_nothing_is_said_and_a_name_left_behind_is_in_nobodys_way()
    {
        _folder.Write("run-org-1.holder", "process 1 of a run that was killed");

        using RunLock taken = await TakeAsync();

        Assert.Empty(_warned);
        Assert.Equal(LeapingClock.Noon, _clock.GetUtcNow());
    }

    [Fact]
    public async Task A_run_inside_a_run_is_told_so_at_once()
    {
        var outer = Guid.NewGuid();
        using RunLock first = await TakeAsync(run: outer, waitedForBy: "thread 1");

        GenesysException inside = await Assert.ThrowsAsync<GenesysException>(() => TakeAsync(waitedForBy: "thread 1"));

        Assert.Equal("RunInsideRun", inside.Code);
        Assert.Contains($"run {outer}", inside.Message, StringComparison.Ordinal);
        Assert.Contains("variable", inside.Recommendation, StringComparison.Ordinal);
        Assert.Empty(_told);
        Assert.Equal(LeapingClock.Noon, _clock.GetUtcNow());
    }

    [Theory]
    [InlineData("thread 1", "thread 11")]
    [InlineData("thread 11", "thread 1")]
    [InlineData("thread 1", null)]
    [InlineData(null, "thread 1")]
    public async Task A_run_beside_a_run_in_the_same_process_waits_for_it(string? outer, string? other)
    {
        using RunLock first = await TakeAsync(waitedForBy: outer);

        GenesysException refused = await Assert.ThrowsAsync<GenesysException>(() => TakeAsync(waitedForBy: other));

        Assert.Equal("RunLocked", refused.Code);
        Assert.Single(_told);
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
            (holder, _) => _told.Add(holder), _warned.Add, waitedForBy: null, CancellationToken.None);
        RunLock first = await OnThatDiskAsync();

        GenesysException refused = await Assert.ThrowsAsync<GenesysException>(OnThatDiskAsync);
        first.Dispose();
        using RunLock second = await OnThatDiskAsync();

        Assert.Equal("RunLocked", refused.Code);
        Assert.Contains("it did not say which", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["it did not say which"], _told);
    }

    [Fact]
    public async Task Where_files_cannot_be_locked_no_run_goes_on_that_may_not_write_its_name()
    {
        GenesysException failure = await Assert.ThrowsAsync<GenesysException>(() => TakeAsync(storage: new ForbiddenHolder()));

        Assert.Equal("JournalNotWritable", failure.Code);
    }

    private sealed class ForbiddenHolder : DiskDouble
    {
        public override Stream Open(string path, FileMode mode, FileAccess access, FileShare share) =>
            path.EndsWith(".holder", StringComparison.Ordinal) ? throw new UnauthorizedAccessException("Access is denied.")
                : base.Open(path, mode, access, FileShare.ReadWrite | FileShare.Delete);
    }
}
