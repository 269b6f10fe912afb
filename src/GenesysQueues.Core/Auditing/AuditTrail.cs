namespace GenesysQueues.Auditing;

/// <summary>
/// Writes one run's audit. Workers hand in entries at any time; whoever gets the pen writes all that wait, in order of
/// arrival, so that entries of many workers share one write.
/// </summary>
/// <param name="folder">Where; null for a rehearsal, which leaves no trace.</param>
/// <param name="origin">Who writes.</param>
internal sealed class AuditTrail(string? folder, AuditOrigin origin) : IDisposable
{
    private readonly SemaphoreSlim _pen = new(1, 1);
    private readonly object _lock = new();
    private List<AuditEntry> _waiting = [];
    private long _sequence;
    private bool _folderReady;

    /// <summary>Notes an entry, to be written with the next one that must be on file.</summary>
    internal void Note(AuditEntry entry)
    {
        if (folder is null)
        {
            return;
        }

        lock (_lock)
        {
            _waiting.Add(entry);
        }
    }

    /// <summary>Returns when the entry, and all before it, are in the file. Throws <see cref="GenesysException"/>.</summary>
    internal async Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        Note(entry);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Returns when all entries noted before are in the file. Throws <see cref="GenesysException"/>.</summary>
    internal async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (folder is null)
        {
            return;
        }

        await _pen.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            List<AuditEntry> entries;
            lock (_lock)
            {
                entries = _waiting;
                _waiting = [];
            }

            string FileOf(AuditEntry entry) => AuditFile.PathOf(folder, origin.OrgId, entry.Timestamp);
            long sequence = _sequence;
            try
            {
                EnsureFolder(folder);
                foreach (IGrouping<string, AuditEntry> month in entries.GroupBy(FileOf).ToList())
                {
                    await new AuditFile(month.Key).AppendAsync(head => Lines(month, head), cancellationToken).ConfigureAwait(false);
                    entries.RemoveAll(entry => FileOf(entry) == month.Key);
                    sequence = _sequence;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new GenesysException(
                    ErrorCodes.AuditNotWritable, $"The audit cannot be written to '{folder}': {e.Message}",
                    "Free the disk, or connect with -AuditPath or GENESYSQUEUES_HOME naming a folder that you may write to.", e);
            }
            finally
            {
                // What could not be written stays, to be written with what comes next.
                _sequence = sequence;
                lock (_lock)
                {
                    _waiting.InsertRange(0, entries);
                }
            }
        }
        finally
        {
            _pen.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _pen.Dispose();

    private List<string> Lines(IEnumerable<AuditEntry> entries, string head)
    {
        var lines = new List<string>();
        foreach (AuditEntry entry in entries)
        {
            (string line, head) = AuditLine.Write(entry, origin, ++_sequence, head);
            lines.Add(line);
        }

        return lines;
    }

    private void EnsureFolder(string path)
    {
        if (!_folderReady)
        {
            StateFolder.Create(path);
            _folderReady = true;
        }
    }
}
