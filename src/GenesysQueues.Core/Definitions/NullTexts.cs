namespace GenesysQueues.Definitions;

/// <summary>What programs of databases write for a cell that holds nothing: it is taken for nothing, and said.</summary>
internal static class NullTexts
{
    private static readonly string[] s_all = ["NULL", @"\N", "<NULL>", "<null>", "(null)", "(NULL)", "[NULL]", "[null]"];

    /// <summary>The cells without those; the queue's name stays, which no other text can stand for.</summary>
    internal static List<InputCell> Settle(List<InputCell> cells, FindingSink sink)
    {
        List<InputCell> nulls = cells.FindAll(
            cell => IsOne(cell.Value) && cell.Meaning is { IsIgnored: false, Field: not FieldNames.Name });
        if (nulls.Count == 0)
        {
            return cells;
        }

        string columns = string.Join(" and ", nulls.Take(5).Select(cell => ShortText.Of(cell.Column)))
            + (nulls.Count > 5 ? " and others" : string.Empty);
        string text = (string)nulls[0].Value!;
        sink.Warning(
            "NullText", nulls[0].Meaning.Field ?? nulls[0].Column, text,
            $"{columns} {(nulls.Count == 1 ? "reads" : "read")} '{text.Trim()}', which is what databases write for nothing: "
                + $"{(nulls.Count == 1 ? "it is" : "they are")} taken for empty.",
            "Leave such cells empty in the source; whatever is called so goes by its id.");
        return cells.FindAll(cell => !nulls.Contains(cell));
    }

    /// <summary>Whether a queue would be called as databases write nothing.</summary>
    internal static bool IsName(object? value) => value is string text && text.Trim() is "NULL" or @"\N";

    private static bool IsOne(object? value) => value is string text && Array.IndexOf(s_all, text.Trim()) >= 0;
}
