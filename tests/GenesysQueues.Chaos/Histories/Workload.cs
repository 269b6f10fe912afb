namespace GenesysQueues.Chaos.Histories;

/// <summary>What the user of a history wants: a list of definitions, some of which share a skill matrix, some of which come twice.</summary>
internal sealed class Workload
{
    private static readonly string[] s_matrices =
        ["Billing >= 3", "Spanish; French x4 @80%", "Technical >= 2; Premium Support", "Sales x2.5"];

    private Workload(IReadOnlyList<GenesysQueueDefinition> rows) => Rows = rows;

    internal IReadOnlyList<GenesysQueueDefinition> Rows { get; }

    /// <summary>The names, each once.</summary>
    internal IEnumerable<string> Names => Rows.Select(row => row.Name!).DistinctBy(NameKey.Of);

    internal static Workload Draw(SeededRandom random, int count)
    {
        var rows = new List<GenesysQueueDefinition>();
        for (int number = 1; number <= count; number++)
        {
            string name = random.Of($"Queue {number}", $"queue-{number}", $"Zoë's \"{number}\"", $"R&D {number}/7 +x");
            if (number > 1 && random.Chance(0.05))
            {
                string again = rows[random.Below(rows.Count)].Name!;
                name = random.Of(again, again.ToUpperInvariant());
            }

            rows.Add(Row(number, name, random));
        }

        return new(rows);
    }

    private static GenesysQueueDefinition Row(int number, string name, SeededRandom random)
    {
        var cells = new List<KeyValuePair<string, object?>>();
        void Add(string column, object? value, double probability)
        {
            if (random.Chance(probability))
            {
                cells.Add(new(column, value));
            }
        }

        Add(nameof(GenesysQueueDefinition.Name), name, 1);
        Add(nameof(GenesysQueueDefinition.Description), $"Number {number}", 0.3);
        Add(nameof(GenesysQueueDefinition.Division), "EMEA", 0.2);
        Add(nameof(GenesysQueueDefinition.SkillRequirement), random.Of(s_matrices), 0.3);
        Add(nameof(GenesysQueueDefinition.Member),
            $"agent{1 + random.Below(20):00}@example.com; agent{21 + random.Below(20):00}@example.com", 0.2);
        Add(nameof(GenesysQueueDefinition.WrapupCode), random.Of("Resolved", "Escalated; Callback"), 0.2);
        Add(nameof(GenesysQueueDefinition.ServiceLevel), "80/20", 0.2);
        return DefinitionReader.Read(new(cells, new(null, number)));
    }
}
