namespace GenesysQueues.Reports.Content;

/// <summary>What a manager reads: the report in sentences.</summary>
internal static class Summary
{
    private const int MostNames = 3;

    internal static string Of(ProvisioningReport report) =>
        string.Join(" ", Sentences(report).Where(text => text.Length > 0).Select(SentenceText.Of));

    private static IEnumerable<string> Sentences(ProvisioningReport report)
    {
        ReportTotals totals = report.Totals;
        yield return Period(report);
        yield return totals.Rows == 0 ? "Nothing was created, changed or removed, and nothing was refused" : Asked(report);
        if (totals.Asked > 0 || totals.Created > 0)
        {
            yield return Done(totals);
            yield return NotDone(report);
        }

        yield return totals.Of(RowKind.Removed) + totals.Of(RowKind.NotRemoved) + totals.RemovalsOpen > 0
            ? Removed(totals) : string.Empty;
        yield return Speed(report);
        yield return Chain(report);
        yield return Comparison(report);
    }

    private static string Period(ProvisioningReport report)
    {
        // Whoever asks for all time means what there is.
        DateTimeOffset? from = report.Scope.Since is { Year: > 2000 } since ? since : report.From;
        DateTimeOffset made = report.To > report.MadeAt ? report.To.Value : report.MadeAt;
        DateTimeOffset? to = report.Scope.Until is not { } until ? report.To : until > made ? made
            : until.Year > 1 ? until.AddTicks(-1) : until;
        string what = report.Scope.Runs is { } runs ? $"This report is about {Words.Count(runs.Count, "run")}"
            : "This report is about all runs";
        return from is null || to is null ? $"{what} of the audit, which holds none"
            : Words.Day(from.Value) == Words.Day(to.Value) ? $"{what} on {Words.Day(from.Value)} (UTC)"
            : $"{what} from {Words.Day(from.Value)} to {Words.Day(to.Value)} (UTC)";
    }

    private static string Asked(ProvisioningReport report)
    {
        IReadOnlyList<string> who = Names(report.Actors);
        IReadOnlyList<string> orgs = Names(report.Orgs);
        string where = orgs.Count == 0 ? string.Empty : $" in {Words.List(orgs)}";
        string by = who.Count == 0 ? string.Empty : $", by {Words.List(who)}";
        ReportTotals totals = report.Totals;
        string simulated = report.Owners.Count > 0 && report.Owners.Keys.All(owner => owner.IsSimulated)
            ? ", where nothing real was done: the org is simulated" : string.Empty;
        return totals.Asked == 0 ? $"No queue was asked for{where}{simulated}"
            : $"{Words.CountWas(totals.Asked, "queue")} asked for in "
                + $"{Words.Count(report.Runs.Provisioning, "run")}{where}{by}{simulated}";
    }

    private static IReadOnlyList<string> Names(CappedCounts names)
    {
        List<string> shown = names.Ordered().Where(name => name.Key.Length > 0).Take(MostNames)
            .Select(name => PlainText.Of(ShortText.Of(name.Key))).ToList();
        long others = names.Count + Math.Min(1, names.Others) - shown.Count;
        return shown.Count > 0 && others > 0 ? [.. shown, $"{Words.Count(others, "other")}"] : shown;
    }

    private static string Done(ReportTotals totals)
    {
        List<string> parts = [Words.CountWas(totals.Created, "queue") + " created"];
        Add(parts, totals.Of(RowKind.Done), "created or adopted (its audit is of an older version and does not say which)");
        Add(parts, totals.Of(RowKind.Adopted), "there already and got what it lacked", "there already and got what they lacked");
        Add(parts, totals.Updated, "changed");
        Add(parts, totals.Of(RowKind.Unchanged), "as wanted already");
        Add(parts, totals.Of(RowKind.Skipped), "there already and left as it was", "there already and left as they were");
        string incomplete = totals.Of(RowKind.CreatedIncomplete) is > 0 and var lacking
            ? $"; of the created ones {Words.Number(lacking)} {(lacking == 1 ? "lacks" : "lack")} members, wrap-up "
                + $"codes or a planning group"
            : string.Empty;
        string unlike = totals.Of(RowKind.UpdatedIncomplete) + totals.Of(RowKind.UpdatedWithLoss) is > 0 and var not
            ? $"; of the changed ones {Words.Number(not)} {(not == 1 ? "is" : "are")} not as asked for" : string.Empty;
        string planned = totals.PlanningGroups > 0
            ? $"; {Words.CountWas(totals.PlanningGroups, "planning group")} made for them" : string.Empty;
        return Words.List(parts) + incomplete + unlike + planned;
    }

