namespace GenesysQueues.Validation.Rows;

/// <summary>
/// Finds items that refer to each other in circles (Tarjan's strongly connected components, without recursion).
/// </summary>
/// <param name="refersTo">What an item refers to.</param>
internal sealed class RowCircles<T>(Func<T, IEnumerable<T>> refersTo)
    where T : notnull
{
    private readonly Dictionary<T, Node> _nodes = [];
    private readonly Stack<Node> _open = new();
    private readonly List<List<T>> _found = [];

    /// <summary>The circles, each in the order of the items given; an item that refers to itself is one.</summary>
    internal List<List<T>> Find(IEnumerable<T> items)
    {
        List<T> all = items.ToList();
        Dictionary<T, int> places = [];
        foreach (T item in all)
        {
            places[item] = places.Count;
            Visit(item);
        }

        _found.ForEach(circle => circle.Sort((a, b) => places[a].CompareTo(places[b])));
        return _found.OrderBy(circle => places[circle[0]]).ToList();
    }

    private void Visit(T start)
    {
        if (_nodes.ContainsKey(start))
        {
            return;
        }

        var path = new Stack<Node>();
        path.Push(Enter(start));
        while (path.Count > 0)
        {
            Node node = path.Peek();
            if (node.Next.MoveNext())
            {
                T next = node.Next.Current;
                if (!_nodes.TryGetValue(next, out Node? other))
                {
                    path.Push(Enter(next));
                }
                else if (other.IsOpen)
                {
                    node.Lowest = Math.Min(node.Lowest, other.Number);
                }

                continue;
            }

            path.Pop();
            if (path.Count > 0)
            {
                path.Peek().Lowest = Math.Min(path.Peek().Lowest, node.Lowest);
            }

            Close(node);
        }
    }

    private Node Enter(T item)
    {
        var node = new Node(item, _nodes.Count, refersTo(item).GetEnumerator());
        _nodes.Add(item, node);
        _open.Push(node);
        return node;
    }

    private void Close(Node node)
    {
        if (node.Lowest != node.Number)
        {
            return;
        }

        var circle = new List<T>();
        Node member;
        do
        {
            member = _open.Pop();
            member.IsOpen = false;
            circle.Add(member.Item);
        }
        while (member != node);
        if (circle.Count > 1 || refersTo(node.Item).Contains(node.Item))
        {
            _found.Add(circle);
        }
    }

    private sealed class Node(T item, int number, IEnumerator<T> next)
    {
        internal T Item { get; } = item;

        internal int Number { get; } = number;

        internal int Lowest { get; set; } = number;

        internal IEnumerator<T> Next { get; } = next;

        internal bool IsOpen { get; set; } = true;
    }
}
