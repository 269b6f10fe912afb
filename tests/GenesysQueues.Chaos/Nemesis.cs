using GenesysQueues.Chaos.Disk;

namespace GenesysQueues.Chaos;

/// <summary>What is to happen to a machine, by the number of the step at which it does; 0: never.</summary>
internal sealed record Nemesis
{
    internal static readonly Nemesis Quiet = new();

    internal TimeSpan Skew { get; init; }

    internal int DiesAt { get; init; }

    internal int StopAt { get; init; }

    internal IReadOnlyDictionary<int, TimeSpan> Jumps { get; init; } = new Dictionary<int, TimeSpan>();

    /// <summary>What the disk fails at, each once, from that step on.</summary>
    internal IReadOnlyDictionary<DiskFault, int> DiskFaults { get; init; } = new Dictionary<DiskFault, int>();

    /// <summary>The step from which on nothing more can be written where events wait; 0: it always can.</summary>
    internal int OutboxFailsFrom { get; init; }

    /// <summary>When it dies for the first planning group that it asks for.</summary>
    internal PlanningDeath PlanningDeath { get; init; }

    internal static Nemesis Draw(SeededRandom random, int rows)
    {
        // A run takes some six steps for a queue, and some twenty around them.
        int Step() => 1 + random.Below(20 + (rows * 7));
        var jumps = new Dictionary<int, TimeSpan>();
        for (int i = random.Chance(0.3) ? 1 + random.Below(3) : 0; i > 0; i--)
        {
            double seconds = Math.Pow(10, random.Real() * 5.5);
            jumps[Step()] = TimeSpan.FromSeconds(random.Chance(0.5) ? seconds : -seconds);
        }

        SeededRandom disk = random.For("disk");
        var faults = Enum.GetValues<DiskFault>().Where(_ => disk.Chance(0.12))
            .ToDictionary(fault => fault, _ => 1 + disk.Below(20 + (rows * 4)));
        SeededRandom planning = random.For("planning");
        SeededRandom outbox = random.For("outbox");
        return new()
        {
            OutboxFailsFrom = outbox.Chance(0.12) ? 1 + outbox.Below(20 + (rows * 7)) : 0,
            Skew = random.Chance(0.7) ? TimeSpan.FromSeconds(random.Real() * 4 - 2)
                : TimeSpan.FromSeconds(random.Real() * 20_000 - 10_000),
            DiesAt = random.Chance(0.4) ? Step() : 0,
            StopAt = random.Chance(0.1) ? Step() : 0,
            Jumps = jumps,
            PlanningDeath = !planning.Chance(0.4) ? PlanningDeath.Never
                : planning.Of(PlanningDeath.BeforeItLeaves, PlanningDeath.OnItsWay, PlanningDeath.WithTheReply),
            DiskFaults = faults,
        };
    }
}
