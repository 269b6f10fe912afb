using GenesysQueues.Workbooks;
using System.Text;

namespace GenesysQueues.Definitions.Files;

/// <summary>An empty workbook for people to fill in: headings, choices, names of the org, and a page of instructions.</summary>
internal static class NewWorkbook
{
    private const string Names = "Names";

    // A list to choose from that nobody can look through helps nobody.
    private const int MostNames = 5000;

    /// <summary>Writes it. What fails is a <see cref="GenesysException"/>.</summary>
    /// <param name="path">Where.</param>
    /// <param name="options">Whether it may replace a file.</param>
    /// <param name="namesOf">The names that a field may have in an org; none where they are not known.</param>
    internal static void Write(string path, ExportOptions options, Func<QueueField, IReadOnlyList<string>> namesOf)
    {
        List<(string Field, IReadOnlyList<string> Names)> lists =
        [
            .. FieldInstructions.All.Select(row => QueueFields.Find(row.Field)!)
                .Where(field => field.Kinds.Count > 0 && field.Name != FieldNames.Name)
                .Select(field => (field.Name, (IReadOnlyList<string>)[.. namesOf(field).Take(MostNames)]))
                .Where(list => list.Item2.Count > 0),
        ];
        using var file = new ReplacedFile(path, options, new UTF8Encoding(false));
        file.Guard(() =>
        {
            using var workbook = new XlsxWriter(file.Text.BaseStream);
            workbook.BeginSheet(
                WorkbookDefinitionWriter.Sheet, [.. FieldInstructions.All.Select(row => Column(row.Field, lists))]);
            workbook.BeginSheet("Instructions", [new("Column"), new("What it holds"), new("Example")], isProse: true);
            foreach ((string field, string holds, string example) in FieldInstructions.All)
            {
                workbook.AddRow([field, holds, example]);
            }

            foreach ((string what, string text) in FieldInstructions.Notes)
            {
                workbook.AddRow([what, text]);
            }

            if (lists.Count > 0)
            {
                workbook.BeginSheet(Names, [.. lists.Select(list => new SheetColumn(list.Field))]);
                for (int row = 0; row < lists.Max(list => list.Names.Count); row++)
                {
                    workbook.AddRow([.. lists.Select(list => list.Names.ElementAtOrDefault(row) ?? string.Empty)]);
                }
            }

            workbook.Finish();
        });
        file.Complete();
    }

    // Where several names stand in a cell, none of them can be chosen for the whole.
    private static SheetColumn Column(string field, List<(string Field, IReadOnlyList<string> Names)> lists)
    {
        SheetColumn column = WorkbookColumns.Of(field);
        int at = lists.FindIndex(list => list.Field == field);
        bool isOne = at >= 0 && QueueFields.Find(field) is { Removal: null }
            && field != nameof(GenesysQueueDefinition.SkillRequirement);
        string letters = isOne ? CellName.Column(at) : string.Empty;
        return isOne ? column with { Range = $"{Names}!${letters}$2:${letters}${lists[at].Names.Count + 1}" } : column;
    }
}
