using GenesysQueues.Storage;

namespace GenesysQueues.Auditing;

/// <summary>Reads audit files line by line. A line that cannot be read is said, and never hides the others.</summary>
internal static class AuditReader
{
    /// <summary>The audit files under a path: the file itself, or those of a folder, oldest month first.</summary>
    internal static IReadOnlyList<string> Files(string path) => Directory.Exists(path) ? FilesIn(path) : [path];

    /// <summary>The audit files of a folder, oldest month first; none when there is no such folder.</summary>
    internal static IReadOnlyList<string> FilesIn(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.jsonl").OrderBy(Path.GetFileName, StringComparer.Ordinal).ToList()
        : [];

    /// <summary>The audit files under a path, and those that are gone from it though it has their anchors.</summary>
    internal static IReadOnlyList<string> FilesAndGone(string path, IStateStorage storage) => Directory.Exists(path)
        ? [.. Files(path), .. AuditAnchorFile.Gone(path, storage)]
        : [path];

    /// <summary>The records of a file that pass; see <see cref="Scan"/>.</summary>
    internal static IEnumerable<GenesysAuditRecord> Read(
        string path, Func<AuditLineReader, bool> passes, Action<string> problem, IStateStorage? storage = null) =>
        Scan(path, problem, storage).Where(line => passes(line.Fields)).Select(line => line.Fields.ToRecord(path, line.Number));

    /// <summary>
    /// The lines of a file, with their numbers. The fields are those of the current line only. Throws
    /// <see cref="GenesysException"/> when the file cannot be opened, or is of a newer format.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">Hears of lines that cannot be read.</param>
    /// <param name="storage">What it is read from.</param>
    /// <param name="take">Hears of every line, with what it says where it can be read.</param>
    internal static IEnumerable<(int Number, AuditLineReader Fields)> Scan(
        string path, Action<string> problem, IStateStorage? storage = null, Action<AuditLineFeed, AuditLineReader?>? take = null)
    {
        using Stream file = Open(path, storage ?? DiskStorage.Instance);
        var line = new AuditLineFeed(file);
        var fields = new AuditLineReader();
        while (line.Read())
        {
            bool isRead = fields.TryRead(line.Text, path);
            take?.Invoke(line, isRead ? fields : null);
            if (isRead)
            {
                yield return (line.Number, fields);
            }
            else if (line.Bytes.Count > 0)
            {
                string torn = line.IsLast ? "is cut off, as when the writing process died" : "is not an audit line";
                problem($"{Path.GetFileName(path)}, line {line.Number} {torn}; the other lines are read.");
            }
        }
    }

    private static Stream Open(string path, IStateStorage storage)
    {
        try
        {
            return storage.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new GenesysException(
                "AuditNotFound", $"There is no audit at '{path}'.", "Name a folder of audit files, or one of the files.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GenesysException("AuditNotReadable", $"The audit '{path}' cannot be read: {e.Message}", "Check that you may read it.", e);
        }
    }
}
