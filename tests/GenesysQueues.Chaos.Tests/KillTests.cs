namespace GenesysQueues.Chaos.Tests;

/// <summary>Real processes, killed at random moments, against an org that outlives them.</summary>
public sealed class KillTests
{
    [Fact]
    public void Five_kills_lose_nothing_and_double_nothing()
    {
        ChaosProgram run = ChaosProgram.Run(ChaosProgram.In(ChaosProgram.Root, ChaosProgram.Configuration), "--kill 5 --queues 100 --seed 1");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Matches(@"^kills=5 between-first-intent-and-last-outcome=[2-5] queues=100 violations=0$", run.LastLine);
    }

    [Fact]
    public void Three_kills_of_changes_are_resumed_and_each_member_comes_and_goes_once()
    {
        ChaosProgram run = ChaosProgram.Run(
            ChaosProgram.In(ChaosProgram.Root, ChaosProgram.Configuration), "--kill 3 --queues 100 --seed 1 --changes");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Matches(@"^kills=3 between-first-intent-and-last-outcome=[1-3] queues=100 violations=0$", run.LastLine);
    }
}
