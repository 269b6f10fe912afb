namespace GenesysQueues.Definitions;

/// <summary>Turns a row of cells into a definition. Never fails: what cannot be read is a finding on the definition.</summary>
internal static class DefinitionReader
{
    private const string FieldTwice = "FieldTwice";

    internal static GenesysQueueDefinition Read(InputRow given)
    {
        InputRow row = ApiQueueRow.Of(given);
        var sink = new FindingSink(row.Source);
        var definition = new GenesysQueueDefinition(row.Source);
        List<InputCell> cells = SavedPage.TakeFrom(
            ReferenceEquals(row, given) ? ClearedCell.In(row) : InputCell.Of(row.Cells, row.Columns), sink);
        ReadName(cells, definition, sink);
        cells = NullTexts.Settle(cells, sink);
        sink.AddRange(row.Findings.Select(finding => finding with { QueueName = definition.Name }));
        ReadInto(definition, cells, sink, row.DecimalComma);
        GroupSkills.Settle(definition, cells.Find(cell => cell.Meaning.IsGroupSkills).Value as string);
        if (cells.FindAll(cell => cell.Meaning.IsOfQueue).Count == 2)
        {
            // As the org showed them: of a language the kind is said.
            definition.Meant = (definition.SkillRequirement ?? Enumerable.Empty<GenesysSkillRequirement>())
                .Where(skill => skill.Kind is null)
                .Select(skill => new MeantObject(
                    nameof(definition.SkillRequirement), skill.Skill, null, Lookup.EntityKind.Skill)).ToList();
        }

        ListModes.Check(definition, sink);
        AddEarlier(cells, sink);
        definition.Findings = sink.Findings;
        return definition;
    }

    /// <summary>
    /// The definition as one of a queue that is known by its id. A name that nobody typed, and that is not to be changed, is the
    /// queue's own, whatever it holds: what reading it as a cell had against it goes.
    /// </summary>
    internal static GenesysQueueDefinition OfQueue(GenesysQueueDefinition definition, MeantQueue queue) =>
        queue.IsNamed ? definition with { Queue = queue }
            : definition with
            {
                Queue = queue,
                Name = definition.Name ?? (WrittenNameOf(definition) is { } written ? PlainText.Of(written) : null),
                Unread = definition.Unread.Where(cell => cell.Key != FieldNames.Name).ToList(),
                Findings = new(definition.Findings
                    .Where(finding => finding.Column != FieldNames.Name || finding.Code == FieldTwice).ToList()),
            };

    /// <summary>The name as it was given, also where it could not be read; null where there is none.</summary>
    internal static string? WrittenNameOf(GenesysQueueDefinition definition) => definition.Name
        ?? definition.Unread.FirstOrDefault(cell => cell.Key == FieldNames.Name).Value as string;

    /// <summary>The definition with fields given on the command line in place of its own; a replaced field takes its findings with it.</summary>
    internal static GenesysQueueDefinition Override(GenesysQueueDefinition definition, IReadOnlyList<KeyValuePair<string, object?>> fields)
    {
        if (fields.Count == 0)
        {
            return definition;
        }

        var given = new GivenFields(fields);
        var sink = new FindingSink(definition.Source) { QueueName = definition.Name };
        // That of lists and their modes is looked for anew.
        sink.AddRange(definition.Findings.Where(
            finding => !given.Settle(finding) && finding.Code != ErrorCatalogue.ListModeConflict));
        GenesysQueueDefinition copy = definition with
        {
            Unread = definition.Unread.Where(cell => !given.Settle(cell.Key)).ToList(),
            // What the command line names is no copy.
            Meant = definition.Meant.Where(meant => !given.Settle(meant.Column)).ToList(),
            Clear = null,
            Signed = definition.Signed.Where(list => !given.Settle(list)).ToList(),
        };
        List<InputCell> cells = InputCell.Of(fields, new());
        if (cells.Any(cell => cell.Meaning.Field == FieldNames.Name))
        {
            List<KeyValuePair<string, object?>> unread = copy.Unread.ToList();
            copy.Name = null;
            sink.QueueName = null;
            ReadName(cells, copy, sink);
            copy.Unread = [.. unread, .. copy.Unread];
        }

        ReadInto(copy, cells, sink, decimalComma: false);
        copy.Clear = ClearedCell.Union(definition.Clear?.Where(field => !given.Settle(ClearedCell.Spelled(field))), copy.Clear);
        ListModes.Check(copy, sink);
        copy.Findings = sink.Findings;
        return copy;
    }

