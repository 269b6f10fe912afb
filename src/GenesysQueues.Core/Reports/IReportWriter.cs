namespace GenesysQueues.Reports;

/// <summary>Writes a report in one format.</summary>
internal interface IReportWriter
{
    /// <summary>Takes a row, as the audit is read.</summary>
    void Add(ReportRow row);

    /// <summary>Writes what is not written yet.</summary>
    void Finish(ProvisioningReport report, CancellationToken cancellationToken);
}
