using System.Globalization;

namespace GenesysQueues.Benchmarks.Pacing;

/// <summary>What a policy came to: in seconds of virtual time, and as the org counted it.</summary>
internal sealed record PacingFigures(string Policy, int Queues, double Seconds, int Requests, int TooMany, int Created)
{
    /// <summary>Rate windows that this many requests need, refused ones not counted.</summary>
    internal int Windows => (Requests - TooMany + VirtualPacing.RequestsPerMinute - 1) / VirtualPacing.RequestsPerMinute;

    /// <summary>Seconds that they take at the least: all windows but the last one must pass.</summary>
    internal double Floor => (Windows - 1) * 60;

    internal static PacingFigures Parse(string line) => line.Split(' ') is [var policy, var queues, var seconds, var requests, var tooMany, var created]
        ? new(policy, Number(queues), double.Parse(seconds, CultureInfo.InvariantCulture), Number(requests), Number(tooMany), Number(created))
        : throw new FormatException($"'{line}' is no line of figures.");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Policy} {Queues} {Seconds} {Requests} {TooMany} {Created}");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
