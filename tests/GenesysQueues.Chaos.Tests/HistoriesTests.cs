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

    [Fact]
    public void Two_hundred_and_fifty_histories_of_changes_lose_no_field_and_undo_nobody()
    {
        ChaosProgram run = ChaosProgram.Run(
            ChaosProgram.In(ChaosProgram.Root, ChaosProgram.Configuration), "--histories 250 --queues 20 --seed 1 --changes");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Matches(@"^histories=250 queues=[1-9]\d+ recovered=[1-9]\d* violations=0$", run.LastLine);
    }
}
