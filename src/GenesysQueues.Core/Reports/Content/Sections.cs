namespace GenesysQueues.Reports.Content;

/// <summary>The sections of a report that people read, whatever its format is.</summary>
internal static class Sections
{
    /// <param name="report">What it is about.</param>
    /// <param name="rows">The rows to be shown.</param>
    /// <param name="fileName">Name of its file, for the one that has all rows.</param>
    internal static IReadOnlyList<ReportSection> Of(ProvisioningReport report, RowKeeper rows, string fileName) =>
    [
        new("Summary") { Paragraphs = [Summary.Of(report)], Tables = [Totals(report.Totals)] },
        OverTime(report),
        LatencySection.Of(report),
        Causes(report),
        .. OutcomeSections.Of(rows, Path.GetFileNameWithoutExtension(fileName) + ".csv"),
        Runs(report.Runs),
        Who(report),
        DeliverySection.Of(report),
        VerificationSection.Of(report),
        CrossCheckSection.Of(report),
    ];

    private static ReportTable Totals(ReportTotals totals) => new(
        "Totals",
        [new("What became of queues and definitions"), new("Number", IsNumber: true)],
        [
            .. Enum.GetValues(typeof(RowKind)).Cast<RowKind>().Where(kind => totals.Of(kind) > 0)
                .Select(kind => new ReportCell[] { RowKinds.Words(kind), totals.Of(kind) }),
            .. totals.Reconciled > 0
                ? new[] { new ReportCell[] { "Of these, found out by a later run", totals.Reconciled } } : [],
            .. totals.RemovalsOpen > 0 ? new[] { new ReportCell[] { "Removals whose end is not on record", totals.RemovalsOpen } }
                : [],
            .. totals.PlanningGroups > 0
                ? new[] { new ReportCell[] { "Planning groups made", totals.PlanningGroups } } : [],
            ["Requests sent", totals.Requests],
            ["Requests sent again", totals.Retries],
            ["Waits for the rate limit", totals.Waits],
            ["Seconds of these waits, of all workers", ReportCell.Seconds(totals.WaitMs)],
        ]);

    private static ReportSection OverTime(ProvisioningReport report)
    {
        IReadOnlyList<TimeSeries.Period> periods = report.Series.Periods();
        string each = Length(report.Series.Length);
        ReportChart Chart(string title, string value, string what, Func<TimeSeries.Period, double> of) =>
            new($"{title} per {each}", "From (UTC)", value,
                [.. periods.Select(period => (Words.Moment(period.Start), of(period)))])
            {
                Description = Described(periods, what, of),
            };
        return new("Over time")
        {
            Paragraphs =
            [
                periods.Count == 0 ? "Nothing is on record."
                    : $"Times are UTC; each bar stands for {(char.IsDigit(each[0]) ? each : $"one {each}")}.",
                "How much of the org's rate window was used is not in the audit, so there is no chart of it. What is "
                    + "on record is "
                    + "how many requests were sent, and how long was waited for the window.",
            ],
            Charts = periods.Count == 0 ? [] :
            [
                Chart("Queues created", "Queues", "queues created", period => period.Created),
                Chart("Requests sent", "Requests", "requests sent", period => period.Requests),
                Chart("Requests sent again", "Requests", "requests sent again", period => period.Retries),
                Chart("Seconds waited for the rate limit", "Seconds", "seconds waited", period => period.WaitMs / 1000.0),
            ],
        };
    }

    private static string Described(IReadOnlyList<TimeSeries.Period> periods, string what, Func<TimeSeries.Period, double> of)
    {
        double sum = periods.Sum(of);
        TimeSeries.Period peak = periods.OrderByDescending(of).First();
        return sum == 0 ? $"No {what}."
            : $"{SentenceText.Of(what).TrimEnd('.')}: {Figure(sum)} in all, at most {Figure(of(peak))}, from "
                + $"{Words.Moment(peak.Start)} on.";
    }

    internal static string Figure(double value) =>
        value.ToString("#,0.##", System.Globalization.CultureInfo.InvariantCulture);

