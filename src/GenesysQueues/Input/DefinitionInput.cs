using GenesysQueues.Queues;
using System.Collections;
using System.Data;

namespace GenesysQueues.Input;

/// <summary>
/// The one door for definitions: takes what administrators pipe (names, hashtables, CSV rows, JSON objects, results, and
/// any of these after a trip through a file or a job) and refuses the rest with a way out.
/// </summary>
internal sealed class DefinitionInput
{
    private int _count;
    private bool _isPageTold;

    /// <summary>What the definitions are for, where queues of an org are piped; null when that is not known.</summary>
    internal QueueTarget? Target { get; set; }

    /// <summary>
    /// Tells which queues are meant that exist: a queue or a result stands for itself, and not for what was known of it then.
    /// Null where definitions are of new queues.
    /// </summary>
    internal QueueIdentity? Existing { get; set; }

    /// <summary>What was piped, one by one: a saved list of the API stands for the queues in it.</summary>
    internal IEnumerable<PSObject?> Each(IEnumerable<PSObject?>? input) => (input ?? [null]).SelectMany(
        one => Entities(one) is { } entities ? Pages(one!, entities.ToList()) : [one]);

    /// <summary>Reads one piped object. Throws <see cref="GenesysException"/> with code InputNotUnderstood or TextFromCsvFile.</summary>
    internal PipedDefinition Read(PSObject? input)
    {
        var source = new GenesysDefinitionSource(null, ++_count);
        return input?.BaseObject switch
        {
            GenesysQueueDefinition definition => new(definition, []),
            GenesysQueueValidationResult verdict => new(verdict.Definition, Errors(verdict)),
            GenesysProvisioningResult { Success: true, QueueName: { } name } result when Existing is not null =>
                Of(Existing.Of(result), FromCells([new(FieldNames.Name, name)], source)),
            GenesysQueue known when Existing is not null =>
                Of(Existing.Of(known), FromCells([new(FieldNames.Name, known.Name)], source)),
            GenesysProvisioningResult result => Of(Existing?.Of(result), new(result.Definition, [])),
            GenesysQueue queue => new(queue.ToDefinition(source, Target), []),
            string text => FromText(input, text, source),
            IDictionary table => FromCells(PlainValues.Cells(table), source),
            PSCustomObject => Of(IdentityOf(input), FromBag(input, source)),
            // As databases give it; PowerShell shows the columns of a row as properties, and those of a view beside others.
            DataRow row => FromCells(PlainValues.Cells(PSObject.AsPSObject(row)), source),
            DataRowView view => FromCells(PlainValues.Cells(PSObject.AsPSObject(view.Row)), source),
            null => throw NotUnderstood("null", "Check the command before the pipe."),
            FileSystemInfo file => throw NotUnderstood($"the file '{file.Name}'", $"Use Import-GenesysQueueDefinition '{file.Name}'."),
            { } other => throw NotUnderstood($"an object of type {other.GetType().Name}", "Pipe names, hashtables, CSV rows or definitions."),
        };
    }

    /// <summary>A definition given by -Name and the field parameters.</summary>
    internal static GenesysQueueDefinition FromName(string name, int place) =>
        DefinitionReader.Read(new([new(FieldNames.Name, name)], new(null, place)));

    private static IReadOnlyList<GenesysQueueFinding> Errors(GenesysQueueValidationResult verdict) => verdict.Findings
        .Where(finding => finding.IsError && finding.Code != ErrorCatalogue.QueueExists)
        .ToList();

    private static IEnumerable<object?>? Entities(PSObject? input)
    {
        return input?.BaseObject switch
        {
            IDictionary table when !table.Contains(FieldNames.Name) =>
                table.Keys.OfType<string>().Where(SavedPage.IsList).Select(key => PlainValues.Items(table[key])).FirstOrDefault(),
            PSCustomObject when input.Properties[FieldNames.Name] is null => input.Properties.Select(property => property.Name)
                .Where(SavedPage.IsList).Select(name => PlainValues.Items(PlainValues.Property(input, name))).FirstOrDefault(),
            _ => null,
        };
    }

    // One page of several is said of its first queue, and of several pages once.
    private IEnumerable<PSObject?> Pages(PSObject reply, IReadOnlyList<object?> entities)
    {
        string? page = _isPageTold ? null : SavedPage.Of(entities.Count, field => PlainValues.Bare(
            reply.BaseObject is IDictionary table ? table[field] : PlainValues.Property(reply, field)));
        _isPageTold |= page is not null;
        foreach (object? entity in entities)
        {
            PSObject? queue = entity is null ? null : PSObject.AsPSObject(entity);
            yield return page is null || queue is null ? queue : WithPage(queue, page);
            page = queue is null ? page : null;
        }
    }

