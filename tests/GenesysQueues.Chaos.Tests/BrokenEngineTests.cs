namespace GenesysQueues.Chaos.Tests;

/// <summary>A check that cannot fail proves nothing: each safeguard, taken out, is missed.</summary>
public sealed class BrokenEngineTests(BrokenEngine engine) : IClassFixture<BrokenEngine>
{
    [Theory]
    [InlineData("probe", 'c')]
    [InlineData("lag", 'c')]
    [InlineData("flush", 'd')]
    [InlineData("swap", 'd')]
    public void An_engine_without_a_safeguard_is_caught(string broken, char invariant)
    {
        ChaosProgram run = engine.Run(broken);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"invariant=({invariant})", run.Output);
    }

    [Fact]
    public void The_same_copy_with_all_its_safeguards_passes()
    {
        ChaosProgram run = engine.Run("nothing");

        Assert.True(run.ExitCode == 0, run.Output);
    }
}
