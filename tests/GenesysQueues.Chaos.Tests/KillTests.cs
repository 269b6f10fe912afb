namespace GenesysQueues.Chaos.Tests;

/// <summary>Real processes, real sockets, and SIGKILL.</summary>
public sealed class KillTests
{
    [Fact]
    public void A_process_that_is_killed_at_a_random_moment_loses_nothing_and_doubles_nothing()
    {
        ChaosProgram run = ChaosProgram.Run(ChaosProgram.In(ChaosProgram.Root, ChaosProgram.Configuration), "--kill 5 --queues 60 --seed 1");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Matches(@"^kills=5 between-first-intent-and-last-outcome=[2-5] queues=60 violations=0$", run.LastLine);
    }
}
