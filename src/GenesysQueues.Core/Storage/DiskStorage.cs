namespace GenesysQueues.Storage;

/// <summary>The machine's own disk.</summary>
internal sealed class DiskStorage : IStateStorage
{
    internal static readonly DiskStorage Instance = new();

    private DiskStorage()
    {
    }

    /// <inheritdoc/>
    public void CreateFolder(string folder) => StateFolder.Create(folder);

    /// <inheritdoc/>
    // Without a buffer of the stream's own: what a full disk refused must not be tried again when the file is closed.
    public Stream Open(string path, FileMode mode, FileAccess access, FileShare share) => new FileStream(path, mode, access, share, bufferSize: 1);

    /// <inheritdoc/>
    public void FlushToDisk(Stream file) => ((FileStream)file).Flush(flushToDisk: true);

    /// <inheritdoc/>
    public bool Exists(string path) => File.Exists(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> Files(string folder, string pattern) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, pattern).OrderBy(path => path, StringComparer.Ordinal).ToList()
        : [];

    /// <inheritdoc/>
    public void Delete(string path) => File.Delete(path);
}