    private static PSObject WithPage(PSObject queue, string page)
    {
        if (queue.BaseObject is IDictionary table)
        {
            var copy = new Hashtable(table) { [SavedPage.Column] = page };
            return PSObject.AsPSObject(copy);
        }

        PSObject whole = queue.Copy();
        if (queue.BaseObject is PSCustomObject)
        {
            whole.Properties.Add(new PSNoteProperty(SavedPage.Column, page));
        }

        return whole;
    }

    private PipedDefinition FromText(PSObject input, string text, GenesysDefinitionSource source)
    {
        // Get-Content leaves the file's name on each line.
        string? file = input.Properties["PSChildName"]?.Value as string;
        bool fromCsv = file?.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) == true;
        string[] words = text.Split(',', ';', '\t');
        if (fromCsv || (words.Length > 1 && words.Any(word => FieldNames.Resolve(word.Trim().Trim('"')) is not null)))
        {
            throw new GenesysException(
                "TextFromCsvFile", $"'{ShortText.Of(text)}' is a line of a CSV file, not a queue name.",
                $"Use Import-GenesysQueueDefinition {(file is null ? "FILE.csv" : $"'{file}'")}.");
        }

        return FromCells([new(FieldNames.Name, text)], source);
    }

    private PipedDefinition FromBag(PSObject bag, GenesysDefinitionSource source)
    {
        // A result or verdict carries its definition, whole or as another bag; the verdict's findings are on the result.
        PSObject? inner = PlainValues.Property(bag, "Definition") is { } value ? PSObject.AsPSObject(value) : null;
        bool isVerdict = bag.Properties["IsValid"] is not null;
        switch (inner?.BaseObject)
        {
            case null:
                return FromCells(PlainValues.Cells(bag), source) with { RefusedBefore = ErrorsOf(bag) };
            case GenesysQueueDefinition definition:
                return new(definition, isVerdict ? ErrorsOf(bag) : []);
            case PSCustomObject:
                return FromCells(PlainValues.Cells(inner), source) with
                {
                    RefusedBefore = isVerdict ? ErrorsOf(inner).Concat(ErrorsOf(bag)).ToList() : ErrorsOf(inner),
                };
            default:
                throw NotUnderstood(
                    $"a stored result without its definition ('{PlainValues.Text(bag, "QueueName")}')",
                    "Store it by Export-GenesysQueueDefinition, or deeper, for example by Export-Clixml -Depth 4.");
        }
    }

    /// <summary>What a definition or verdict had against it before it became a mere bag of properties (by a file, a job, Select-Object, JSON).</summary>
    private static IReadOnlyList<GenesysQueueFinding> ErrorsOf(PSObject bag) =>
        EarlierFindings.Errors(PlainValues.Of(PlainValues.Property(bag, "Findings")));

    private PipedDefinition FromCells(IReadOnlyList<KeyValuePair<string, object?>> cells, GenesysDefinitionSource source)
    {
        // Import-Csv with the wrong delimiter gives one property whose name is the whole header.
        if (cells.Count == 1 && cells[0].Key.IndexOfAny([';', '\t']) >= 0)
        {
            throw new GenesysException(
                "LooksLikeOtherDelimiter", $"The row has one column called '{ShortText.Of(cells[0].Key)}': the file has another delimiter.",
                "Use Import-GenesysQueueDefinition, which finds the delimiter, or Import-Csv -Delimiter.");
        }

        return Of(Existing?.Of(cells), new(DefinitionReader.Read(new(cells, source)), []));
    }

    // Of a stored result the definition is read, and the id stands beside it.
    private MeantQueue? IdentityOf(PSObject bag) => Existing?.Of(
    [
        .. bag.Properties.Where(property => property is { MemberType: PSMemberTypes.NoteProperty })
            .Select(property => new KeyValuePair<string, object?>(property.Name, PlainValues.Bare(property.Value))),
    ]);

    private static PipedDefinition Of(MeantQueue? queue, PipedDefinition piped) =>
        queue is null ? piped : piped with { Definition = DefinitionReader.OfQueue(piped.Definition, queue) };

    private static GenesysException NotUnderstood(string what, string remedy) =>
        new("InputNotUnderstood", $"{char.ToUpperInvariant(what[0])}{what.Substring(1)} is not a queue definition.", remedy);
}
