using GenesysQueues.Outcomes;
using GenesysQueues.Storage;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Journals;

/// <summary>
/// A run's write-ahead journal: which definitions it took in, which queues it is about to create, what became of them.
/// Workers share a flush. A run that comes to its end leaves no journal, but for one that has changed queues: how they were is
/// kept there. What another run leaves, the next one goes on with.
/// </summary>
/// <param name="folder">Where; null for a rehearsal, which leaves no trace.</param>
/// <param name="header">Which run.</param>
/// <param name="storage">What it is written to.</param>
internal sealed class RunJournal(string? folder, JournalHeader header, IStateStorage storage) : IDisposable
{
    private const int MostAttempts = 10;

    private readonly HashSet<string> _unfinished = new(StringComparer.Ordinal);
    private readonly HashSet<int> _intended = [];
    private GroupCommit<(string? Line, bool ToDisk)>? _lines;
    private JournalFile? _file;
    private volatile bool _hasImages;

    internal Guid RunId => header.RunId;

    /// <summary>Whether some definition, or group, has no outcome yet that settles it.</summary>
    internal bool IsUnfinished
    {
        get { lock (_unfinished) { return _unfinished.Count > 0; } }
    }

    /// <summary>Makes sure that a journal can be written before anything is sent. Throws <see cref="GenesysException"/>.</summary>
    /// <param name="number">The run's among the org's.</param>
    internal Task StartAsync(long number = 0)
    {
        if (folder is null)
        {
            return Task.CompletedTask;
        }

        try
        {
            storage.CreateFolder(folder);
            _file = Create(JournalFile.PathOf(folder, header.Owner, header.RunId));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(e);
        }

        _lines = new(WriteAsync);
        return AddAsync(JournalLine.Of(header with { Number = number }), toDisk: true);
    }

    /// <summary>A definition is taken in.</summary>
    /// <param name="row">Its number.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="refusedBefore">What an earlier check had against it.</param>
    internal Task TakeInAsync(int row, GenesysQueueDefinition definition, IReadOnlyList<GenesysQueueFinding> refusedBefore)
    {
        Begin(Key(row));
        return AddAsync(JournalLine.TakenIn(row, definition, refusedBefore), toDisk: false);
    }

    /// <summary>Returns when it is on the disk that the queue is about to be created.</summary>
    internal Task IntendAsync(int row, string name, JObject body, DateTimeOffset time) =>
        IntendAsync(row, JournalLine.QueueIntent(row, name, body, time));

    /// <summary>Returns when it is on the disk that a queue is about to be changed, and how it was.</summary>
    internal Task IntendChangeAsync(int row, ChangeIntent change, DateTimeOffset time) =>
        IntendAsync(row, JournalLine.ChangeIntent(row, change, time));

    /// <summary>
    /// Returns when it is on the disk what is about to be changed that has calls of its own: done twice it is done once.
    /// </summary>
    internal Task IntendPartAsync(int row, PartChange change)
    {
        _hasImages = true;
        return AddAsync(JournalLine.Part(row, change), toDisk: true);
    }

    /// <summary>What of such a change did not come about, for all that is known: undone it would be somebody else's.</summary>
    internal Task NotDoneAsync(int row, PartChange change) => change.Added.Count + change.Removed.Count == 0
        ? Task.CompletedTask : NoteAsync(JournalLine.NotDone(row, change), toDisk: false);

    /// <summary>How the org shows a queue after its change; on the disk with the outcome.</summary>
    internal Task ShowAsync(int row, JObject queue) => NoteAsync(JournalLine.Shown(row, queue), toDisk: false);

    /// <summary>Others' changes that the run may have overwritten were looked for, and told.</summary>
    internal Task LookedAsync() => AddAsync(JournalLine.HasLooked(), toDisk: false);

    /// <summary>What the org answered is in the journal; what became of the definition is still to be said.</summary>
    internal Task LearnAsync(int row, JournalAnswer answer, string? queueId = null) =>
        // Only what nobody could find out again is worth the wait for the disk.
        NoteAsync(JournalLine.Answered(row, answer, queueId), toDisk: answer == JournalAnswer.NameTaken);

    /// <summary>Whether the journal holds an intent for the definition, which a machine that fails must not leave without its outcome.</summary>
    internal bool IsIntended(int row)
    {
        lock (_intended)
        {
            return _intended.Contains(row);
        }
    }

    /// <summary>Returns when it is on the disk that the skill group is about to be created.</summary>
    internal Task IntendGroupAsync(string name, DateTimeOffset time)
    {
        Begin(GroupKey(name));
        return AddAsync(JournalLine.GroupIntent(name, time), toDisk: true);
    }

