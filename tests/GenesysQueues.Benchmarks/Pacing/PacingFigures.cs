using System.Globalization;

namespace GenesysQueues.Benchmarks.Pacing;

/// <summary>What a policy came to: in seconds of virtual time, and as the org counted it.</summary>
internal sealed record PacingFigures(string Policy, double Seconds, int Requests, int TooMany, int Created)
{
    internal static PacingFigures Parse(string line) => line.Split(' ') is [var policy, var seconds, var requests, var tooMany, var created]
        ? new(policy, double.Parse(seconds, CultureInfo.InvariantCulture), Number(requests), Number(tooMany), Number(created))
        : throw new FormatException($"'{line}' is no line of figures.");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Policy} {Seconds} {Requests} {TooMany} {Created}");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
