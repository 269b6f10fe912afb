namespace GenesysQueues.Chaos;

/// <summary>What is to happen to a machine, by the number of the step at which it does; 0: never.</summary>
internal sealed record MachineFate
{
    internal static readonly MachineFate Quiet = new();

    internal TimeSpan Skew { get; init; }

    internal int DiesAt { get; init; }

    internal int StopAt { get; init; }

    internal IReadOnlyDictionary<int, TimeSpan> Jumps { get; init; } = new Dictionary<int, TimeSpan>();

    internal static MachineFate Draw(Draw draw, int rows)
    {
        // A run takes some six steps for a queue, and some twenty around them.
        int Step() => 1 + draw.Below(20 + (rows * 7));
        var jumps = new Dictionary<int, TimeSpan>();
        for (int i = draw.Chance(0.3) ? 1 + draw.Below(3) : 0; i > 0; i--)
        {
            double seconds = Math.Pow(10, draw.Real() * 5.5);
            jumps[Step()] = TimeSpan.FromSeconds(draw.Chance(0.5) ? seconds : -seconds);
        }

        return new()
        {
            Skew = draw.Chance(0.7) ? TimeSpan.FromSeconds(draw.Real() * 4 - 2) : TimeSpan.FromSeconds(draw.Real() * 20_000 - 10_000),
            DiesAt = draw.Chance(0.4) ? Step() : 0,
            StopAt = draw.Chance(0.1) ? Step() : 0,
            Jumps = jumps,
        };
    }
}
