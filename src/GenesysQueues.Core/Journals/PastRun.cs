using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Journals;

/// <summary>An earlier run that did not come to its end, as its journal tells it; held while it is looked at.</summary>
internal sealed class PastRun : IDisposable
{
    private readonly JournalFile _file;
    private readonly SortedDictionary<int, PastRow> _rows = [];
    private readonly HashSet<string> _groupsInDoubt = new(StringComparer.Ordinal);

    private PastRun(JournalFile file, JournalHeader header)
    {
        _file = file;
        Header = header;
    }

    internal JournalHeader Header { get; }

    internal string Path => _file.Path;

    internal IEnumerable<PastRow> Rows => _rows.Values;

    internal IReadOnlyList<PastRow> InDoubt => _rows.Values.Where(row => row.State == RowState.InDoubt).ToList();

    /// <summary>What is left to be done: definitions not started, and queues that lack something.</summary>
    internal IReadOnlyList<PastRow> Remaining => _rows.Values.Where(row => row.State is RowState.Open or RowState.Incomplete).ToList();

    /// <summary>Skill groups that may have been created.</summary>
    internal IEnumerable<string> GroupsInDoubt => _groupsInDoubt;

    internal bool IsFinished => _groupsInDoubt.Count == 0 && _rows.Values.All(row => row.State == RowState.Done);

    /// <summary>Reads a journal; null when it holds no run (a machine that stopped at once). Throws <see cref="GenesysException"/> for a newer format.</summary>
    internal static PastRun? Read(JournalFile file)
    {
        PastRun? run = null;
        foreach (string line in file.ReadLines())
        {
            if (JournalLine.Parse(line) is not { } json)
            {
                continue;
            }

            if (json.Text("type") == JournalLine.Run)
            {
                run = new(file, HeaderOf(json, file.Path));
            }
            else
            {
                run?.Take(json);
            }
        }

        return run;
    }

    /// <summary>Records what became of a definition; on the disk when this returns.</summary>
    internal void Conclude(PastRow row, RowState state, JournalOutcome outcome)
    {
        _file.Append([JournalLine.QueueOutcome(row.Number, state, outcome)], toDisk: true);
        row.State = state;
        row.Outcomes.Add(outcome);
    }

    /// <summary>A later run has dealt with the definition.</summary>
    internal void Settle(PastRow row)
    {
        _file.Append([JournalLine.Settled(row.Number)], toDisk: true);
        row.State = RowState.Done;
    }

    internal void ConcludeGroup(string name)
    {
        _file.Append([JournalLine.GroupOutcome(name)], toDisk: true);
        _groupsInDoubt.Remove(name);
    }

    internal void Remove() => _file.Delete();

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static JournalHeader HeaderOf(JObject json, string path)
    {
        if (json.Number("format") is not JournalLine.Format)
        {
            throw new GenesysException(
                "JournalTooNew", $"The journal '{path}' was written by a newer version of GenesysQueues (format {json.Number("format")}).",
                "Update the module to go on with that run.");
        }

        _ = Guid.TryParse(json.Text("run_id"), out Guid id);
        _ = Enum.TryParse(json.Text("if_exists"), out GenesysIfExists ifExists);
        return new(id, json.Text("org_id") ?? string.Empty, JournalLine.Time(json, "started") ?? default)
        {
            IfExists = ifExists,
            AllowUnknownSetting = json.Flag("allow_unknown_setting") == true,
        };
    }

    private void Take(JObject json)
    {
        if (json.Text("skill_group") is { } group)
        {
            if (json.Text("type") == JournalLine.Intent)
            {
                _groupsInDoubt.Add(group);
            }
            else
            {
                _groupsInDoubt.Remove(group);
            }

            return;
        }

        if (json.Number("row") is not { } number)
        {
            return;
        }

        if (json.Text("type") == JournalLine.Row && json["definition"] is JObject definition)
        {
            var source = new GenesysDefinitionSource(json.Text("path"), json.Number("source_row") ?? number);
            var cells = (IReadOnlyDictionary<string, object?>)PlainValue.FromJson(definition)!;
            _rows[number] = new(number, DefinitionReader.Read(new(cells.ToList(), source)));
        }
        else if (_rows.TryGetValue(number, out PastRow? row))
        {
            Take(json, row);
        }
    }

    private static void Take(JObject json, PastRow row)
    {
        switch (json.Text("type"))
        {
            case JournalLine.Intent:
                row.State = RowState.InDoubt;
                row.SentBody = json["body"] as JObject;
                row.IntendedAt = JournalLine.Time(json, "time") ?? default;
                break;
            case JournalLine.Outcome when Enum.TryParse(json.Text("state"), out RowState state):
                row.State = state;
                if (JournalOutcome.FromJson(json) is { } outcome)
                {
                    row.Outcomes.Add(outcome);
                }

                break;
        }
    }
}
