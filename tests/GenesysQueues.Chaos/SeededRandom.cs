using System.Text;

namespace GenesysQueues.Chaos;

/// <summary>Drawn numbers that are a pure function of the seed and of what they are for.</summary>
internal sealed class SeededRandom
{
    private readonly ulong _seed;
    private ulong _state;

    internal SeededRandom(long seed, string purpose)
    {
        // FNV-1a, then SplitMix64: the same in every process, unlike the hash codes of strings.
        ulong hash = 14695981039346656037;
        foreach (byte b in Encoding.UTF8.GetBytes($"{seed}|{purpose}"))
        {
            hash = (hash ^ b) * 1099511628211;
        }

        _state = _seed = hash;
    }

    private SeededRandom(ulong seed) => _state = _seed = seed;

    internal SeededRandom For(string purpose) => new(new SeededRandom(unchecked((long)_seed), purpose)._seed);

    /// <summary>From 0, below 1.</summary>
    internal double Real()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    internal int Below(int limit) => (int)(Real() * limit);

    internal bool Chance(double probability) => Real() < probability;

    internal T Of<T>(params T[] items) => items[Below(items.Length)];
}
