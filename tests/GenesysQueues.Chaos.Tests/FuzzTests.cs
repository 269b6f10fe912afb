namespace GenesysQueues.Chaos.Tests;

/// <summary>Changed messages, at the simulator server and at the client.</summary>
public sealed class FuzzTests
{
    [Fact]
    public void Whatever_is_sent_is_answered_and_whatever_is_answered_is_an_outcome_or_an_error_of_the_module_s_own()
    {
        ChaosProgram run = ChaosProgram.Run(ChaosProgram.In(ChaosProgram.Root, ChaosProgram.Configuration), "--fuzz 5000 --seed 1");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Matches(@"(?m)^requests=5000 with-json=\d+ parsed=\d+ refused=[1-9]\d* violations=0$", run.Output);
        Assert.Matches(@"^replies=\d+ changed=[1-9]\d* rounds=\d+ violations=0$", run.LastLine);
    }
}
