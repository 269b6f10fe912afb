namespace GenesysQueues.Chaos;

/// <summary>What is to happen to a machine, by the number of the step at which it does; 0: never.</summary>
internal sealed record Nemesis
{
    internal static readonly Nemesis Quiet = new();

    internal TimeSpan Skew { get; init; }

    internal int DiesAt { get; init; }

    internal int StopAt { get; init; }

    internal IReadOnlyDictionary<int, TimeSpan> Jumps { get; init; } = new Dictionary<int, TimeSpan>();

    internal static Nemesis Draw(SeededRandom seededRandom, int rows)
    {
        // A run takes some six steps for a queue, and some twenty around them.
        int Step() => 1 + seededRandom.Below(20 + (rows * 7));
        var jumps = new Dictionary<int, TimeSpan>();
        for (int i = seededRandom.Chance(0.3) ? 1 + seededRandom.Below(3) : 0; i > 0; i--)
        {
            double seconds = Math.Pow(10, seededRandom.Real() * 5.5);
            jumps[Step()] = TimeSpan.FromSeconds(seededRandom.Chance(0.5) ? seconds : -seconds);
        }

        return new()
        {
            Skew = seededRandom.Chance(0.7) ? TimeSpan.FromSeconds(seededRandom.Real() * 4 - 2) : TimeSpan.FromSeconds(seededRandom.Real() * 20_000 - 10_000),
            DiesAt = seededRandom.Chance(0.4) ? Step() : 0,
            StopAt = seededRandom.Chance(0.1) ? Step() : 0,
            Jumps = jumps,
        };
    }
}
