using GenesysQueues.Storage;

namespace GenesysQueues.Journals;

/// <summary>The runs of an org that did not come to their end, oldest first; held for oneself until disposed.</summary>
internal sealed class UnfinishedRuns : IDisposable
{
    private readonly List<UnfinishedRun> _runs = [];
    private readonly List<string> _inUse = [];
    private readonly List<string> _remarks = [];

    private UnfinishedRuns()
    {
    }

    internal IReadOnlyList<UnfinishedRun> All => _runs;

    /// <summary>Whether the journals of runs that are settled stay, since they hold what is nowhere else yet.</summary>
    internal bool KeepsFinished { get; set; }

    /// <summary>Journals that another process has open: it looks at them, or its run is alive.</summary>
    internal IReadOnlyList<string> InUse => _inUse;

    /// <summary>What is said of files that are left alone: those of other orgs, by what is written in them, and copies.</summary>
    internal IReadOnlyList<string> Remarks => _remarks;

    /// <summary>
    /// Takes the journals for oneself, and those away into which no run has written: for whoever holds the <see cref="RunLock"/>,
    /// beside whom none begins. Throws <see cref="GenesysException"/> when one cannot be read.
    /// </summary>
    internal static UnfinishedRuns Open(IStateStorage storage, string folder, StateOwner owner) =>
        Open(storage, folder, owner, JournalFile.TryOpen, file => file.Delete());

    /// <summary>
    /// Takes the journals for oneself while a run may begin: a file without a line may be its own. Throws
    /// <see cref="GenesysException"/> when one cannot be read.
    /// </summary>
    internal static UnfinishedRuns OpenBesideRuns(IStateStorage storage, string folder, StateOwner owner) =>
        Open(storage, folder, owner, JournalFile.TryOpen, file => file.Dispose());

    /// <summary>Reads the journals and leaves everything as it is, those of runs that are alive among them.</summary>
    internal static UnfinishedRuns Peek(IStateStorage storage, string folder, StateOwner owner)
    {
        UnfinishedRuns runs = Open(storage, folder, owner, JournalFile.TryPeek, file => file.Dispose());
        // Nobody who takes them must find them open here.
        runs.Dispose();
        return runs;
    }

    private static UnfinishedRuns Open(
        IStateStorage storage, string folder, StateOwner owner, Func<IStateStorage, string, JournalFile?> open,
        Action<JournalFile> drop)
    {
        var runs = new UnfinishedRuns();
        try
        {
            foreach (string path in JournalFile.Of(storage, folder, owner))
            {
                if (open(storage, path) is { } file)
                {
                    runs.Take(file, owner, drop);
                }
                else if (storage.Exists(path))
                {
                    runs._inUse.Add(path);
                }
            }
        }
        catch (Exception e)
        {
            runs.Dispose();
            throw e is IOException or UnauthorizedAccessException ? NotReadable(folder, e) : e;
        }

        runs.SetCopiesAside(folder);
        runs._runs.Sort((a, b) => a.Header.Order.CompareTo(b.Header.Order));
        return runs;
    }

    /// <summary>A run and those that it went on with, oldest first: cut short itself, it may not have taken in all that they left.</summary>
    internal IReadOnlyList<UnfinishedRun> ContinuedBy(Guid? runId)
    {
        var chain = new List<UnfinishedRun>();
        for (int i = _runs.Count - 1; i >= 0; i--)
        {
            if (_runs[i].Header.RunId == runId)
            {
                chain.Insert(0, _runs[i]);
                runId = _runs[i].Header.Resumes;
            }
        }

        return chain;
    }

    /// <summary>What a run left to be done, without what a later one of these left to be done, too.</summary>
    internal static IEnumerable<JournalRow> LeftBy(UnfinishedRun run, IReadOnlyList<UnfinishedRun> runs)
    {
        ILookup<string, JournalRow> taken = runs.SkipWhile(other => other != run).Skip(1)
            .SelectMany(later => later.Remaining.Concat(later.InDoubt)).ToLookup(row => row.Key, StringComparer.Ordinal);
        return run.Remaining.Where(row => !taken[row.Key].Any(row.IsOfQueueOf));
    }

    /// <summary>Queues that earlier runs created and left incomplete.</summary>
    internal IEnumerable<string> IncompleteQueues =>
        _runs.SelectMany(run => run.Remaining).Where(row => row.IsMadeIncomplete).Select(row => row.QueueId).OfType<string>();

    /// <summary>The id of the queue of that name which an earlier run left incomplete, or null.</summary>
    /// <param name="name">The name.</param>
    /// <param name="existing">The queue that the org has of that name, or null.</param>
    internal string? IncompleteQueue(string name, string? existing)
    {
        List<JournalRow> left = _runs.SelectMany(run => run.Remaining)
            .Where(row => row.IsMadeIncomplete && row.Definition.Name is { } wanted && NameKey.Same(wanted, name)).ToList();
        return (left.FindLast(row => existing is not null && row.QueueId == existing)
            ?? WrittenName.Of(left, row => row.Definition.Name!, name).LastOrDefault())?.QueueId;
    }

