using GenesysQueues.Benchmarks.Pacing;
using GenesysQueues.Benchmarks.Support;
using GenesysQueues.Chaos.Clocks;

namespace GenesysQueues.Benchmarks.Summary;

/// <summary>
/// 1,000 queues at 300 requests a minute, in virtual time: what the module makes of it, beside what others do and what
/// arithmetic allows.
/// </summary>
internal static class PacingComparison
{
    internal static async Task RunAsync(Report report)
    {
        IReadOnlyList<string> lines = await ThisProgram.RunPartAsync(Parts.Pacing, [], Pump.Prepare).ConfigureAwait(false);
        Dictionary<string, PacingFigures> figures = lines.Select(PacingFigures.Parse).ToDictionary(figure => figure.Policy);
        PacingFigures ours = figures["module"];
        double floor = (Math.Ceiling((double)VirtualPacing.Queues / VirtualPacing.RequestsPerMinute) - 1) * 60;

        report.AtMost(0, "paced_429", ours.TooMany, "replies");
        report.AtLeast(VirtualPacing.Queues, "paced_429.created", ours.Created, "queues");
        report.AtMost(1.05, "minutes_over_floor", ours.Seconds / floor, "ratio");
        report.Add("minutes_over_floor.floor", floor / 60, "minutes");
        foreach (PacingFigures policy in figures.Values)
        {
            string name = $"pacing.{policy.Policy}";
            report.Add($"{name}.time", policy.Seconds / 60, "minutes");
            report.Add($"{name}.requests", policy.Requests, "requests");
            report.Add($"{name}.429", policy.TooMany, "replies");
            report.Add($"{name}.not_created", VirtualPacing.Queues - policy.Created, "queues");
        }
    }
}
