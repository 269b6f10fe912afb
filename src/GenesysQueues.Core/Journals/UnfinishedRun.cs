using GenesysQueues.Json;
using GenesysQueues.Outcomes;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Journals;

/// <summary>An earlier run that did not come to its end, as its journal tells it; held while it is looked at.</summary>
internal sealed class UnfinishedRun : IDisposable
{
    private readonly JournalFile _file;
    private readonly SortedDictionary<int, JournalRow> _rows = [];
    private readonly HashSet<string> _groupsInDoubt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PlanningGroupIntent> _planningGroupsInDoubt = new(StringComparer.Ordinal);

    internal UnfinishedRun(JournalFile file, JournalHeader header)
    {
        _file = file;
        Header = header;
    }

    internal JournalHeader Header { get; }

    internal string Path => _file.Path;

    /// <summary>In bytes: of two journals of one run the longer knows more.</summary>
    internal long Length => _file.Length;

    internal IEnumerable<JournalRow> Rows => _rows.Values;

    internal IReadOnlyList<JournalRow> InDoubt => _rows.Values.Where(row => row.State == RowState.InDoubt).ToList();

    /// <summary>What is left to be done: definitions not started, and queues that lack something.</summary>
    internal IReadOnlyList<JournalRow> Remaining => _rows.Values.Where(row => row.State is RowState.Open or RowState.Incomplete).ToList();

    /// <summary>Skill groups that may have been created.</summary>
    internal IEnumerable<string> GroupsInDoubt => _groupsInDoubt;

    /// <summary>Planning groups that may have been created.</summary>
    internal IEnumerable<PlanningGroupIntent> PlanningGroupsInDoubt => _planningGroupsInDoubt.Values;

    /// <summary>Planning groups that exist, with their ids, and that lists may not show yet.</summary>
    internal List<(PlanningGroupIntent Group, string Id)> PlanningGroupsMade { get; } = [];

    /// <summary>Queues that it has replaced, and of which nobody has looked what others had changed meanwhile.</summary>
    internal IEnumerable<JournalRow> NotLookedAt => _rows.Values.Where(row =>
        row is { Change: not null, State: not RowState.InDoubt, HasImage: true, IsLookedAt: false });

    internal bool IsFinished => !NotLookedAt.Any() && _groupsInDoubt.Count == 0 && _planningGroupsInDoubt.Count == 0
        && _rows.Values.All(row => row.State == RowState.Done);

    /// <summary>Reads a journal; see <see cref="JournalReader"/>.</summary>
    internal static UnfinishedRun? Read(JournalFile file) => JournalReader.Read(file, file.ReadLines(), isOurs: null);

    /// <summary>Records what became of a definition; on the disk when this returns.</summary>
    internal void Conclude(JournalRow row, RowState state, Outcome outcome, JObject? news = null)
    {
        Append(JournalLine.QueueOutcome(row.Number, state, outcome, news));
        row.State = state;
        row.Learn(outcome, news);
    }

    /// <summary>A later run has dealt with the definition.</summary>
    internal void Settle(JournalRow row)
    {
        Append(JournalLine.Settled(row.Number));
        row.State = RowState.Done;
    }

    /// <summary>A later run has changed the queue: of the definition this is left; null: nothing.</summary>
    internal void Leave(JournalRow row, GenesysQueueDefinition? left)
    {
        if (left is null)
        {
            Settle(row);
        }
        else if (DefinitionJson.Digest(left) != DefinitionJson.Digest(row.Left))
        {
            Append(JournalLine.StillLeft(row.Number, left));
            row.Left = left;
        }
    }

    internal void ConcludeGroup(string name)
    {
        Append(JournalLine.GroupOutcome(name));
        _groupsInDoubt.Remove(name);
    }

    internal void ConcludePlanningGroup(PlanningGroupIntent group)
    {
        Append(JournalLine.PlanningGroupOutcome(group, id: null));
        _planningGroupsInDoubt.Remove(group.Key);
    }

    /// <summary>Others' changes that it may have overwritten were looked for, and told.</summary>
    internal void Looked()
    {
        Append(JournalLine.HasLooked());
        _ = TryTakeLooked();
    }

    /// <summary>What is on record is so on the disk when this returns, whatever became of the process that wrote it.</summary>
    internal void FlushToDisk() => Guarded(_file.FlushToDisk);

    /// <summary>It is settled. How the queues were that it changed is kept.</summary>
    internal void Remove() => Guarded(() =>
    {
        if (_rows.Values.Any(row => row.HasImage))
        {
            _file.Rename(JournalFile.ImagesOf(System.IO.Path.GetDirectoryName(Path)!, Header.Owner, Header.RunId));
        }
        else
        {
            _file.Delete();
        }
    });

