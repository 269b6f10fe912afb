namespace GenesysQueues.Chaos.Histories;

/// <summary>What the user of a history wants: a list of definitions, some of which share a skill matrix, some of which come twice.</summary>
internal sealed class Workload
{
    private static readonly string[] s_matrices =
        ["Billing >= 3", "Spanish; French x4 @80%", "Technical >= 2; Premium Support", "Sales x2.5"];

    private static readonly string[] s_planningGroups =
    [
        "Voice Planning", "Customer Care / Digital Planning", "Customer Care / Night", "customer care/NIGHT",
        "Customer Care / Nuit d'\u00E9t\u00E9 24/7", "Customer Care / Nuit d'e\u0301te\u0301 24/7", "Back Office / Night",
    ];

    private readonly Dictionary<string, string> _targets = new(StringComparer.Ordinal);

    private Workload(IReadOnlyList<GenesysQueueDefinition> rows) => Rows = rows;

    internal IReadOnlyList<GenesysQueueDefinition> Rows { get; private set; }

    /// <summary>The names, each once.</summary>
    internal IEnumerable<string> Names => Rows.Select(row => row.Name!).DistinctBy(NameKey.Of);

    /// <summary>By which planning groups are made where they are missing; null: no row names one.</summary>
    internal string? ServiceGoalTemplate { get; private set; }

    /// <summary>The row that the row of a name refers to, by its name; null: none.</summary>
    internal string? TargetOf(string name) => _targets.TryGetValue(NameKey.Of(name), out string? target) ? target : null;

    /// <summary>Has rows refer to each other, in whatever direction and in no circle.</summary>
    internal void Refer(SeededRandom random)
    {
        // Who refers to whom goes by a rank that has nothing to do with the order of the rows.
        List<string> ranked = [.. Names.OrderBy(_ => random.Below(int.MaxValue))];
        Rows =
        [
            .. Rows.Select(row =>
            {
                int rank = ranked.FindIndex(name => NameKey.Same(name, row.Name!));
                bool isFirst = ReferenceEquals(Rows.First(other => NameKey.Same(other.Name!, row.Name!)), row);
                if (rank == 0 || !isFirst || !random.Chance(0.5))
                {
                    return row;
                }

                string target = ranked[random.Below(rank)];
                _targets[NameKey.Of(row.Name!)] = target;
                var backup = new Dictionary<string, object?> { ["backupQueueId"] = target.ToUpperInvariant() };
                return DefinitionReader.Override(row, [random.Of<KeyValuePair<string, object?>>(
                    new("Settings", new Dictionary<string, object?> { ["directRouting"] = backup }),
                    new("SourceQueue", target))]);
            }),
        ];
    }

    /// <summary>Has rows name planning groups: some that are there, and some that are made for the first of them.</summary>
    internal void Plan(SeededRandom random)
    {
        ServiceGoalTemplate = "standard service";
        Rows =
        [
            .. Rows.Select(row => !random.Chance(0.6) ? row : DefinitionReader.Override(
                row, [new(nameof(GenesysQueueDefinition.PlanningGroup), random.Of(s_planningGroups))])),
        ];
    }

    /// <summary>How many route paths a row's queue has: calls that ask for nothing, and those that ask for its matrix.</summary>
    internal static int RoutePathsOf(GenesysQueueDefinition row) => row.SkillRequirement is null ? 1 : 2;

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
