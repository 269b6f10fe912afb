using GenesysQueues.Validation.Rows;

namespace GenesysQueues.Core.Tests.Validation.Rows;

/// <summary>The order of rows that wait for each other, over random graphs, beside a plain model.</summary>
public sealed class RowOrderTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Each_row_has_its_turn_once_and_behind_those_that_it_waits_for(int seed)
    {
        Graph graph = Graph.Draw(seed);

        (List<int> turns, List<List<int>> circles) = Run(graph);

        Assert.Equal(Enumerable.Range(0, graph.Count), turns.Order());
        HashSet<int> inCircle = [.. circles.SelectMany(circle => circle)];
        foreach (int row in turns.Where(row => !inCircle.Contains(row)))
        {
            Assert.All(
                graph.Needs[row].Where(need => need < graph.Count),
                need => Assert.True(turns.IndexOf(need) < turns.IndexOf(row), $"{row} came before {need}"));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_first_that_may_go_is_the_first_to_go(int seed)
    {
        Graph graph = Graph.Draw(seed);

        Assert.Equal(graph.Model(), Run(graph).Turns);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Rows_of_a_circle_and_no_others_are_told_apart(int seed)
    {
        Graph graph = Graph.Draw(seed);

        List<List<int>> circles = Run(graph).Circles;

        // By reachability, which is slow and plain.
        Assert.Equal(
            Enumerable.Range(0, graph.Count).Where(row => graph.Reaches(row, row)), circles.SelectMany(circle => circle).Order());
        Assert.All(circles, circle => Assert.All(circle, row => Assert.True(graph.Reaches(circle[0], row))));
        Assert.All(circles, circle => Assert.Equal(circle.Order(), circle));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Rows_that_nothing_ties_change_nothing_of_the_order_of_the_others(int seed)
    {
        Graph graph = Graph.Draw(seed);
        var random = new Random(seed);
        int free = 1 + random.Next(5);
        List<int> places = [.. Enumerable.Range(0, free).Select(_ => random.Next(graph.Count + 1)).Order()];

        List<int> before = Run(graph).Turns;
        List<int> after = Run(graph.With(places)).Turns;

        // The free rows have the highest numbers.
        Assert.Equal(before, after.Where(row => row < graph.Count));
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_rows_in_the_wrong_order_takes_no_recursion()
    {
        const int Count = 100_000;
        var order = new RowOrder<int>();
        for (int i = 0; i < Count; i++)
        {
            order.Add(i, $"{i}", i == Count - 1 ? [] : [$"{i + 1}"]);
        }

        var turns = new List<int>();
        Drain(order, turns, number => $"{number}");

        Assert.Equal(Enumerable.Range(0, Count).Reverse(), turns);
        Assert.Empty(order.End());
    }

    [Fact]
    public void A_circle_of_a_hundred_thousand_rows_is_one()
    {
        const int Count = 100_000;
        var order = new RowOrder<int>();
        for (int i = 0; i < Count; i++)
        {
            order.Add(i, $"{i}", [$"{(i + 1) % Count}"]);
        }

        Assert.False(order.TryNext(out _));
        Assert.Equal(Count, Assert.Single(order.End()).Count);
        var turns = new List<int>();
        Drain(order, turns, number => $"{number}");
        Assert.Equal(Enumerable.Range(0, Count), turns);
    }

    [Fact]
    public void What_never_had_its_turn_is_given_back_in_the_order_in_which_it_came()
    {
        var order = new RowOrder<int>();
        order.Add(1, "a", ["z"]);
        order.Add(2, "b", []);
        order.Add(3, "c", ["a", "b"]);

        Assert.Equal([1, 2, 3], order.TakeAll());
        Assert.False(order.TryNext(out _));
        Assert.Empty(order.End());
    }

    private static (List<int> Turns, List<List<int>> Circles) Run(Graph graph)
    {
        var order = new RowOrder<int>();
        var turns = new List<int>();
        foreach (int row in graph.Input)
        {
            // As the validator does: what was settled is not waited for.
            order.Add(row, $"{row}", [.. graph.Needs[row].Where(need => !turns.Contains(need)).Select(need => $"{need}")]);
            Drain(order, turns, number => $"{number}");
        }

        List<List<int>> circles = [.. order.End().Select(circle => circle.ToList())];
        Drain(order, turns, number => $"{number}");
        return (turns, circles);
    }

    private static void Drain(RowOrder<int> order, List<int> turns, Func<int, string> name)
    {
        while (order.TryNext(out int row))
        {
            turns.Add(row);
            order.Settle(name(row));
        }
    }

    /// <param name="Count">Rows, whose numbers are their places.</param>
    /// <param name="Needs">What each waits for; numbers from <paramref name="Count"/> on never come.</param>
    private sealed record Graph(int Count, IReadOnlyList<IReadOnlyList<int>> Needs)
    {
        internal IReadOnlyList<int> Input { get; init; } = [.. Enumerable.Range(0, Count)];

        internal static Graph Draw(int seed)
        {
            var random = new Random(seed);
            int count = 1 + random.Next(20);
            double density = random.NextDouble() * 2;
            return new(count, [.. Enumerable.Range(0, count).Select(_ => (IReadOnlyList<int>)[.. Enumerable
                .Range(0, random.Next((int)(density * 3) + 1)).Select(_ => random.Next(count + 2)).Distinct()])]);
        }

        internal Graph With(IReadOnlyList<int> places)
        {
            var input = Input.ToList();
            var needs = Needs.Select(need => (IReadOnlyList<int>)[.. need.Select(other => other < Count ? other : other + 1000)])
                .ToList();
            for (int i = places.Count - 1; i >= 0; i--)
            {
                input.Insert(places[i], Count + i);
                needs.Add([]);
            }

            return new(Count, needs) { Input = input };
        }

        internal bool Reaches(int from, int to)
        {
            var seen = new HashSet<int>();
            var open = new Queue<int>(Needs[from].Where(need => need < Count));
            while (open.TryDequeue(out int row))
            {
                if (row == to)
                {
                    return true;
                }

                if (seen.Add(row))
                {
                    Needs[row].Where(need => need < Count).ToList().ForEach(open.Enqueue);
                }
            }

            return false;
        }

        /// <summary>
        /// Of all that may go the first goes; when the rows are all there, names that never came count no more, then
        /// circles.
        /// </summary>
        internal List<int> Model()
        {
            var turns = new List<int>();
            var left = new List<int>();
            void Go(Func<int, int, bool> waits)
            {
                while (left.FindIndex(
                    row => !Needs[row].Any(need => !turns.Contains(need) && waits(row, need))) is >= 0 and var next)
                {
                    turns.Add(left[next]);
                    left.RemoveAt(next);
                }
            }

            foreach (int row in Input)
            {
                left.Add(row);
                Go((_, _) => true);
            }

            List<int> inCircle = [.. left.Where(row => Reaches(row, row))];
            Go((row, need) => need < Count && !inCircle.Contains(row));
            return turns;
        }
    }
}
