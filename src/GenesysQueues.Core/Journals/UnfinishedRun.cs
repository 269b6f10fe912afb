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

    private UnfinishedRun(JournalFile file, JournalHeader header)
    {
        _file = file;
        Header = header;
    }

    internal JournalHeader Header { get; }

    internal string Path => _file.Path;

    internal IEnumerable<JournalRow> Rows => _rows.Values;

    internal IReadOnlyList<JournalRow> InDoubt => _rows.Values.Where(row => row.State == RowState.InDoubt).ToList();

    /// <summary>What is left to be done: definitions not started, and queues that lack something.</summary>
    internal IReadOnlyList<JournalRow> Remaining => _rows.Values.Where(row => row.State is RowState.Open or RowState.Incomplete).ToList();

    /// <summary>Skill groups that may have been created.</summary>
    internal IEnumerable<string> GroupsInDoubt => _groupsInDoubt;

    internal bool IsFinished => _groupsInDoubt.Count == 0 && _rows.Values.All(row => row.State == RowState.Done);

    /// <summary>Reads a journal; null when it holds no run (a machine that stopped at once). Throws <see cref="GenesysException"/> for one that is not understood.</summary>
    internal static UnfinishedRun? Read(JournalFile file) => Read(file, file.ReadLines());

    /// <summary>Reads some lines of a journal, its first among them.</summary>
    internal static UnfinishedRun? Read(JournalFile file, IReadOnlyList<string> lines)
    {
        UnfinishedRun? run = null;
        foreach (string line in lines)
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

        return run is null && lines.Count > 1
            ? throw new GenesysException(
                "JournalNotReadable", $"The first line of the journal '{file.Path}' is not one that this module wrote.",
                "Restore the file; until then nothing is created, so that nothing is created twice. Deleting it forgets that run.")
            : run;
    }

    /// <summary>Records what became of a definition; on the disk when this returns.</summary>
    internal void Conclude(JournalRow row, RowState state, Outcome outcome)
    {
        Append(JournalLine.QueueOutcome(row.Number, state, outcome));
        row.State = state;
        row.Outcomes.Add(outcome);
    }

    /// <summary>A later run has dealt with the definition.</summary>
    internal void Settle(JournalRow row)
    {
        Append(JournalLine.Settled(row.Number));
        row.State = RowState.Done;
    }

    internal void ConcludeGroup(string name)
    {
        Append(JournalLine.GroupOutcome(name));
        _groupsInDoubt.Remove(name);
    }

    internal void Remove() => Guarded(_file.Delete);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Append(string line) => Guarded(() =>
    {
        _file.Append([line]);
        _file.FlushToDisk();
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

    private static JournalHeader HeaderOf(JObject json, string path)
    {
        if (json.Number("format") > JournalLine.Format)
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
            Resumes = Guid.TryParse(json.Text("resumes"), out Guid resumes) ? resumes : null,
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
            GenesysQueueDefinition read = DefinitionReader.Read(new(cells.ToList(), source));
            _rows[number] = new(number, read) { Errors = JournalLine.Errors(json, read.Name, source) };
        }
        else if (_rows.TryGetValue(number, out JournalRow? row))
        {
            Take(json, row);
        }
    }

    private static void Take(JObject json, JournalRow row)
    {
        switch (json.Text("type"))
        {
            case JournalLine.Intent:
                row.State = RowState.InDoubt;
                row.IsIntended = true;
                row.SentBody = json["body"] as JObject;
                row.IntendedAt = JournalLine.Time(json, "time") ?? default;
                break;
            case JournalLine.Outcome when Enum.TryParse(json.Text("state"), out RowState state):
                row.State = state;
                if (OutcomeJson.Read(json) is { } outcome)
                {
                    row.Outcomes.Add(outcome);
                }

                break;
        }
    }
}
