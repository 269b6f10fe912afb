namespace GenesysQueues.Testing.Sources;

/// <summary>Finds what can be reached from itself in a directed graph.</summary>
internal static class Circles
{
    /// <summary>The groups of nodes of which each reaches each other, sorted; a node alone is none.</summary>
    internal static IReadOnlyList<IReadOnlyList<string>> In(IReadOnlyDictionary<string, IReadOnlyList<string>> graph)
    {
        Dictionary<string, HashSet<string>> reached = graph.Keys.ToDictionary(node => node, node => From(node, graph));
        return
        [
            .. graph.Keys.Order(StringComparer.Ordinal)
                .Where(node => reached[node].Contains(node))
                .Select(node => reached[node].Where(other => reached[other].Contains(node)))
                .Select(circle => circle.Order(StringComparer.Ordinal).ToArray())
                .DistinctBy(circle => circle[0]),
        ];
    }

    private static HashSet<string> From(string start, IReadOnlyDictionary<string, IReadOnlyList<string>> graph)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([start]);
        while (open.TryPop(out string? node))
        {
            foreach (string next in graph[node].Where(reached.Add))
            {
                open.Push(next);
            }
        }

        return reached;
    }
}
