using CsvHelper;
using CsvHelper.Configuration;
using GenesysQueues.Definitions.Files;
using System.Globalization;

namespace GenesysQueues.Reports.Writers;

/// <summary>Writes every row as a line of CSV, safe from formulas; what is summed up is in the other formats.</summary>
internal sealed class CsvReportWriter : IReportWriter
{
    private readonly CsvWriter _csv;

    internal CsvReportWriter(TextWriter text)
    {
        _csv = new(text, new CsvConfiguration(CultureInfo.InvariantCulture), leaveOpen: true);
        Write(ReportField.All.Select(field => field.Name));
    }

    /// <inheritdoc/>
    public void Add(ReportRow row) => Write(
        ReportField.All.Select(field => Convert.ToString(field.Get(row), CultureInfo.InvariantCulture)));

    /// <inheritdoc/>
    public void Finish(ProvisioningReport report, CancellationToken cancellationToken) => _csv.Flush();

    private void Write(IEnumerable<string?> cells)
    {
        foreach (string? cell in cells)
        {
            _csv.WriteField(FormulaGuard.Apply(PlainText.Block(cell ?? string.Empty)));
        }

        _csv.NextRecord();
    }
}
