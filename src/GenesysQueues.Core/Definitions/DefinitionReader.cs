namespace GenesysQueues.Definitions;

/// <summary>Turns a row of cells into a definition. Never fails: what cannot be read is a finding on the definition.</summary>
internal static class DefinitionReader
{
    internal static GenesysQueueDefinition Read(InputRow row)
    {
        var sink = new FindingSink(row.Source);
        var definition = new GenesysQueueDefinition(row.Source);
        ReadName(row, definition, sink);
        sink.AddRange(row.Findings.Select(finding => finding with { QueueName = definition.Name }));
        ReadInto(definition, row.Cells.Where(cell => FieldNames.Resolve(cell.Key) != FieldNames.Name), sink, row.DecimalComma);
        AddEarlier(row.Cells, sink);
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
        ReadInto(copy, fields, sink, decimalComma: false);
        copy.Findings = sink.Findings;
        return copy;
    }

    private static void ReadName(InputRow row, GenesysQueueDefinition definition, FindingSink sink)
    {
        foreach (KeyValuePair<string, object?> cell in row.Cells)
        {
            if (FieldNames.Resolve(cell.Key) == FieldNames.Name && !CellReader.IsEmpty(cell.Value))
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
    private static void AddEarlier(IReadOnlyList<KeyValuePair<string, object?>> cells, FindingSink sink)
    {
        if (!sink.HasErrors)
        {
            string findings = HeaderKey.Of(nameof(GenesysQueueDefinition.Findings));
            sink.AddRange(cells.Where(cell => HeaderKey.Of(cell.Key) == findings)
                .SelectMany(cell => EarlierFindings.Errors(cell.Value)).Select(sink.Stamp));
        }
    }

    private static void ReadInto(GenesysQueueDefinition definition, IEnumerable<KeyValuePair<string, object?>> cells, FindingSink sink, bool decimalComma)
    {
        var read = new HashSet<string>(StringComparer.Ordinal);
        List<KeyValuePair<string, object?>>? unread = null;
        var reader = new CellReader(sink, decimalComma);
        var settings = new SettingsReader(sink, decimalComma);
        foreach (KeyValuePair<string, object?> cell in cells)
        {
            if (CellReader.IsEmpty(cell.Value) || FieldNames.IsIgnored(cell.Key))
            {
                continue;
            }

            int before = sink.ErrorCount;
            string name;
            if (SettingColumn.Parse(cell.Key) is { } column)
            {
                name = column.ToString();
                settings.ReadColumn(column, cell.Value!);
            }
            else if (FieldNames.Resolve(cell.Key) is not { } field)
            {
                name = cell.Key;
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

    private static void Twice(string field, KeyValuePair<string, object?> cell, FindingSink sink) => sink.Error(
        "FieldTwice", field, CellReader.Show(cell.Value), $"{field} is given twice: column '{cell.Key}' means it too.", "Keep one of the columns.");

    private static void Unknown(KeyValuePair<string, object?> cell, FindingSink sink)
    {
        // A setting's name that lacks 'Settings.' is not far from any name, it is one.
        SettingColumn? setting = SettingColumn.Parse($"{FieldNames.Settings}.{cell.Key}");
        IReadOnlyList<string> nearest = setting?.Type is not null ? [setting.ToString()] : NearestName.Of(cell.Key, FieldNames.All, 1);
        string remedy = nearest.Count > 0 ? $"Did you mean '{nearest[0]}'?" : "Delete it; Get-Help about_GenesysQueueDefinition lists the fields.";
        sink.Error("UnknownColumn", cell.Key, CellReader.Show(cell.Value), $"There is no field '{ShortText.Of(cell.Key)}'.", remedy, nearest);
    }
}
