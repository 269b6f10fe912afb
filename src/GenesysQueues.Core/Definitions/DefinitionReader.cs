namespace GenesysQueues.Definitions;

/// <summary>Turns a row of cells into a definition. Never fails: what cannot be read is a finding on the definition.</summary>
internal static class DefinitionReader
{
    internal static GenesysQueueDefinition Read(InputRow given)
    {
        InputRow row = ApiQueueRow.Of(given);
        var sink = new FindingSink(row.Source);
        var definition = new GenesysQueueDefinition(row.Source);
        List<InputCell> cells = InputCell.Of(row.Cells, row.Columns);
        ReadName(cells, definition, sink);
        sink.AddRange(row.Findings.Select(finding => finding with { QueueName = definition.Name }));
        ReadInto(definition, cells.Where(cell => cell.Meaning.Field != FieldNames.Name), sink, row.DecimalComma);
        AddEarlier(cells, sink);
        definition.Findings = sink.Findings;
        return definition;
    }

    /// <summary>The definition with fields given on the command line in place of its own; a replaced field takes its findings with it.</summary>
    internal static GenesysQueueDefinition Override(GenesysQueueDefinition definition, IReadOnlyList<KeyValuePair<string, object?>> fields)
    {
        if (fields.Count == 0)
        {
            return definition;
        }

        var given = new GivenFields(fields);
        var sink = new FindingSink(definition.Source) { QueueName = definition.Name };
        sink.AddRange(definition.Findings.Where(finding => !given.Settle(finding)));
        GenesysQueueDefinition copy = definition with { Unread = definition.Unread.Where(cell => !given.Settle(cell.Key)).ToList() };
        List<InputCell> cells = InputCell.Of(fields, new());
        if (cells.Any(cell => cell.Meaning.Field == FieldNames.Name))
        {
            List<KeyValuePair<string, object?>> unread = copy.Unread.ToList();
            copy.Name = null;
            sink.QueueName = null;
            ReadName(cells, copy, sink);
            copy.Unread = [.. unread, .. copy.Unread];
        }

        ReadInto(copy, cells.Where(cell => cell.Meaning.Field != FieldNames.Name), sink, decimalComma: false);
        copy.Findings = sink.Findings;
        return copy;
    }

    private static void ReadName(List<InputCell> cells, GenesysQueueDefinition definition, FindingSink sink)
    {
        foreach (InputCell cell in cells)
        {
            if (cell.Meaning.Field == FieldNames.Name)
            {
                if (definition.Name is not null)
                {
                    Twice(FieldNames.Name, cell, sink);
                    continue;
                }

                (string? given, string? name) = new CellReader(sink).Name(FieldNames.Name, cell.Value);
                definition.Name = name;
                definition.Unread = name is null || name != given ? [new(FieldNames.Name, cell.Value)] : [];
                sink.QueueName ??= name;
                if (cell.Value is string text && name is not null && text.Length != name.Length)
                {
                    sink.Warning(
                        "SurroundingSpace", FieldNames.Name, text, $"Name '{ShortText.Of(name)}' had space around it, which was taken off.",
                        "Delete the space in the source, so that both agree.");
                }
            }
        }
    }

    // What is still wrong was found again just now.
    private static void AddEarlier(List<InputCell> cells, FindingSink sink)
    {
        if (!sink.HasErrors)
        {
            sink.AddRange(cells.Where(cell => cell.Meaning.IsFindings)
                .SelectMany(cell => EarlierFindings.Errors(cell.Value)).Select(sink.Stamp));
        }
    }

    private static void ReadInto(
        GenesysQueueDefinition definition, IEnumerable<InputCell> cells, FindingSink sink, bool decimalComma)
    {
        var read = new HashSet<string>(StringComparer.Ordinal);
        List<KeyValuePair<string, object?>>? unread = null;
        var reader = new CellReader(sink, decimalComma);
        var settings = new SettingsReader(sink, decimalComma);
        foreach (InputCell cell in cells)
        {
            if (cell.Meaning.IsIgnored)
            {
                continue;
            }

            int before = sink.ErrorCount;
            string name;
            if (cell.Meaning.Setting is { } column)
            {
                name = column.ToString();
                settings.ReadColumn(column, cell.Value!);
            }
            else if (cell.Meaning.Field is not { } field)
            {
                name = cell.Column;
                Unknown(cell, sink);
            }
            else if (!read.Add(field))
            {
                Twice(field, cell, sink);
                continue;
            }
            else if (field == FieldNames.Settings)
            {
                name = field;
                settings.ReadTable(cell.Value!);
            }
            else
            {
                name = field;
                QueueField known = QueueFields.Find(field)!;
                known.Set(definition, known.Read(reader, field, cell.Value));
                TellHidden(known, cell, sink);
            }

            if (sink.ErrorCount > before)
            {
                (unread ??= [.. definition.Unread]).Add(new(name, cell.Value));
            }
        }

        definition.Unread = unread ?? definition.Unread;

        // Settings of the command line are added to the row's, and win over the same ones there.
        if (settings.Given is { } given)
        {
            definition.Settings = definition.Settings is { } before ? SettingTable.Merge(before, given) : given;
        }
    }

    // A name is found all the same; whoever wonders why it looks like another is told.
    private static void TellHidden(QueueField field, InputCell cell, FindingSink sink)
    {
        if (field.Kinds.Count > 0 && !sink.HasErrorAt(field.Name) && cell.Value is string text
            && PlainText.Hidden(text) is { Length: > 0 } hidden)
        {
            sink.Warning(
                "HiddenCharacter", field.Name, text,
                $"{field.Name} '{ShortText.Of(PlainText.Of(text))}' holds what nobody sees ({hidden}); it does not count.",
                "Delete it.");
        }
    }

    private static void Twice(string field, InputCell cell, FindingSink sink) => sink.Error(
        "FieldTwice", field, CellReader.Show(cell.Value), $"{field} is given twice: column '{cell.Column}' means it too.",
        "Keep one of the columns.");

    private static void Unknown(InputCell cell, FindingSink sink)
    {
        IReadOnlyList<string> nearest = sink.IsFull("UnknownColumn") ? [] : cell.Meaning.Nearest;
        string remedy = nearest.Count > 0 ? $"Did you mean '{nearest[0]}'?" : "Delete it; Get-Help about_GenesysQueueDefinition lists the fields.";
        sink.Error(
            "UnknownColumn", cell.Column, CellReader.Show(cell.Value), $"There is no field '{ShortText.Of(cell.Column)}'.",
            remedy, nearest);
    }
}
