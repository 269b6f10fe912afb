using GenesysQueues.Workbooks;

namespace GenesysQueues.Definitions.Files;

/// <summary>Writes a workbook that Import reads: text stays text, and what has few values is chosen.</summary>
internal sealed class WorkbookDefinitionWriter(Stream file, Stream kept, NamesOfColumns namesOf) : IDefinitionWriter
{
    /// <summary>The sheet of the definitions.</summary>
    internal const string Sheet = "Queues";

    // Each text is in a cell of its own, so that a comma may be a decimal one.
    private readonly SpooledRows _spooled = new(kept, decimalComma: true);

    /// <inheritdoc/>
    public void Add(DefinitionRow row) => _spooled.Add(row);

    /// <inheritdoc/>
    public void Finish(CancellationToken cancellationToken)
    {
        var names = new NameSheet(_spooled.Headers, namesOf);
        using var workbook = new XlsxWriter(file);
        workbook.BeginSheet(Sheet, [.. _spooled.Headers.Select(names.Column)]);
        foreach (string[] cells in _spooled.Rows(cancellationToken))
        {
            workbook.AddRow(cells);
        }

        names.Write(workbook);
        workbook.Finish();
    }
}
