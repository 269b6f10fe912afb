using CsvHelper;
using CsvHelper.Configuration;
using GenesysQueues.Definitions.Files;
using System.Globalization;

namespace GenesysQueues.Reports.Writers;

/// <summary>Writes every row as a line of CSV, safe from formulas; what is summed up is in the other formats.</summary>
internal sealed class CsvReportWriter : IReportWriter
{
    private static readonly string[] s_header =
    [
        "Time", "RunId", "Org", "OrgId", "Simulated", "Actor", "QueueName", "QueueId", "Result", "IsWell", "FoundByLaterRun",
        "LatencyMs", "Retries", "HttpStatus", "ErrorCode", "ErrorMessage", "CorrelationId",
    ];

    private readonly CsvWriter _csv;

    internal CsvReportWriter(TextWriter text)
    {
        _csv = new(text, new CsvConfiguration(CultureInfo.InvariantCulture), leaveOpen: true);
        Write(s_header);
    }

    /// <inheritdoc/>
    public void Add(ReportRow row) => Write(
        row.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), row.RunId.ToString(),
            row.Org,
        row.OrgId, Text(row.IsSimulated), row.Actor, row.QueueName, row.QueueId, row.Kind.ToString(),
        Text(RowKinds.IsWell(row.Kind)), Text(row.IsReconciled), Text(row.LatencyMs), Text(row.Retries), Text(row.HttpStatus),
        row.ErrorCode, row.ErrorMessage, row.CorrelationId);

    /// <inheritdoc/>
    public void Finish(ProvisioningReport report, CancellationToken cancellationToken) => _csv.Flush();

    private static string Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture) ?? string.Empty;

    private static string Text(bool flag) => flag ? "True" : "False";

    private void Write(params string?[] cells)
    {
        foreach (string? cell in cells)
        {
            _csv.WriteField(FormulaGuard.Apply(PlainText.Block(cell ?? string.Empty)));
        }

        _csv.NextRecord();
    }
}
