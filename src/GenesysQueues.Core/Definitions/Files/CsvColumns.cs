namespace GenesysQueues.Definitions.Files;

/// <summary>The columns that rows have used so far, each with a number of its own.</summary>
internal sealed class CsvColumns
{
    private static readonly List<string> s_known = [.. FieldNames.All, .. DefinitionRow.OutcomeColumns];

    private readonly List<string> _names = [FieldNames.Name];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase) { [FieldNames.Name] = 0 };

    internal int Count => _names.Count;

    internal string this[int number] => _names[number];

    /// <summary>Takes a header for a column; false when one is taken that differs in case alone, which does not tell two columns apart.</summary>
    internal bool Take(string header) => _names[NumberOf(header)] == header;

    internal int NumberOf(string header)
    {
        if (!_numbers.TryGetValue(header, out int number))
        {
            number = _names.Count;
            _numbers.Add(header, number);
            _names.Add(header);
        }

        return number;
    }

    /// <summary>Numbers in the order of the file: fields as they are documented, settings, columns that nobody knows, and what became of the row.</summary>
    internal IReadOnlyList<int> Ordered() => Enumerable.Range(0, Count).OrderBy(Group).ThenBy(number => s_known.IndexOf(_names[number])).ThenBy(number => number).ToList();

    private int Group(int number) => DefinitionRow.OutcomeColumns.Contains(_names[number]) ? 3
        : s_known.Contains(_names[number]) ? 0
        : SettingColumn.Parse(_names[number]) is not null ? 1
        : 2;
}
