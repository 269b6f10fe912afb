namespace GenesysQueues.Reports.Content;

/// <summary>What workforce management has heard.</summary>
internal static class DeliverySection
{
    internal static ReportSection Of(ProvisioningReport report) => new("Workforce management")
    {
        Paragraphs =
        [
            SentenceText.Of(
                $"In the time of the report the audit has "
                    + $"{Words.Count(report.Totals.Delivered, "delivery that was taken", "deliveries that were taken")} and "
                + $"{(report.Totals.DeliveriesFailed == 0 ? "none" : Words.Number(report.Totals.DeliveriesFailed))} that failed"),
            report.Endpoints.Count == 0 ? "No endpoint is on record here that is told of queues by this module."
                : $"What waits is as of {Words.Moment(report.MadeAt)} UTC, when the report was made; delivered is "
                    + $"counted since an endpoint was registered.",
            .. report.OutboxProblems.Select(problem => $"Not all could be read: {problem}"),
        ],
        Tables = report.Endpoints.Count == 0 ? [] :
        [
            new("Endpoints",
                [
                    new("Endpoint"), new("Host"), new("Org"), new("State", IsUnbroken: true), new("Delivered", true),
                        new("Waiting", true),
                    new("Waiting since (UTC)", IsUnbroken: true), new("Set aside", true), new("Last error"),
                ],
                [.. report.Endpoints.Select(endpoint => RowOf(endpoint, none: default))]),
        ],
    };

    private static ReportCell[] RowOf(EndpointState endpoint, ReportCell none) => endpoint.IsDeliveredByOrg
        ? [endpoint.Name, endpoint.Host, endpoint.Org, "Delivered by the org, which says nothing of it", none, none, none, none,
            none]
        :
        [
            endpoint.Name, endpoint.Host, endpoint.Org, endpoint.IsEnabled ? "On" : "Off", endpoint.Delivered, endpoint.Waiting,
            ReportCell.Time(endpoint.WaitingSince), endpoint.SetAside, endpoint.LastError,
        ];
}
