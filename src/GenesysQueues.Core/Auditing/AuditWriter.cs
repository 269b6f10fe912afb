using GenesysQueues.Storage;

namespace GenesysQueues.Auditing;

/// <summary>Writes one run's audit. Entries of many workers share one write, and are in the file when it returns.</summary>
internal sealed class AuditWriter : IDisposable
{
    private readonly string? _folder;
    private readonly AuditOrigin _origin;
    private readonly IStateStorage _storage;
    private readonly TimeProvider _time;
    private readonly Action<string>? _warns;
    private readonly GroupCommit<AuditEntry> _entries;
    private readonly Dictionary<string, AuditFile> _files = [];
    private readonly HashSet<string> _notOnDisk = new(StringComparer.Ordinal);
    private long _sequence;
    private bool _folderReady;

    /// <param name="folder">Where; null for a rehearsal, which leaves no trace.</param>
    /// <param name="origin">Who writes.</param>
    /// <param name="storage">What it is written to.</param>
    /// <param name="time">Whose time the wait for another process is measured in.</param>
    /// <param name="sequence">Number of the run's last line so far.</param>
    /// <param name="warns">Hears when the audit is not as it was left.</param>
    internal AuditWriter(
        string? folder, AuditOrigin origin, IStateStorage storage, TimeProvider time, long sequence = 0,
        Action<string>? warns = null)
    {
        _folder = folder;
        _origin = origin;
        _storage = storage;
        _time = time;
        _sequence = sequence;
        _warns = warns;
        _entries = new(WriteAsync);
    }

    /// <summary>How far the newest month that was written is known to be on the disk; null when nothing is.</summary>
    internal AuditAnchor? Anchor => _files.OrderBy(file => file.Key, StringComparer.Ordinal).LastOrDefault().Value?.Anchor;

    /// <summary>Notes an entry, to be written with the next one that must be on file.</summary>
    internal void Note(AuditEntry entry)
    {
        if (_folder is not null)
        {
            _entries.Note(entry);
        }
    }

    /// <summary>Returns when the entry, and all before it, are in the file. Throws <see cref="GenesysException"/>.</summary>
    internal Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        Note(entry);
        return FlushAsync(cancellationToken);
    }

    /// <summary>Returns when all entries noted before are in the file. Throws <see cref="GenesysException"/>.</summary>
    internal Task FlushAsync(CancellationToken cancellationToken) =>
        _folder is null ? Task.CompletedTask : _entries.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _entries.Dispose();

    private async Task WriteAsync(List<AuditEntry> entries, CancellationToken cancellationToken)
    {
        string FileOf(AuditEntry entry) => AuditFile.PathOf(_folder!, _origin.Owner, entry.Timestamp);
        long sequence = _sequence;
        try
        {
            EnsureFolder();
            bool toDisk = entries.Exists(entry => entry.ToDisk);
            foreach (IGrouping<string, AuditEntry> month in entries.GroupBy(FileOf).ToList())
            {
                _notOnDisk.Add(month.Key);
                await FileAt(month.Key).AppendAsync(head => Lines(month, head), toDisk, cancellationToken).ConfigureAwait(false);
                entries.RemoveAll(entry => FileOf(entry) == month.Key);
                sequence = _sequence;
                if (toDisk)
                {
                    _notOnDisk.Remove(month.Key);
                }
            }

            // A month has ended meanwhile, or somebody has set the clock: what is on the disk is so with all before it.
            foreach (string other in toDisk ? _notOnDisk.ToList() : [])
            {
                await FileAt(other).AppendAsync(_ => [], toDisk: true, cancellationToken).ConfigureAwait(false);
                _notOnDisk.Remove(other);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GenesysException(
                ErrorCatalogue.AuditNotWritable, $"The audit cannot be written to '{_folder}': {e.Message}",
                "Free the disk, or connect with -AuditPath or GENESYSQUEUES_HOME naming a folder that you may write to.", e);
        }
        finally
        {
            _sequence = sequence;
        }
    }

    private List<(string Line, string Hash)> Lines(IEnumerable<AuditEntry> entries, string head)
    {
        var lines = new List<(string Line, string Hash)>();
        foreach (AuditEntry entry in entries)
        {
            lines.Add(AuditLine.Write(entry, _origin, ++_sequence, head));
            head = lines[lines.Count - 1].Hash;
        }

        return lines;
    }

    private AuditFile FileAt(string path)
    {
        if (!_files.TryGetValue(path, out AuditFile? file))
        {
            _files.Add(path, file = new AuditFile(path, _storage, _time, _origin.Owner, _warns));
        }

        return file;
    }

    private void EnsureFolder()
    {
        if (!_folderReady)
        {
            _storage.CreateFolder(_folder!);
            _folderReady = true;
        }
    }
}