    private static string Length(TimeSpan length) => length switch
    {
        { TotalDays: > 7 } => $"{length.TotalDays:0} days",
        { TotalDays: 7 } => "week",
        { TotalDays: 1 } => "day",
        { TotalHours: > 1 } => $"{length.TotalHours:0} hours",
        { TotalHours: 1 } => "hour",
        { TotalMinutes: > 1 } => $"{length.TotalMinutes:0} minutes",
        _ => "minute",
    };

    private static ReportSection Causes(ProvisioningReport report)
    {
        IReadOnlyList<KeyValuePair<string, long>> causes = report.Causes.Ordered();
        return new("Why queues are not as wanted")
        {
            Paragraphs = causes.Count == 0 ? [WithoutCause(report.Totals)] : [],
            Charts = causes.Count == 0 ? [] :
            [
                new("Failures by cause", "Cause", "Queues",
                    [.. causes.Take(12).Select(cause => (PlainText.Of(ShortText.Within(cause.Key, 24)), (double)cause.Value))])
                {
                    IsHorizontal = true,
                    Description = string.Join(
                        ", ", causes.Take(12).Select(cause => $"{PlainText.Of(ShortText.Of(cause.Key))} {cause.Value}")) + ".",
                },
            ],
            Tables = causes.Count == 0 ? [] :
            [
                new("Causes", [new("Code", IsUnbroken: true), new("Queues", IsNumber: true), new("What was said first")],
                    [.. causes.Select(cause => new ReportCell[]
                    {
                        cause.Key, cause.Value, report.Messages.TryGetValue(cause.Key, out string? said) ? said : null,
                    })])
                {
                    Remark = report.Causes.Others > 0 ? $"Other codes: {Words.Number(report.Causes.Others)} queues." : null,
                },
            ],
        };
    }

    private static string WithoutCause(ReportTotals totals) => totals.Of(RowKind.NotAttempted) is > 0 and var left
        ? $"Nothing failed, but {Words.Count(left, "definition")} had no turn, as the run ended before."
        : totals.Rows == 0 ? "Nothing was asked for." : "All is as wanted.";

    private static ReportSection Runs(ReportRuns runs) => new("Runs")
    {
        Paragraphs = runs.Listed.Count == 0 ? ["There is none."] : [],
        Tables = runs.Listed.Count == 0 ? [] :
        [
            new("Runs and single commands",
                [
                    new("Run", IsUnbroken: true), new("Who"), new("Org"), new("From (UTC)", IsUnbroken: true),
                        new("To (UTC)", IsUnbroken: true), new("State", IsUnbroken: true), new("Asked for", true),
                    new("Created", true), new("Refused", true), new("Failed", true), new("Removed", true),
                        new("Sent again", true),
                    new("Waited (s)", true),
                ],
                [.. runs.Listed.Select(RowOf)])
            {
                Remark = runs.Others > 0
                    ? $"{Words.Count(runs.Others, "run")} more are not listed; their figures are in the totals, and "
                        + $"Get-GenesysProvisioningRun lists them."
                    : null,
            },
        ],
    };

    private static ReportCell[] RowOf(ReportRun run) =>
    [
        run.RunId.ToString(), run.Actor, run.Org, ReportCell.Time(run.From), ReportCell.Time(run.To), run.State, run.Totals.Asked,
        run.Totals.Created, run.Totals.Refused, run.Totals.Of(RowKind.Failed) + run.Totals.InDoubt,
        run.Totals.Of(RowKind.Removed), run.Totals.Retries, ReportCell.Seconds(run.Totals.WaitMs),
    ];

    private static ReportSection Who(ProvisioningReport report) => new("Who")
    {
        Paragraphs = report.Actors.IsEmpty ? ["Nobody."] : [],
        Tables = report.Actors.IsEmpty ? [] :
        [
            new("Users and OAuth clients that acted", [new("Who"), new("Outcomes and removals", IsNumber: true)],
                [.. report.Actors.Ordered()
                    .Select(who => new ReportCell[] { who.Key.Length == 0 ? "(not on record)" : who.Key, who.Value })])
            {
                Remark = report.Actors.Others > 0 ? $"Others: {Words.Number(report.Actors.Others)}." : null,
            },
        ],
    };
}
