using Newtonsoft.Json;
using System.Globalization;

namespace GenesysQueues.Reports.Writers;

/// <summary>Writes every row, then all that is summed up, as one JSON object.</summary>
internal sealed class JsonReportWriter : IReportWriter
{
    private const int Format = 1;

    private readonly JsonTextWriter _json;

    internal JsonReportWriter(TextWriter text)
    {
        _json = new(text) { Formatting = Formatting.Indented, CloseOutput = false, Culture = CultureInfo.InvariantCulture };
        _json.WriteStartObject();
        Write("format", Format);
        _json.WritePropertyName("rows");
        _json.WriteStartArray();
    }

    /// <inheritdoc/>
    public void Add(ReportRow row)
    {
        _json.Formatting = Formatting.None;
        _json.WriteWhitespace("\n    ");
        _json.WriteStartObject();
        WriteRow(row);
        _json.WriteEndObject();
    }

    /// <inheritdoc/>
    public void Finish(ProvisioningReport report, CancellationToken cancellationToken)
    {
        _json.Formatting = Formatting.Indented;
        _json.WriteEndArray();
        Write("madeAt", Time(report.MadeAt));
        Object("covers", () =>
        {
            Array("runIds", report.Scope.Runs ?? [], run => _json.WriteValue(run.ToString()));
            Write("org", report.Scope.Org);
            Write("since", Time(report.Scope.Since));
            Write("until", Time(report.Scope.Until));
            Write("from", Time(report.From));
            Write("to", Time(report.To));
        });
        Write("summary", Content.Summary.Of(report));
        WriteTotals(report);
        Objects("runs", report.Runs.Listed, WriteRun);
        Write("runsNotListed", report.Runs.Others);
        Counts("actors", report.Actors);
        Counts("causes", report.Causes);
        WriteLatency(report.Latencies);
        WriteSeries(report.Series);
        WriteDelivery(report);
        WriteVerification(report);
        WriteCrossCheck(report);
        _json.WriteEndObject();
        _json.WriteWhitespace("\n");
        _json.Flush();
    }

    private void WriteRow(ReportRow row)
    {
        foreach (ReportField field in ReportField.All)
        {
            Write(field.Property, field.Get(row));
        }
    }

    private void WriteTotals(ProvisioningReport report) => Object("totals", () =>
    {
        ReportTotals totals = report.Totals;
        foreach (RowKind kind in Enum.GetValues(typeof(RowKind)))
        {
            Write(ReportField.PropertyOf(kind.ToString()), totals.Of(kind));
        }

        Write("asked", totals.Asked);
        Write("foundByLaterRun", totals.Reconciled);
        Write("planningGroups", totals.PlanningGroups);
        Write("removalsWithoutEnd", totals.RemovalsOpen);
        Write("requests", totals.Requests);
        Write("retries", totals.Retries);
        Write("rateLimitWaits", totals.Waits);
        Write("rateLimitWaitMs", totals.WaitMs);
    });

    private void WriteRun(ReportRun run)
    {
        Write("runId", run.RunId.ToString());
        Write("org", run.Org);
        Write("actor", run.Actor);
        Write("state", run.State);
        Write("from", Time(run.From));
        Write("to", Time(run.To));
        Write("asked", run.Totals.Asked);
        Write("created", run.Totals.Created);
        Write("refused", run.Totals.Refused);
        Write("failed", run.Totals.Of(RowKind.Failed));
        Write("inDoubt", run.Totals.InDoubt);
        Write("removed", run.Totals.Of(RowKind.Removed));
        Write("retries", run.Totals.Retries);
        Write("rateLimitWaitMs", run.Totals.WaitMs);
    }

    private void WriteLatency(LatencyCounts latencies) => Object("latencyMs", () =>
    {
        Write("count", latencies.Count);
        Write("p50", latencies.Percentile(50));
        Write("p95", latencies.Percentile(95));
        Write("p99", latencies.Percentile(99));
        Write("max", latencies.MaxMs);
        Objects("distribution", Content.LatencySection.Bounds, bound =>
        {
            Write("atMost", bound);
            Write("count", latencies.AtMost(bound));
        });
    });

