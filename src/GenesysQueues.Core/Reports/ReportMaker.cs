using GenesysQueues.Auditing;
using GenesysQueues.Definitions.Files;
using GenesysQueues.Http;
using GenesysQueues.OrgAudit;
using GenesysQueues.Sessions;
using GenesysQueues.Storage;

namespace GenesysQueues.Reports;

/// <summary>Makes a report of audit files. It reads them line by line, and writes each row as it comes.</summary>
/// <param name="scope">What the report covers.</param>
/// <param name="org">The org whose own audit it is compared with; null: none.</param>
/// <param name="listener">Hears of the requests for that.</param>
/// <param name="storage">Where the files are.</param>
/// <param name="time">The machine's.</param>
internal sealed class ReportMaker(
    ReportScope scope, OrgConnection? org, ICallListener listener, IStateStorage storage, TimeProvider time)
{
    private readonly ProvisioningReport _report = new(scope, time.GetUtcNow());

    /// <summary>What people should know beside the report.</summary>
    internal List<string> Warnings { get; } = [];

    /// <summary>Whether a line of the org that was asked for was there.</summary>
    internal bool HasOrg { get; private set; }

    /// <summary>The runs that were met.</summary>
    internal HashSet<Guid> RunsFound { get; } = [];

    /// <summary>Makes the file. Throws <see cref="GenesysException"/>; nothing of it is there then.</summary>
    /// <param name="files">The audit files.</param>
    /// <param name="path">The report's file.</param>
    /// <param name="options">Whether it may replace another.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<ProvisioningReport> MakeAsync(
        IReadOnlyList<string> files, string path, ExportOptions options, CancellationToken cancellationToken)
    {
        Func<TextWriter, IReportWriter> create = ReportFormats.WriterFor(path);
        using var file = new ReplacedFile(path, options, ReportFormats.EncodingFor(path));
        await CrossCheckAsync(files, cancellationToken).ConfigureAwait(false);
        IReportWriter? writer = null;
        file.Guard(() => writer = create(file.Text));
        foreach (string audit in files)
        {
            Read(audit, files, row => file.Guard(() => writer!.Add(row)), cancellationToken);
        }

        List<string> folders = files.Select(audit => Path.GetDirectoryName(Path.GetFullPath(audit))!)
            .Distinct(StringComparer.Ordinal).ToList();
        await OutboxReading.ReadAsync(_report, folders, storage, time, cancellationToken).ConfigureAwait(false);
        _report.Conclude();
        file.Guard(() => writer!.Finish(_report, cancellationToken));
        file.Complete();
        return _report;
    }

    // A file that cannot be read is said, in the report too; the others are read.
    private void Read(string audit, IReadOnlyList<string> files, Action<ReportRow> take, CancellationToken cancellationToken)
    {
        if (AuditFileVerifier.IsGone(audit, storage))
        {
            _report.Verdicts.Add(AuditFileVerifier.Gone(audit));
            return;
        }

        var verifier = new AuditFileVerifier(audit, storage, files);
        var unreadable = new UnreadableLines(audit);
        bool isAnyRead = false;
        try
        {
            foreach ((_, AuditLineReader line) in AuditReader.Scan(audit, unreadable.Add, storage, verifier.Take))
            {
                cancellationToken.ThrowIfCancellationRequested();
                isAnyRead = true;
                Take(line, take);
            }

            if (unreadable.Conclude(isAnyRead) is { } problem)
            {
                Warnings.Add(problem);
            }

            _report.Unreadable += unreadable.Count;
        }
        catch (GenesysException e) when (e.Code is "AuditNotReadable" or "AuditTooNew" or "NotAnAudit")
        {
            _report.Verdicts.Add(new(audit) { Problem = e.Message });
            return;
        }

        _report.Verdicts.Add(verifier.Conclude());
    }

    private void Take(AuditLineReader line, Action<ReportRow> take)
    {
        ReportRow? row = null;
        HasOrg |= scope.IsOfOrg(line);
        if (scope.Runs?.Contains(line.RunId) == true)
        {
            RunsFound.Add(line.RunId);
        }

        if (scope.Covers(line) && (row = _report.Add(line)) is not null)
        {
            take(row);
        }

        _report.CrossCheck?.Hear(line, row);
    }

    private async Task CrossCheckAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        if (org is null)
        {
            _report.NotCrossChecked = "no org was connected. Connect-GenesysOrg first, then make the report again";
            return;
        }

        DateTimeOffset now = org.Client.OrgClock.Now;
        (DateTimeOffset From, DateTimeOffset Until)? span = Span(files, org.Owner, now, cancellationToken);
        if (span is null)
        {
            _report.NotCrossChecked = $"the audit has no line of {org.OrgName}, to which the session was connected";
            return;
        }

        DateTimeOffset earliest = now - OrgAuditQuery.Kept + TimeSpan.FromHours(1);
        DateTimeOffset from = span.Value.From > earliest ? span.Value.From : earliest;
        if (from >= span.Value.Until)
        {
            _report.NotCrossChecked = $"an org keeps its audit for {OrgAuditQuery.Kept.TotalDays} days only";
            return;
        }

        var check = new CrossCheck(org.Owner, org.OrgName, from, span.Value.Until, now);
        try
        {
            await check.ReadAsync(new OrgAuditQuery(org.Client, org.Call(listener)), cancellationToken).ConfigureAwait(false);
            _report.CrossCheck = check;
        }
        catch (GenesysException e) when (!cancellationToken.IsCancellationRequested)
        {
            _report.NotCrossChecked = $"the org's audit could not be read: {e.Message} {e.Recommendation}".TrimEnd('.', ' ');
            Warnings.Add($"The report is not compared with the audit of '{org.OrgName}': {e.Message} {e.Recommendation}");
        }
    }

    // What was asked for, or else what the lines span.
    private (DateTimeOffset From, DateTimeOffset Until)? Span(
        IReadOnlyList<string> files, StateOwner owner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset? first = null;
        DateTimeOffset? last = null;
        void Look(string audit)
        {
            foreach ((_, AuditLineReader line) in AuditReader.Scan(audit, _ => { }, storage))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (scope.Covers(line) && owner.Owns(line.OrgId, line.IsSimulated))
                {
                    first = first is { } one && one <= line.Timestamp ? one : line.Timestamp;
                    last = last is { } other && other >= line.Timestamp ? other : line.Timestamp;
                }
            }
        }

        foreach (string audit in files.Where(audit => !AuditFileVerifier.IsGone(audit, storage)))
        {
            try
            {
                Look(audit);
            }
            catch (GenesysException e) when (e.Code is "AuditNotReadable" or "AuditTooNew")
            {
                // The reading that counts says so.
            }
        }

        if (first is null || last is null)
        {
            return null;
        }

        // What is still to come nobody has on record.
        DateTimeOffset end = last.Value + TimeSpan.FromSeconds(1);
        DateTimeOffset latest = end > now ? end : now;
        return (scope.Since ?? first.Value, scope.Until is { } until && until < latest ? until : scope.Until is null ? end
            : latest);
    }
}
