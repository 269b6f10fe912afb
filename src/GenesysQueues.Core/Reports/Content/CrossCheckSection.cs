namespace GenesysQueues.Reports.Content;

/// <summary>What the org's own audit says.</summary>
internal static class CrossCheckSection
{
    private const string Title = "The org's own audit";

    internal static ReportSection Of(ProvisioningReport report) => report.CrossCheck is { } check ? Of(check) : new(Title)
    {
        Paragraphs = [SentenceText.Of($"The comparison with the org's own audit was not made: {report.NotCrossChecked}")],
    };

    private static ReportSection Of(CrossCheck check) => new(Title)
    {
        Paragraphs =
        [
            $"The audit of {check.OrgName}, from {Words.Moment(check.From)} to {Words.Moment(check.Until)} UTC. "
                + $"Elsewhere is what this "
                + "audit does not have: made in the org's own pages, by scripts, or by this module on another machine.",
            .. check.MissingCount > 0 ? [MissingOf(check)] : Array.Empty<string>(),
            .. check.NotUnderstood > 0
                ? [$"Entries that do not say what was done to which queue: {Words.Number(check.NotUnderstood)}."]
                    : Array.Empty<string>(),
        ],
        Tables =
        [
            new("What the org has on record", [new("What"), new("Number", IsNumber: true)],
            [
                ["Queues created here", check.CreatedHere],
                ["Queues created elsewhere", check.CreatedElsewhere.Count],
                ["Queues created here that the org does not have on record", check.MissingCount],
                ["Queues removed here", check.RemovedHere],
                ["Queues removed elsewhere", check.RemovedElsewhere.Count],
                ["Changes of queues, by whomever", check.Updated],
            ]),
            .. Table("Created elsewhere, and by whom", check.CreatedElsewhere),
            .. Table("Removed elsewhere, and by whom", check.RemovedElsewhere),
            .. check.MissingCount == 0 ? [] : new[]
            {
                new ReportTable(
                    "Created here, and not on the org's record",
                        [new("Queue"), new("Id", IsUnbroken: true), new("Time (UTC)", IsUnbroken: true), new("Who"),
                            new("Run", IsUnbroken: true)],
                    [.. check.Missing.Select(row => new ReportCell[]
                    {
                        row.QueueName, row.QueueId, ReportCell.Time(row.Time), row.Actor, row.RunId.ToString(),
                    })])
                {
                    Remark = Remark(check.Missing.Count, check.MissingCount),
                },
            },
        ],
    };

    private static string MissingOf(CrossCheck check) =>
        $"Queues that this audit says were created and the org does not have on record: {Words.Number(check.MissingCount)}"
            + (check.MissingRecent == 0 ? "."
                : $", of which {Words.Number(check.MissingRecent)} are of the last hour: an org's audit can be late.");

    private static IEnumerable<ReportTable> Table(string caption, IReadOnlyList<OrgChange> changes) => changes.Count == 0 ? [] :
    [
        new(caption, [new("Queue"), new("By whom"), new("Time (UTC)", IsUnbroken: true), new("Id", IsUnbroken: true)],
            [.. changes.Take(CrossCheck.Most).Select(change => new ReportCell[]
            {
                change.QueueName ?? "(no name)", change.By, ReportCell.Time(change.Time), change.QueueId,
            })])
        {
            Remark = Remark(Math.Min(changes.Count, CrossCheck.Most), changes.Count),
        },
    ];

    private static string? Remark(int shown, long all) =>
        shown == all ? null : $"The first {Words.Number(shown)} of {Words.Number(all)}.";
}