    /// <summary>How the org shows a queue after its change.</summary>
    internal void Show(JournalRow row, JObject queue)
    {
        Append(JournalLine.Shown(row.Number, queue));
        row.Shown = queue;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // Several of its rows are settled side by side.
    private void Append(string line) => Guarded(() =>
    {
        lock (_file)
        {
            _file.Append([line]);
            _file.FlushToDisk();
        }
    });

    private void Guarded(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GenesysException(
                ErrorCatalogue.JournalNotWritable, $"The journal '{Path}' of an earlier run cannot be written: {e.Message}",
                "Free the disk, or check that you may write there.", e);
        }
    }

    /// <summary>A line after the first; false for one that is not understood.</summary>
    internal bool TryTake(JObject json) =>
        json.Text("type") == JournalLine.Looked ? TryTakeLooked()
        : json.Text("skill_group") is { } name
            ? TryTake(json.Text("type"), () => _groupsInDoubt.Add(name), () => _groupsInDoubt.Remove(name))
        : PlanningGroupIntent.FromJson(json) is { } group
            ? TryTake(
                json.Text("type"), () => _planningGroupsInDoubt[group.Key] = group, () => TakeOutcome(group, json.Text("id")))
        : json.Number("row") is { } number
        && (json.Text("type") == JournalLine.Row
            ? TryTakeRow(json, number) : _rows.TryGetValue(number, out JournalRow? row) && TryTake(json, row));

    private void TakeOutcome(PlanningGroupIntent group, string? id)
    {
        if (id is not null && _planningGroupsInDoubt.TryGetValue(group.Key, out PlanningGroupIntent? intended))
        {
            PlanningGroupsMade.Add((intended, id));
        }

        _planningGroupsInDoubt.Remove(group.Key);
    }

    // What is in doubt is looked at when it is known.
    private bool TryTakeLooked()
    {
        foreach (JournalRow row in NotLookedAt.ToList())
        {
            row.IsLookedAt = true;
        }

        return true;
    }

    private static bool TryTake(string? type, Action intend, Action conclude)
    {
        switch (type)
        {
            case JournalLine.Intent:
                intend();
                return true;
            case JournalLine.Outcome:
                conclude();
                return true;
            default:
                return false;
        }
    }

    private bool TryTakeRow(JObject json, int number)
    {
        if (json["definition"] is not JObject definition)
        {
            return false;
        }

        if (!_rows.ContainsKey(number))
        {
            var source = new GenesysDefinitionSource(json.Text("path"), json.Number("source_row") ?? number);
            GenesysQueueDefinition read = JournalLine.Definition(definition, source);
            read.IsRest = json.Flag(JournalLine.IsRest) == true;
            read = json.Text(JournalLine.QueueId) is { } id ? DefinitionReader.OfQueue(read, new(id)) : read;
            _rows[number] = new(number, read) { Errors = JournalLine.Errors(json, read.Name, source) };
        }

        return true;
    }

    private static bool TryTake(JObject json, JournalRow row)
    {
        switch (json.Text("type"))
        {
            case JournalLine.Intent when json["body"] is JObject body && json.Time("time") is { } time:
                row.Intend(body, ChangeIntent.FromJson(json), time);
                return true;
            case JournalLine.Answer when EnumName.TryParse(json.Text("says"), out JournalAnswer answer):
                row.Learn(answer, json.Text("queue_id"));
                return true;
            case JournalLine.PartOfQueue when PartChange.FromJson(json) is { } part:
                row.Parts.Add(part);
                return true;
            case JournalLine.PartNotDone when PartChange.FromJson(json) is { } notDone:
                row.Learn(notDone);
                return true;
            case JournalLine.ShownQueue when json[JournalLine.ShownQueue] is JObject queue:
                row.Shown = queue;
                return true;
            case JournalLine.Left when json["definition"] is JObject definition:
                GenesysQueueDefinition left = JournalLine.Definition(definition, row.Definition.Source);
                left.IsRest = json.Flag(JournalLine.IsRest) == true;
                row.Left = row.Left.Queue is { } meant ? DefinitionReader.OfQueue(left, meant) : left;
                return true;
            case JournalLine.Outcome when EnumName.TryParse(json.Text("state"), out RowState state):
                Outcome? outcome = OutcomeJson.Read(json);
                if (outcome is null && json["status"] is not null)
                {
                    return false;
                }

                row.State = state;
                row.Learn(outcome, json[JournalLine.News] as JObject);
                return true;
            default:
                return false;
        }
    }
}