    /// <summary>What became of a skill group is known.</summary>
    internal async Task ConcludeGroupAsync(string name)
    {
        await AddAsync(JournalLine.GroupOutcome(name), toDisk: false).ConfigureAwait(false);
        Finish(GroupKey(name));
    }

    /// <summary>Returns when it is on the disk that the planning group is about to be created.</summary>
    internal Task IntendPlanningGroupAsync(PlanningGroupIntent group, DateTimeOffset time)
    {
        Begin(Key(group));
        return AddAsync(JournalLine.PlanningGroupIntent(group, time), toDisk: true);
    }

    /// <summary>What became of a planning group is known; its id, where it exists.</summary>
    internal async Task ConcludePlanningGroupAsync(PlanningGroupIntent group, string? id)
    {
        await AddAsync(JournalLine.PlanningGroupOutcome(group, id), toDisk: false).ConfigureAwait(false);
        Finish(Key(group));
    }

    /// <summary>What became of a definition.</summary>
    internal async Task ConcludeAsync(int row, RowState state, Outcome outcome, bool toDisk, JObject? news = null)
    {
        _hasImages |= outcome.BeforeSha256 is not null;
        await AddAsync(JournalLine.QueueOutcome(row, state, outcome, news), toDisk).ConfigureAwait(false);
        if (state == RowState.Done)
        {
            Finish(Key(row));
        }
    }

    /// <summary>A definition that was taken in is not wanted after all.</summary>
    internal async Task DropAsync(int row)
    {
        await AddAsync(JournalLine.Settled(row), toDisk: false).ConfigureAwait(false);
        Finish(Key(row));
    }

    /// <summary>Returns when everything noted is on the disk. Throws <see cref="GenesysException"/>.</summary>
    internal Task FlushAsync() => AddAsync(null, toDisk: true);

    /// <summary>The run is over: without open ends its journal has served. Throws <see cref="GenesysException"/>.</summary>
    internal void End()
    {
        if (IsUnfinished)
        {
            return;
        }

        try
        {
            if (_hasImages)
            {
                _file?.Rename(JournalFile.ImagesOf(folder!, header.Owner, header.RunId));
            }
            else
            {
                _file?.Delete();
            }

            _file = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lines?.Dispose();
        _file?.Dispose();
    }

    // On Unix a file is made and then locked, and who looks at journals between the two has it first. It bears the id of this
    // run, so that nothing is in it.
    private JournalFile Create(string path)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return JournalFile.Create(storage, path);
            }
            catch (IOException e) when (e is not NotOnDiskException && attempt < MostAttempts && storage.Exists(path))
            {
                storage.Delete(path);
            }
        }
    }

    private static string Key(int row) => $"row {row}";

    private static string GroupKey(string name) => $"group {name}";

    private static string Key(PlanningGroupIntent group) => $"planning group {group.Key}";

    private Task IntendAsync(int row, string line)
    {
        lock (_intended)
        {
            _intended.Add(row);
        }

        return AddAsync(line, toDisk: true);
    }

    private void Begin(string key)
    {
        lock (_unfinished)
        {
            _unfinished.Add(key);
        }
    }

    private void Finish(string key)
    {
        lock (_unfinished)
        {
            _unfinished.Remove(key);
        }
    }

    private async Task NoteAsync(string line, bool toDisk)
    {
        try
        {
            await AddAsync(line, toDisk).ConfigureAwait(false);
        }
        catch (GenesysException)
        {
            // The outcome, which is written next, has the same failure, and tells what happened all the same.
        }
    }

    // Without a line, what is there goes to the disk.
    private Task AddAsync(string? line, bool toDisk)
    {
        if (_lines is null)
        {
            return Task.CompletedTask;
        }

        _lines.Note((line, toDisk));
        return _lines.FlushAsync(CancellationToken.None);
    }

    private Task WriteAsync(List<(string? Line, bool ToDisk)> lines, CancellationToken cancellationToken)
    {
        bool toDisk = lines.Exists(line => line.ToDisk);
        try
        {
            _file!.Append(lines.Select(line => line.Line).OfType<string>());
            lines.Clear();
            if (toDisk)
            {
                // Owed to all whose lines these were, and to the next who comes, until it is done.
                lines.Add((null, true));
                _file.FlushToDisk();
                lines.Clear();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(e);
        }

        return Task.CompletedTask;
    }

    private GenesysException NotWritable(Exception e) => new(
        ErrorCatalogue.JournalNotWritable, $"The run's journal cannot be written to '{folder}': {e.Message}",
        "Free the disk, or connect with -AuditPath or GENESYSQUEUES_HOME naming a folder that you may write to. Without a journal nothing is sent.", e);
}
