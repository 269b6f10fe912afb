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
    public Stream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        string target = DiskFile.Behind(path);
        bool isNew = mode is not (FileMode.Open or FileMode.Truncate) && !File.Exists(target);
        // For one direction alone, opening a pipe would wait for somebody at its other end; for both it waits for nobody, and is
        // known for what it is below. The audit opens its files so for each batch.
        if (DiskFile.IsOfSystem(target) || (!isNew && access != FileAccess.ReadWrite && DiskFile.IsPipe(path)))
        {
            throw NoFile(path);
        }

        FileStream file;
        try
        {
            // Without a buffer of the stream's own: what a full disk refused must not be tried again when the file is closed.
            file = OwnerOnly.Open(path, mode, access, share, isNew);
        }
        catch (IOException e) when (!isNew && DiskFile.CannotBeOpened(path, e))
        {
            // Whoever waits for a file that another process has would wait for this, too.
            throw new NotOnDiskException(e.Message);
        }

        try
        {
            if (!file.CanSeek)
            {
                throw NoFile(path);
            }

            if (isNew)
            {
                DiskFlush.Folder(FolderOf(target));
            }

            return file;
        }
        catch
        {
            file.Dispose();
            if (isNew)
            {
                // Not to be found there by the next attempt, for which it would be no new file.
                File.Delete(path);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public void FlushToDisk(Stream file) => DiskFlush.File((FileStream)file);

    /// <inheritdoc/>
    public bool Exists(string path) => File.Exists(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> Files(string folder, string pattern) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, pattern).OrderBy(path => path, StringComparer.Ordinal).ToList()
        : [];

    /// <inheritdoc/>
    public void Delete(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
            DiskFlush.Folder(FolderOf(path));
        }
    }

    /// <inheritdoc/>
    public void Rename(string path, string newPath)
    {
        File.Delete(newPath);
        File.Move(path, newPath);
        DiskFlush.Folder(FolderOf(newPath));
    }

    private static NotOnDiskException NoFile(string path) => new($"'{path}' is not a file.");

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;
}
