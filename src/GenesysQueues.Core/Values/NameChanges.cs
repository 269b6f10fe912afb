namespace GenesysQueues.Values;

/// <summary>A list of names that may say what comes and what goes.</summary>
/// <param name="Added">Null where none is.</param>
/// <param name="Removed">Null where none is.</param>
/// <param name="IsSigned">Whether it said so with signs.</param>
internal sealed record NameChanges(GenesysNameList? Added, GenesysNameList? Removed, bool IsSigned)
{
    /// <summary>Signs count in a cell's text alone: in a list each item is a name.</summary>
    internal static NameChanges Read(CellReader reader, string column, object? value)
    {
        if (value is not string cell || ListText.HasLines(cell) || SignedList.Parse(cell) is not { } list
            || reader.Text(column, cell) is not { } text)
        {
            return new(reader.Names(column, value), null, false);
        }

        if (list.IsMixed)
        {
            reader.Sink.Error(
                "SignsMixed", column, text, $"{column} '{ShortText.Of(text)}' has names with a sign and names without.",
                "Write '+' before each name that comes and '-' before each that goes; a name that begins with a sign stands in "
                    + "double quotes.");
            return new(null, null, false);
        }

        List<string> names = [.. list.Added, .. list.Removed];
        if (names.Count > 1)
        {
            names.ForEach(name => SpreadsheetText.Check(reader.Sink, column, name));
        }

        return new(OrNull(list.Added), OrNull(list.Removed), true);
    }

    private static GenesysNameList? OrNull(List<string> names) => names.Count > 0 ? new(names) : null;
}