    /// <summary>
    /// Gives a field or a single setting another value, or none, as if its cell had held that: what was said of the cell goes.
    /// What cannot be read is refused, and leaves the definition as it was.
    /// </summary>
    internal static void Edit(GenesysQueueDefinition definition, string column, object? value)
    {
        lock (definition)
        {
            if (!definition.IsEditable)
            {
                throw new GenesysException(
                    "DefinitionReadOnly",
                    $"{column} stays as it is: the definition of a result or a verdict says what was asked.",
                    "Edit a copy of the definition, which its method Copy() gives.");
            }

            var edited = GivenFields.Whole(column);
            GenesysQueueDefinition emptied = definition with
            {
                Findings = new([.. definition.Findings.Where(finding => !edited.Settle(finding))]),
                Unread = definition.Unread.Where(cell => !edited.Settle(cell.Key)).ToList(),
                Meant = definition.Meant.Where(meant => !edited.Settle(meant.Column)).ToList(),
                Signed = definition.Signed.Where(list => !edited.Settle(list)).ToList(),
            };
            if (QueueFields.Find(column) is { } field)
            {
                field.Set(emptied, null);
            }
            else
            {
                emptied.Settings = SettingTable.Without(emptied.Settings, SettingColumn.Parse(column)!.Path);
            }

            GenesysQueueDefinition read = Override(emptied, [new(column, value)]);
            // What lists and their modes say together may be set one after the other.
            if (read.Findings.FirstOrDefault(finding => finding.IsError && edited.Settle(finding)
                && finding.Code != ErrorCatalogue.ListModeConflict) is { } refused)
            {
                throw new GenesysException(refused.Code, refused.Message, refused.Recommendation);
            }

            // All that is said of it is said under its name.
            var sink = new FindingSink(read.Source) { QueueName = read.Name };
            read.Findings = new([.. read.Findings.Select(sink.Stamp)]);
            definition.Take(read);
        }
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

                if (cell.Value is LostValue lost)
                {
                    definition.Name = lost.Shown.Length > 0 ? lost.Shown : null;
                    definition.Unread = [new(FieldNames.Name, lost.Shown)];
                    sink.QueueName ??= definition.Name;
                    lost.Tell(sink, FieldNames.Name);
                    continue;
                }

                if (NullTexts.IsName(cell.Value))
                {
                    sink.Error(
                        "NullText", FieldNames.Name, (string)cell.Value!,
                        $"Name reads '{((string)cell.Value!).Trim()}', which is what databases write for nothing.",
                        "Give Name, or delete the row.");
                    definition.Unread = [new(FieldNames.Name, cell.Value)];
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
        if (!sink.HasErrors && cells.FindAll(cell => cell.Meaning.IsFindings) is { Count: > 0 } told)
        {
            sink.AddRange(told.SelectMany(cell => EarlierFindings.Errors(cell.Value)).Select(sink.Stamp));
        }
    }

    // All but the name.
    private static void ReadInto(
        GenesysQueueDefinition definition, List<InputCell> cells, FindingSink sink, bool decimalComma)
    {
        var read = new HashSet<string>(StringComparer.Ordinal);
        List<KeyValuePair<string, object?>>? unread = null;
        List<string>? cleared = null;
        List<(QueueField Field, GenesysNameList Names)>? removed = null;
        var reader = new CellReader(sink, decimalComma);
        var settings = new SettingsReader(sink, decimalComma);
        foreach (InputCell cell in cells)
        {
            if (cell.Meaning.IsIgnored || cell.Meaning.Field == FieldNames.Name)
            {
                continue;
            }

            int before = sink.ErrorCount;
            string name;
            if (ClearedCell.FieldOf(cell) is { } emptied)
            {
                name = emptied;
                if (cell.Meaning.Field is { } own)
                {
                    if (!read.Add(own))
                    {
                        Twice(own, cell, sink);
                        continue;
                    }

                    QueueFields.Find(own)!.Set(definition, null);
                }

                (cleared ??= []).Add(emptied);
            }
            else if (cell.Value is LostValue lost)
            {
                name = cell.Meaning.Field ?? cell.Meaning.Setting?.ToString() ?? cell.Column;
                read.Add(name);
                lost.Tell(sink, name);
            }
            else if (cell.Meaning.Setting is { } column)
            {
                name = column.ToString();
                settings.ReadColumn(column, cell.Value!);
            }
            else if (cell.Meaning.Field is not { } field)
            {
                name = cell.Column;
                Unknown(cell, cells, sink);
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
                if (known.Removal is { } removal)
                {
                    (GenesysNameList? added, GenesysNameList? gone, bool isSigned) = NameChanges.Read(reader, field, cell.Value);
                    known.Set(definition, added);
                    definition.Signed = isSigned ? [.. definition.Signed, field] : definition.Signed;
                    removed = gone is null ? removed : [.. removed ?? [], (QueueFields.Find(removal)!, gone)];
                }
                else
                {
                    known.Set(definition, known.Read(reader, field, cell.Value));
                }
            }

            if (sink.ErrorCount > before)
            {
                TellHidden(name, cell, sink);
                (unread ??= [.. definition.Unread]).Add(new(name, cell.Value is LostValue lost ? lost.Shown : cell.Value));
            }
        }

        definition.Unread = unread ?? definition.Unread;
        foreach ((QueueField field, GenesysNameList names) in removed ?? [])
        {
            field.Set(definition, ClearedCell.Union(field.Get(definition) as GenesysNameList, names));
        }

        definition.Clear = cleared is null ? definition.Clear : ClearedCell.Union(definition.Clear, cleared);

        // Settings of the command line are added to the row's, and win over the same ones there.
        if (settings.Given is { } given)
        {
            definition.Settings = definition.Settings is { } before ? SettingTable.Merge(before, given) : given;
        }
    }

    // What nobody sees may be why a value does not read; in one that reads, it is a rule's matter.
    private static void TellHidden(string field, InputCell cell, FindingSink sink)
    {
        // Several lines have a finding of their own.
        if (cell.Value is string text && !PlainText.HasControl(text)
            && PlainText.Hidden(string.Concat(text.Split('\r', '\n', '\t'))) is { Length: > 0 } hidden)
        {
            sink.Warning(
                "HiddenCharacter", field, text,
                $"{field} '{ShortText.Of(PlainText.Of(text))}' holds what nobody sees ({hidden}).",
                $"Delete it: write '{ShortText.Of(PlainText.Seen(text.Trim()))}'.");
        }
    }

    private static void Twice(string field, InputCell cell, FindingSink sink) => sink.Error(
        FieldTwice, field, CellReader.Show(cell.Value), $"{field} is given twice: column '{cell.Column}' means it too.",
        "Keep one of the columns, or in this row one of the two values.");

    private static void Unknown(InputCell cell, IReadOnlyList<InputCell> row, FindingSink sink)
    {
        IReadOnlyList<string> nearest = sink.IsFull("UnknownColumn") ? [] : cell.Meaning.Nearest;
        string remedy = OfMatrix(cell, row) is { } inMatrix ? inMatrix
            : nearest.Count > 0 ? $"Did you mean '{nearest[0]}'?"
                : "Delete it; Get-Help about_GenesysQueueDefinition lists the fields.";
        sink.Error(
            "UnknownColumn", cell.Column, CellReader.Show(cell.Value), $"There is no field '{ShortText.Of(cell.Column)}'.",
            remedy, nearest);
    }

    // A matrix is one column, and a language or a proficiency a part of it.
    private static string? OfMatrix(InputCell cell, IReadOnlyList<InputCell> row)
    {
        const string Column = nameof(GenesysQueueDefinition.SkillRequirement);
        string? skills = row.FirstOrDefault(other => other.Meaning.Field == Column).Value as string;
        return ForeignColumns.OfMatrix(cell.Column, CellReader.Show(cell.Value), skills) is { } meant
            ? $"Write it in {Column}, and delete this column: '{ShortText.Of(meant)}'." : null;
    }
}
