namespace GenesysQueues.Chaos.Tests;

/// <summary>A check that cannot fail proves nothing: each safeguard, taken out, is missed.</summary>
public sealed class BrokenEngineTests(BrokenEngine engine) : IClassFixture<BrokenEngine>
{
    public static TheoryData<string> Safeguards => [.. Safeguard.All.Select(safeguard => safeguard.Name)];

    public static TheoryData<int, bool> Histories
    {
        get
        {
            var histories = new TheoryData<int, bool>();
            foreach ((int history, bool isOfChanges) in
                Safeguard.All.Select(safeguard => (safeguard.History, safeguard.IsOfChanges)).Distinct())
            {
                histories.Add(history, isOfChanges);
            }

            return histories;
        }
    }

    [Theory]
    [MemberData(nameof(Safeguards))]
    public void An_engine_without_a_safeguard_is_caught(string name)
    {
        Safeguard safeguard = Safeguard.All.Single(one => one.Name == name);

        ChaosProgram run = engine.Run(safeguard.Name, safeguard.History, safeguard.IsOfChanges);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"invariant=({safeguard.Invariant})", run.Output);
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public void The_same_copy_with_all_its_safeguards_passes(int history, bool isOfChanges)
    {
        ChaosProgram run = engine.Run("nothing", history, isOfChanges);

        Assert.True(run.ExitCode == 0, run.Output);
    }
}