    private static void Add(List<string> parts, long number, string one, string? many = null)
    {
        if (number > 0)
        {
            parts.Add($"{Words.Number(number)} {(number == 1 ? "was" : "were")} {(number == 1 ? one : many ?? one)}");
        }
    }

    private static string NotDone(ProvisioningReport report)
    {
        ReportTotals totals = report.Totals;
        List<string> parts = [];
        if (totals.Refused > 0)
        {
            parts.Add($"{Words.CountWas(totals.Refused, "definition")} refused before anything was sent");
        }

        if (totals.Of(RowKind.Failed) is > 0 and var failed)
        {
            parts.Add($"{Words.Count(failed, "queue")} could not be created");
        }

        if (totals.Of(RowKind.Conflict) is > 0 and var conflicts)
        {
            parts.Add($"{Words.CountWas(conflicts, "queue")} changed by somebody else while the change was in doubt");
        }

        if (totals.Of(RowKind.Stale) is > 0 and var stale)
        {
            parts.Add($"{Words.CountWas(stale, "queue")} not put back, having been changed since");
        }

        if (totals.InDoubt is > 0 and var doubt)
        {
            parts.Add(
                $"of {Words.Count(doubt, "queue")} it is not known whether {(doubt == 1 ? "it was" : "they were")} created");
        }

        if (totals.Of(RowKind.NotAttempted) is > 0 and var left)
        {
            parts.Add($"{Words.Count(left, "definition")} had no turn, as the run ended before");
        }

        string cause = report.Causes.Ordered() is [var most, ..]
            ? $"; the commonest cause was {PlainText.Of(ShortText.Of(most.Key))} ({Words.Number(most.Value)} of "
                + $"{Words.Number(report.Causes.Total)})"
            : string.Empty;
        return parts.Count == 0 ? "nothing was refused and nothing failed" : Words.List(parts) + cause;
    }

    private static string Removed(ReportTotals totals)
    {
        List<string> parts = [Words.CountWas(totals.Of(RowKind.Removed), "queue") + " removed"];
        Add(parts, totals.Of(RowKind.NotRemoved), "not, though that was asked for");
        return Words.List(parts) + (totals.RemovalsOpen > 0
            ? $"; of {Words.Count(totals.RemovalsOpen, "removal")} the audit does not say how it ended" : string.Empty);
    }

    private static string Speed(ProvisioningReport report)
    {
        LatencyCounts latencies = report.Latencies;
        string speed = latencies.Count switch
        {
            0 => string.Empty,
            1 => $"the queue took {Words.Duration(latencies.Percentile(50))}",
            2 => $"the queues took {Words.Duration(latencies.Percentile(1))} and {Words.Duration(latencies.Percentile(100))}",
            _ => $"half of the queues took {Words.Duration(latencies.Percentile(50))} or less, and 95 of 100 "
                + $"{Words.Duration(latencies.Percentile(95))} or less",
        };
        ReportTotals totals = report.Totals;
        string waits = totals.Waits == 0 && totals.Retries == 0 ? string.Empty
            : $"{Words.CountWas(totals.Retries, "request")} sent again, and {Words.Count(totals.Waits, "wait")} for "
                + $"the org's rate limit took {Words.Duration(totals.WaitMs)} in all";
        return speed.Length > 0 && waits.Length > 0 ? $"{speed}; {waits}" : speed + waits;
    }

    private static string Chain(ProvisioningReport report)
    {
        int bad = report.Verdicts.Count(verdict => !verdict.IsValid);
        return report.Verdicts.Count == 0 ? "there was no audit to read"
            : bad == 0 ? "the audit is as this module wrote it, by its chain of hashes"
            : $"attention: {Words.Count(bad, "audit file")} of {report.Verdicts.Count} {(bad == 1 ? "is" : "are")} not "
                + $"as this module wrote {(bad == 1 ? "it" : "them")}, so what is said here may not be what was done";
    }

    private static string Comparison(ProvisioningReport report) => report.CrossCheck is not { } check
        ? "It was not compared with the org's own audit"
        : $"the audit of {PlainText.Of(check.OrgName)} itself has "
            + $"{Words.Count(check.CreatedHere + check.CreatedElsewhere.Count, "queue")} as created in that time: "
            + $"{Words.Number(check.CreatedHere)} by this module here and {Words.Number(check.CreatedElsewhere.Count)} elsewhere"
            + (check.MissingCount == 0 ? string.Empty
                : $"; {Words.Count(check.MissingCount, "queue")} of this report it does not have");
}
