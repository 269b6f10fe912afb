using GenesysQueues.Storage;
using System.Text;

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

    /// <summary>The records of a file that pass; see <see cref="Scan"/>.</summary>
    internal static IEnumerable<GenesysAuditRecord> Read(
        string path, Func<AuditLineReader, bool> passes, Action<string> problem, IStateStorage? storage = null) =>
        Scan(path, problem, storage).Where(line => passes(line.Fields)).Select(line => line.Fields.ToRecord(path, line.Number));

    /// <summary>
    /// The lines of a file, with their numbers. The fields are those of the current line only. Throws
    /// <see cref="GenesysException"/> when the file cannot be opened, or is of a newer format.
    /// </summary>
    internal static IEnumerable<(int Number, AuditLineReader Fields)> Scan(string path, Action<string> problem, IStateStorage? storage = null)
    {
        using StreamReader text = Open(path, storage ?? DiskStorage.Instance);
        var fields = new AuditLineReader();
        int number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0)
            {
                continue;
            }

            if (fields.TryRead(line, path))
            {
                yield return (number, fields);
                continue;
            }

            string torn = text.Peek() < 0 ? "is cut off, as when the writing process died" : "is not an audit line";
            problem($"{Path.GetFileName(path)}, line {number} {torn}; the other lines are read.");
        }
    }

    private static StreamReader Open(string path, IStateStorage storage)
    {
        try
        {
            return new StreamReader(storage.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.UTF8, true, 1 << 16);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new GenesysException("AuditNotFound", $"There is no audit at '{path}'.", "Give -Path: a folder of audit files, or one of the files.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GenesysException("AuditNotReadable", $"The audit '{path}' cannot be read: {e.Message}", "Check that you may read it.", e);
        }
    }
}
