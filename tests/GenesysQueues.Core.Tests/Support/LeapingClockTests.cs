namespace GenesysQueues.Core.Tests.Support;

public sealed class LeapingClockTests
{
    /// <summary>Who is not woken hangs, and the suite with it: once in some runs on a busy machine.</summary>
    [Fact]
    public async Task However_many_delay_at_once_each_is_woken()
    {
        var clock = new LeapingClock();
        Task[] sleepers = Enumerable.Range(0, 8).Select(sleeper => Task.Run(async () =>
        {
            for (int time = 0; time < 10_000; time++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1 + (((time * 7) + sleeper) % 13)), clock);
            }
        })).ToArray();

        await Task.WhenAll(sleepers).WaitAsync(TimeSpan.FromSeconds(60));
    }
}
