using System.Globalization;

namespace GenesysQueues.Chaos;

/// <summary>What the command line says: names with numbers or texts, and switches.</summary>
internal sealed class Arguments
{
    internal const string Usage = """
        Usage: GenesysQueues.Chaos --histories N --queues M [--seed S] [--first K] [--workers W] [--events] [--changes]
               GenesysQueues.Chaos --sockets --histories N --queues M [--seed S] [--fault PLAN]... [--clock-speed X]
               GenesysQueues.Chaos --kill N [--queues M] [--seed S] [--changes] [--full-after WRITES]...
               GenesysQueues.Chaos --fuzz N [--seed S]
        """;

    private readonly ILookup<string, string> _values;

    internal Arguments(string[] arguments)
    {
        var values = new List<(string Name, string Value)>();
        for (int i = 0; i < arguments.Length; i++)
        {
            bool hasValue = i + 1 < arguments.Length && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal);
            values.Add((arguments[i], hasValue ? arguments[++i] : string.Empty));
        }

        _values = values.ToLookup(value => value.Name, value => value.Value);
    }

    internal bool Has(string name) => _values.Contains(name);

    internal IReadOnlyList<string> All(string name) => [.. _values[name]];

    internal string? Text(string name) => _values[name].LastOrDefault();

    /// <summary>Throws <see cref="FormatException"/> for what is no number.</summary>
    internal int Number(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    internal double Real(string name, double otherwise) => Text(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