    /// <summary>What a later run settled is not left undone in an earlier one, though a crash kept it from saying so there.</summary>
    internal void SettleAmongThemselves()
    {
        for (int later = 1; later < _runs.Count; later++)
        {
            var dealt = new DealtRows();
            foreach (JournalRow row in _runs[later].Rows
                .Where(row => row.State is RowState.Done or RowState.Incomplete && row.Outcomes.Count > 0 && row.Definition.Name is not null)
                .Where(row => row.Outcomes.Last().Settles))
            {
                dealt.Add(row.Definition.Name!, new(row.Definition, row.Outcomes.Last()));
            }

            foreach (UnfinishedRun earlier in _runs.Take(later))
            {
                Settle(earlier, dealt, _runs[later].Header.Restores);
            }
        }

        RemoveFinished();
    }

    /// <summary>A run has dealt with these names: what earlier ones left undone under them is done.</summary>
    /// <param name="dealt">What became of them.</param>
    /// <param name="groups">Skill groups that are in doubt no more, or of which it was said that they are.</param>
    /// <param name="restored">The run that was undone, if one was.</param>
    internal void Settle(DealtRows dealt, IEnumerable<string> groups, Guid? restored)
    {
        _runs.ForEach(run => Settle(run, dealt, restored));
        foreach (string group in groups)
        {
            _runs.Where(run => run.GroupsInDoubt.Contains(group)).ToList().ForEach(run => run.ConcludeGroup(group));
        }

        RemoveFinished();
    }

    /// <inheritdoc/>
    public void Dispose() => _runs.ForEach(run => run.Dispose());

    private static void Settle(UnfinishedRun run, DealtRows dealt, Guid? restored)
    {
        // What was said to exist and never seen, and then was created: it did not, or is the later run's now.
        foreach (JournalRow row in run.InDoubt.Where(row => row.IsSaidToExist))
        {
            if (dealt.Find(row) is { Outcome.IsCreation: true })
            {
                run.Settle(row);
            }
        }

        // Nobody wants the rest of what was undone, whichever run went on with it.
        bool isUndone = restored is { } undone && (run.Header.RunId == undone || run.Header.Resumes == undone);
        foreach (JournalRow row in run.Remaining)
        {
            if (row.Definition.Name is null || dealt.Find(row) is not { } later)
            {
                continue;
            }

            bool isOfChange = run.Header.IfExists == GenesysIfExists.Update;
            if (isOfChange && later.HasChanged && isUndone && row.State == RowState.Incomplete)
            {
                run.Settle(row);
            }
            else if (row.State == RowState.Incomplete && isOfChange && !row.IsMadeIncomplete)
            {
                if (later.HasChanged)
                {
                    run.Leave(row, DefinitionRest.Without(row.Left, later.Definition, later.Outcome.Asked));
                }
            }
            else if (later.Covers(row, run.Header) && (row.State != RowState.Incomplete || later.Outcome.Success == true
                || later.Outcome.Status == GenesysProvisioningStatus.CreatedIncomplete || later.HasChanged))
            {
                run.Settle(row);
            }
            else if (isOfChange && later.HasChanged && (run.Header.Restores is null || row.Left.IsRest))
            {
                run.Leave(row, DefinitionRest.Without(row.Left, later.Definition, later.Outcome.Asked));
            }
        }
    }

    private void RemoveFinished()
    {
        if (KeepsFinished)
        {
            return;
        }

        foreach (UnfinishedRun run in _runs.Where(run => run.IsFinished))
        {
            run.Remove();
        }

        _runs.RemoveAll(run => run.IsFinished);
    }

    private void Take(JournalFile file, StateOwner owner, Action<JournalFile> drop)
    {
        UnfinishedRun? run;
        try
        {
            run = JournalReader.Read(file, file.ReadLines(), header => owner.Owns(header.OrgId, header.IsSimulated));
        }
        catch
        {
            file.Dispose();
            throw;
        }

        if (run is null)
        {
            drop(file);
        }
        else if (owner.Owns(run.Header.OrgId, run.Header.IsSimulated))
        {
            _runs.Add(run);
        }
        else
        {
            string other = ShortText.Of(run.Header.OrgId);
            _remarks.Add($"The journal '{file.Path}' is another org's by what is written in it ({other}), and is left alone.");
            file.Dispose();
        }
    }

    // Of two journals of one run the longer counts, since lines are only ever added; of equal ones that with the run's own name.
    private void SetCopiesAside(string folder)
    {
        foreach (IGrouping<Guid, UnfinishedRun> copies in _runs.GroupBy(run => run.Header.RunId).ToList())
        {
            string named = JournalFile.PathOf(folder, copies.First().Header.Owner, copies.Key);
            UnfinishedRun kept = copies.OrderByDescending(run => run.Length).ThenBy(run => run.Path == named ? 0 : 1).First();
            foreach (UnfinishedRun copy in copies.Where(run => run != kept))
            {
                _remarks.Add($"'{copy.Path}' is a copy of the journal '{kept.Path}', and is left alone. Delete it.");
                _runs.Remove(copy);
                copy.Dispose();
            }
        }
    }

    private static GenesysException NotReadable(string folder, Exception e) => new(
        "JournalNotReadable", $"The journal of an earlier run in '{folder}' cannot be read or written: {e.Message}",
        "Check that you may; until then nothing is created, so that nothing is created twice.", e);
}
