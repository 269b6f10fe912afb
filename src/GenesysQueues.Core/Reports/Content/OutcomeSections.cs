namespace GenesysQueues.Reports.Content;

/// <summary>What became of single queues: what is not as wanted first.</summary>
internal static class OutcomeSections
{
    internal static IEnumerable<ReportSection> Of(RowKeeper rows, string csv)
    {
        yield return new("Not made, not removed, incomplete or in doubt")
        {
            Paragraphs = rows.OtherCount == 0 ? ["There is none."] : [],
            Tables = rows.OtherCount == 0 ? [] :
            [
                new("What is not as wanted, and why",
                    [
                        new("Queue"), new("Result", IsUnbroken: true), new("Code", IsUnbroken: true), new("Why"),
                            new("Time (UTC)", IsUnbroken: true), new("Who"), new("HTTP", true),
                        new("Sent again", true), new("Correlation id"),
                    ],
                    [.. rows.Other.Select(row => new ReportCell[]
                    {
                        NameOf(row), ResultOf(row), row.ErrorCode, row.ErrorMessage is { } why ? ShortText.Within(why, 400)
                            : null,
                        ReportCell.Time(row.Time), row.Actor, row.HttpStatus, row.Retries, row.CorrelationId,
                    })])
                {
                    Remark = Remark(rows.Other.Count, rows.OtherCount, csv),
                },
            ],
        };
        yield return new("Created, changed, removed, or there already")
        {
            Paragraphs = rows.WellCount == 0 ? ["There is none."] : [],
            Tables = rows.WellCount == 0 ? [] :
            [
                new("What is as wanted",
                    [
                        new("Queue"), new("Result", IsUnbroken: true), new("Id", IsUnbroken: true),
                            new("Time (UTC)", IsUnbroken: true), new("Who"), new("Took (s)", true),
                        new("Sent again", true),
                    ],
                    [.. rows.Well.Select(row => new ReportCell[]
                    {
                        NameOf(row), ResultOf(row), row.QueueId, ReportCell.Time(row.Time), row.Actor,
                        ReportCell.Seconds(row.LatencyMs), row.Retries,
                    })])
                {
                    Remark = Remark(rows.Well.Count, rows.WellCount, csv),
                },
            ],
        };
    }

    private static string NameOf(ReportRow row) => row.QueueName is { Length: > 0 } name ? name : "(no name)";

    private static string ResultOf(ReportRow row) =>
        RowKinds.Words(row.Kind) + (row.IsReconciled ? ", found out by a later run" : string.Empty);

    private static string? Remark(int shown, long all, string csv) => shown == all ? null
        : $"The first {Words.Number(shown)} of {Words.Number(all)} are listed, {Words.Number(all - shown)} are not; "
            + $"all of them are in "
            + $"the totals. Export-GenesysProvisioningReport -Path {csv} writes every row.";
}
