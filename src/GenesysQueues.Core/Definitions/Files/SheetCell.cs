using GenesysQueues.Workbooks;

namespace GenesysQueues.Definitions.Files;

/// <summary>What a cell of a sheet means in its column: what was typed, as far as its format leaves no doubt of it.</summary>
internal static class SheetCell
{
    // A spreadsheet keeps no more of a number.
    private const decimal MostDigits = 1_000_000_000_000_000;

    private const string Anew = "Format the column as text in the spreadsheet, type the value anew and save the file again.";

    /// <summary>Text, a number where the column takes one, or a <see cref="LostValue"/>.</summary>
    internal static object Value(WorkbookCell cell, ColumnMeaning meaning, FindingSink sink) => cell.Kind switch
    {
        CellKind.Number when NumberFormat.Number(cell.Text) is { } number => Number(cell, number, meaning, sink),
        CellKind.Number => Lost(cell.Text, "is a number that no queue can have."),
        CellKind.Date => Lost(
            cell.Text,
            $"is the date or time {ShortText.Of(cell.Text)}: a spreadsheet makes one of texts such as 1-2, 10/20 and MAR1."),
        CellKind.NoResult => WithoutResult(),
        _ => cell.Text,
    };

    private static object Number(WorkbookCell cell, decimal number, ColumnMeaning meaning, FindingSink sink)
    {
        string digits = NumberFormat.Text(number);
        NumberFormatKind format = cell.Format.Kind;
        bool isCount = format != NumberFormatKind.Percent && TypeOf(meaning) == typeof(int);
        if (isCount || meaning.Setting?.Type?.Kind is SettingKind.Integer or SettingKind.Number)
        {
            // Formats round what they show; the cell holds what was typed.
            return isCount ? digits : number;
        }

        if (Math.Abs(number) >= MostDigits)
        {
            return Lost(digits, $"is the number {digits}, of which a spreadsheet keeps 15 digits: the others are gone.");
        }

        if (cell.Format.Shown(number) is not { } shown)
        {
            return Lost(digits, $"is the number {digits}, which is shown in another form: nobody knows which one was typed.");
        }

        if (format == NumberFormatKind.Plain && IsText(meaning))
        {
            string column = meaning.Field ?? meaning.Setting!.ToString();
            sink.Warning(
                "SpreadsheetValue", column, shown,
                $"{column} '{shown}' is a number in the workbook: zeros or a plus before it, if there were any, are gone.",
                $"It may stay if '{shown}' is right. Else format the column as text, and type the value anew.");
        }

        return shown;
    }

    private static LostValue Lost(string shown, string what) => new(shown, (sink, column) => sink.Error(
        "SpreadsheetValue", column, shown, $"{column} {what}", Anew));

    private static LostValue WithoutResult() => new(string.Empty, (sink, column) => sink.Error(
        "FormulaWithoutResult", column, null, $"{column} is a formula, and the file does not hold what it gives.",
        "Open the workbook in a spreadsheet program and save it there; or write the value in place of the formula."));

    // Where a name or an address may stand; what reads a service level or a choice says itself what is wrong.
    private static bool IsText(ColumnMeaning meaning) => meaning.Setting?.Type?.Kind == SettingKind.Text
        || TypeOf(meaning) == typeof(string) || TypeOf(meaning) == typeof(GenesysNameList);

    private static Type? TypeOf(ColumnMeaning meaning) => meaning.Field is { } field ? QueueFields.Find(field)!.Type : null;
}
