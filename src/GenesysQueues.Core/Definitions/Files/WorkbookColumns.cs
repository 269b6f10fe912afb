using GenesysQueues.Workbooks;

namespace GenesysQueues.Definitions.Files;

/// <summary>How a workbook has the columns of definitions.</summary>
internal static class WorkbookColumns
{
    private static readonly string[] s_flags = ["true", "false"];

    internal static SheetColumn Of(string header)
    {
        if (QueueFields.Find(header) is { } field)
        {
            return new(header, field.Type == typeof(int), field.Choices);
        }

        SettingType? setting = SettingColumn.Parse(header)?.Type;
        return new(
            header, setting?.Kind is SettingKind.Integer or SettingKind.Number,
            setting?.Kind == SettingKind.Boolean ? s_flags : setting?.Choices);
    }
}
