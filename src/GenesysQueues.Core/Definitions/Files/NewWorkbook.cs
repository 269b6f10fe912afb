using GenesysQueues.Workbooks;
using System.Text;

namespace GenesysQueues.Definitions.Files;

/// <summary>An empty workbook for people to fill in: headings, choices, names of the org, and a page of instructions.</summary>
internal static class NewWorkbook
{
    /// <summary>Writes it. What fails is a <see cref="GenesysException"/>.</summary>
    /// <param name="path">Where.</param>
    /// <param name="options">Whether it may replace a file, and the names of an org.</param>
    internal static void Write(string path, ExportOptions options)
    {
        List<string> headers = [.. FieldInstructions.All.Select(row => row.Field)];
        var names = new NameSheet(headers, options.NamesOf);
        using var file = new ReplacedFile(path, options, new UTF8Encoding(false));
        file.Guard(() =>
        {
            using var workbook = new XlsxWriter(file.Text.BaseStream);
            workbook.BeginSheet(WorkbookDefinitionWriter.Sheet, [.. headers.Select(names.Column)]);
            workbook.BeginSheet("Instructions", [new("Column"), new("What it holds"), new("Example")], isProse: true);
            foreach ((string field, string holds, string example) in FieldInstructions.All)
            {
                workbook.AddRow([field, holds, example]);
            }

            foreach ((string what, string text) in FieldInstructions.Notes)
            {
                workbook.AddRow([what, text]);
            }

            names.Write(workbook);
            workbook.Finish();
        });
        file.Complete();
    }
}
