namespace GenesysQueues.Simulator.Tests;

public sealed class AcceleratedClockTests
{
    [Fact] // Sixty times as fast by default; red if due times are multiplied or left alone.
    public async Task Timers_fire_sooner_by_the_factor()
    {
        var clock = new AcceleratedClock(100000);
        DateTimeOffset start = clock.GetUtcNow();
        await Task.Delay(TimeSpan.FromMinutes(10), clock).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(clock.GetUtcNow() - start >= TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void Timestamps_run_by_the_factor_too()
    {
        var clock = new AcceleratedClock(1000000);
        long start = clock.GetTimestamp();
        SpinWait.SpinUntil(() => clock.GetElapsedTime(start) > TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(30));
        Assert.True(clock.GetElapsedTime(start) > TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_clock_needs_a_speed_above_zero(double factor) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AcceleratedClock(factor));

    [Fact] // A rate window passes in a second.
    public void An_org_without_a_clock_of_its_own_runs_sixty_times_as_fast()
    {
        var org = new SimulatedOrg(SimulatorConfiguration.Default());
        Assert.Equal(60, Assert.IsType<AcceleratedClock>(org.Clock).Factor);
    }
}
