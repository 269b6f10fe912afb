using GenesysQueues.Auditing;
using GenesysQueues.Storage;

namespace GenesysQueues.Reports.Metrics;

/// <summary>
/// Counts what audit lines tell, for a program that watches. Names of queues and people are no labels: there would be a series
/// for each.
/// </summary>
internal sealed class AuditMetrics
{
    private const int MostOrgs = 200;

    private readonly Dictionary<StateOwner, OrgMetrics> _orgs = [];
    private int _files;
    private int _bad;

    internal void Add(AuditLineReader line)
    {
        var owner = new StateOwner(line.OrgId ?? string.Empty, line.IsSimulated);
        if (!_orgs.TryGetValue(owner, out OrgMetrics? org))
        {
            if (_orgs.Count >= MostOrgs)
            {
                return;
            }

            _orgs.Add(owner, org = new());
        }

        org.Add(line);
    }

    /// <summary>What was found of a file.</summary>
    internal void Add(GenesysAuditVerification verdict)
    {
        _files++;
        _bad += verdict.IsValid ? 0 : 1;
    }

    /// <summary>The lines of the text.</summary>
    internal IReadOnlyList<string> Lines()
    {
        var text = new PrometheusText();
        text.Add("genesysqueues_org_info", "gauge", "Orgs of the audit by their ids, with their names.",
            Each(org => [new("org", org.Name ?? string.Empty, 1)]));
        text.Add("genesysqueues_outcomes_total", "counter",
            "Definitions and removals of the audit, by what became of them; a queue in doubt that a later run found "
                + "counts again.",
            Each(org => Enum.GetValues(typeof(RowKind)).Cast<RowKind>().Select(kind =>
                new MetricSample("result", Snake(kind.ToString()), org.Totals.Of(kind)))));
        text.Add("genesysqueues_failures_total", "counter", "Queues that are not as wanted, by the code of the error.",
            Each(org => Counts(org.Causes, "code")));
        text.Add("genesysqueues_outcome_duration_seconds", "histogram",
            "Time from the first attempt for a queue to its outcome, waits included, of queues that were created, "
                + "adopted or changed.",
            Each(Histogram));
        text.Add(
            "genesysqueues_requests_total", "counter",
                "Requests sent to the org, by the HTTP status of the reply; 0 where there was none.",
            Each(org => Counts(org.Statuses, "status")));
        Counter(text, "retries_total", "Requests sent again.", org => org.Totals.Retries);
        Counter(text, "rate_limit_waits_total", "Waits for the org's rate limit.", org => org.Totals.Waits);
        Counter(text, "rate_limit_wait_seconds_total", "Time of these waits, of all workers.", org => org.Totals.WaitMs / 1000.0);
        Counter(text, "runs_started_total", "Runs that began.", org => org.RunsStarted);
        Counter(text, "runs_completed_total", "Runs that came to their end by themselves.", org => org.RunsCompleted);
        text.Add("genesysqueues_wfm_deliveries_total", "counter", "Deliveries of events to endpoints of workforce management.",
            Each(org => [new("result", "taken", org.Totals.Delivered), new("result", "failed", org.Totals.DeliveriesFailed)]));
        text.Add(
            "genesysqueues_last_outcome_timestamp_seconds", "gauge",
                "When something last became of a queue, in seconds since 1970.",
            Each(org => org.LastOutcome is { } last ? [new(last.ToUnixTimeMilliseconds() / 1000.0)] : []));
        text.Add("genesysqueues_audit_files", "gauge", "Audit files that were read.", [new(_files)]);
        text.Add(
            "genesysqueues_audit_files_not_intact", "gauge", "Of these, files that are not as this module wrote them.",
                [new(_bad)]);
        return text.Lines;
    }

    private static IEnumerable<MetricSample> Histogram(OrgMetrics org) =>
    [
        .. OrgMetrics.Bounds.Zip(org.Buckets, (bound, count) =>
            new MetricSample("_bucket", [("le", PrometheusText.Number(bound / 1000.0))], count)),
        new("_bucket", [("le", "+Inf")], org.DurationCount),
        new("_sum", [], org.DurationMs / 1000.0),
        new("_count", [], org.DurationCount),
    ];

    private static IEnumerable<MetricSample> Counts(CappedCounts counts, string label)
    {
        List<MetricSample> samples = [.. counts.Ordered().OrderBy(count => count.Key, StringComparer.Ordinal)
            .Select(count => new MetricSample(label, count.Key, count.Value))];
        return counts.Others == 0 ? samples : [.. samples, new(label, "other codes", counts.Others)];
    }

    private void Counter(PrometheusText text, string name, string help, Func<OrgMetrics, double> value) =>
        text.Add($"genesysqueues_{name}", "counter", help, Each(org => [new(value(org))]));

    private IEnumerable<MetricSample> Each(Func<OrgMetrics, IEnumerable<MetricSample>> samples) =>
        from org in _orgs.OrderBy(org => org.Key.Key, StringComparer.Ordinal)
        from sample in samples(org.Value)
        select sample.Of(("org_id", org.Key.OrgId), ("simulated", org.Key.IsSimulated ? "true" : "false"));

    private static string Snake(string name) =>
        string.Concat(
            name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : string.Empty) + char.ToLowerInvariant(c) : c.ToString()));
}
