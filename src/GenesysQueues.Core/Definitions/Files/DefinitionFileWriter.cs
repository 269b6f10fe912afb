using System.Text;

namespace GenesysQueues.Definitions.Files;

/// <summary>Writes definitions to a CSV or JSON file or a workbook. What fails is a <see cref="GenesysException"/>.</summary>
internal sealed class DefinitionFileWriter : IDisposable
{
    private readonly ReplacedFile _file;
    private readonly IDefinitionWriter _rows;

    internal DefinitionFileWriter(string path, ExportOptions options)
    {
        bool json = DefinitionFormat.IsJson(path), workbook = DefinitionFormat.IsWorkbook(path);
        _file = new(
            path, workbook ? options with { Encoding = null } : options,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: !json && !workbook));
        try
        {
            _rows = json ? new JsonDefinitionWriter(_file.Text)
                : workbook ? new WorkbookDefinitionWriter(_file.Text.BaseStream, _file.OpenSpool(), options.NamesOf)
                : new CsvDefinitionWriter(_file.Text, options.Delimiter, _file.OpenSpool());
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    internal void Add(DefinitionRow row) => _file.Guard(() => _rows.Add(row));

    /// <summary>Writes the rest and puts the file in its place. Until then the old one is as it was.</summary>
    internal void Complete(CancellationToken cancellationToken)
    {
        _file.Guard(() => _rows.Finish(cancellationToken));
        _file.Complete();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
