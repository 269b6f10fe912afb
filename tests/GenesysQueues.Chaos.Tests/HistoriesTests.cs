namespace GenesysQueues.Chaos.Tests;

/// <summary>The real engine through histories of everything that can go wrong, drawn from a seed.</summary>
public sealed class HistoriesTests
{
    [Fact]
    public void Five_hundred_histories_lose_nothing_and_double_nothing()
    {
        ChaosProgram run = ChaosProgram.Run(ChaosProgram.In(ChaosProgram.Root, ChaosProgram.Configuration), "--histories 500 --queues 20 --seed 1");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Matches(@"^histories=500 queues=10000 recovered=[1-9]\d* violations=0$", run.LastLine);
    }
}