    private void WriteSeries(TimeSeries series)
    {
        Write("periodSeconds", series.Length.TotalSeconds);
        Objects("periods", series.Periods(), period =>
        {
            Write("from", Time(period.Start));
            Write("created", period.Created);
            Write("requests", period.Requests);
            Write("retries", period.Retries);
            Write("rateLimitWaits", period.Waits);
            Write("rateLimitWaitMs", period.WaitMs);
        });
    }

    private void WriteDelivery(ProvisioningReport report) => Object("workforceManagement", () =>
    {
        Write("delivered", report.Totals.Delivered);
        Write("failed", report.Totals.DeliveriesFailed);
        Objects("endpoints", report.Endpoints, endpoint =>
        {
            Write("name", endpoint.Name);
            Write("host", endpoint.Host);
            Write("org", endpoint.Org);
            Write("enabled", endpoint.IsEnabled);
            Write("deliveredByOrg", endpoint.IsDeliveredByOrg);
            Write("deliveredSinceRegistered", endpoint.Delivered);
            Write("waiting", endpoint.Waiting);
            Write("waitingSince", Time(endpoint.WaitingSince));
            Write("setAside", endpoint.SetAside);
            Write("lastError", endpoint.LastError);
        });
        Array("problems", report.OutboxProblems, _json.WriteValue);
    });

    private void WriteVerification(ProvisioningReport report) => Object("verification", () =>
    {
        Write("isIntact", report.Verdicts.Count > 0 && report.Verdicts.All(verdict => verdict.IsValid));
        Write("unreadableLines", report.Unreadable);
        Objects("files", report.Verdicts, (GenesysAuditVerification verdict) =>
        {
            Write("file", Path.GetFileName(verdict.Path));
            Write("isIntact", verdict.IsValid);
            Write("lines", verdict.Lines);
            Write("firstBadLine", verdict.FirstBadLine);
            Write("problem", verdict.Problem);
            Write("remark", verdict.Remark);
            Write("headHash", verdict.HeadHash);
        });
    });

    private void WriteCrossCheck(ProvisioningReport report) => Object("orgAudit", () =>
    {
        Write("notMade", report.NotCrossChecked);
        if (report.CrossCheck is not { } check)
        {
            return;
        }

        Write("org", check.OrgName);
        Write("from", Time(check.From));
        Write("until", Time(check.Until));
        Write("createdHere", check.CreatedHere);
        Write("removedHere", check.RemovedHere);
        Write("updated", check.Updated);
        Write("notUnderstood", check.NotUnderstood);
        Objects("createdElsewhere", check.CreatedElsewhere, WriteChange);
        Objects("removedElsewhere", check.RemovedElsewhere, WriteChange);
        Write("missing", check.MissingCount);
        Write("missingOfTheLastHour", check.MissingRecent);
        Objects("missingRows", check.Missing, WriteRow);
    });

    private void WriteChange(OrgChange change)
    {
        Write("queueName", change.QueueName);
        Write("queueId", change.QueueId);
        Write("by", change.By);
        Write("time", Time(change.Time));
    }

    private void Counts(string name, CappedCounts counts)
    {
        Objects(name, counts.Ordered(), count =>
        {
            Write("name", count.Key);
            Write("count", count.Value);
        });
        Write(name + "NotListed", counts.Others);
    }

    private void Object(string name, Action write)
    {
        _json.WritePropertyName(name);
        _json.WriteStartObject();
        write();
        _json.WriteEndObject();
    }

    private void Objects<T>(string name, IEnumerable<T> items, Action<T> write) => Array(name, items, item =>
    {
        _json.WriteStartObject();
        write(item);
        _json.WriteEndObject();
    });

    private void Array<T>(string name, IEnumerable<T> items, Action<T> write)
    {
        _json.WritePropertyName(name);
        _json.WriteStartArray();
        foreach (T item in items)
        {
            write(item);
        }

        _json.WriteEndArray();
    }

    private void Write(string name, object? value)
    {
        _json.WritePropertyName(name);
        _json.WriteValue(value);
    }

    private static string? Time(DateTimeOffset? time) =>
        time is { } known ? UtcText.Of(known) : null;
}
