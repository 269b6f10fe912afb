using GenesysQueues.Benchmarks.Pacing;
using GenesysQueues.Benchmarks.Support;
using GenesysQueues.Testing.Clocks;

namespace GenesysQueues.Benchmarks.Summary;

/// <summary>
/// 1,000 queues at 300 requests a minute, in virtual time: what the module makes of it, beside what others do and what
/// arithmetic allows.
/// </summary>
internal static class PacingComparison
{
    internal static async Task RunAsync(Report report)
    {
        IReadOnlyList<PacingFigures> figures = await MeasureAsync(Parts.Pacing).ConfigureAwait(false);
        PacingFigures ours = figures.Single(figure => figure.Policy == "module");
        report.AtMost(0, "paced_429", ours.TooMany, "replies");
        report.AtLeast(ours.Queues, "paced_429.created", ours.Created, "queues");
        report.AtMost(1.05, "minutes_over_floor", ours.Seconds / ours.Floor, "ratio");
        report.Add("minutes_over_floor.floor", ours.Floor / 60, "minutes");

        // A change is two requests: one reads the queue, one replaces it.
        PacingFigures changes = figures.Single(figure => figure.Policy == "module_changes");
        report.AtMost(0, "changes.429", changes.TooMany, "replies");
        report.AtLeast(changes.Queues, "changes.changed_at_300_a_minute", changes.Created, "queues");
        report.AtMost(1.05, "changes.minutes_over_floor", changes.Seconds / changes.Floor, "ratio");
        foreach (PacingFigures policy in figures)
        {
            string name = $"pacing.{policy.Policy}";
            report.Add($"{name}.time", policy.Seconds / 60, "minutes");
            report.Add($"{name}.requests", policy.Requests, "requests");
            report.Add($"{name}.429", policy.TooMany, "replies");
            report.Add($"{name}.not_created", policy.Queues - policy.Created, "queues");
        }

        foreach ((string policy, int sessions) in new[] { ("two_sessions_one_token", 2), ("four_sessions_one_token", 4) })
        {
            PacingFigures shared = figures.Single(figure => figure.Policy == policy);

            // At the end of a window each session sends one request at a time; each can be the one that comes too late.
            report.AtMost(sessions, $"pacing.{policy}.429_per_window", (double)shared.TooMany / shared.Windows, "replies");
            report.AtMost(1.05, $"pacing.{policy}.minutes_over_floor", shared.Seconds / shared.Floor, "ratio");
            report.AtLeast(shared.Queues, $"pacing.{policy}.created", shared.Created, "queues");
        }
    }

    /// <summary>Thirty windows: whether what is lost at each turn adds up.</summary>
    internal static async Task RunLongAsync(Report report)
    {
        PacingFigures ours = (await MeasureAsync(Parts.Windows).ConfigureAwait(false)).Single();
        report.AtMost(0, "windows.429", ours.TooMany, "replies");
        report.AtLeast(ours.Queues, "windows.created", ours.Created, "queues");
        report.AtMost(1.05, "windows.minutes_over_floor", ours.Seconds / ours.Floor, "ratio");
        report.Add("windows.time", ours.Seconds / 60, "minutes");
    }

    private static async Task<IReadOnlyList<PacingFigures>> MeasureAsync(string part) =>
        [.. (await ThisProgram.RunPartAsync(part, [], Pump.Prepare).ConfigureAwait(false)).Select(PacingFigures.Parse)];
}
