using GenesysQueues.Storage;
using System.Text;

namespace GenesysQueues.Auditing;

/// <summary>
/// The anchor of an audit file, in a file beside it. There is room for two, written in turns: while one is being written the
/// other stands.
/// </summary>
internal static class AuditAnchorFile
{
    internal const string Extension = ".anchor";

    private const int Room = 768;

    internal static string PathOf(string auditPath) => Path.ChangeExtension(auditPath, Extension);

    /// <summary>Audit files that are gone, though a folder has their anchors.</summary>
    internal static IReadOnlyList<string> Gone(string folder, IStateStorage storage) => storage.Files(folder, "*" + Extension)
        .Select(path => Path.ChangeExtension(path, ".jsonl"))
        .Where(path => AuditFileName.Of(path) is not null && !storage.Exists(path)).ToList();

    /// <summary>
    /// Null where there is none. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.
    /// </summary>
    internal static AuditAnchor? Read(string auditPath, IStateStorage storage)
    {
        string path = PathOf(auditPath);
        if (!storage.Exists(path))
        {
            return null;
        }

        using var text = new StreamReader(
            storage.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.UTF8);
        // No more than the two, whatever stands there.
        char[] all = new char[2 * Room];
        return new string(all, 0, text.ReadBlock(all, 0, all.Length)).Split('\n')
            .Select(line => AuditAnchor.Read(line.TrimEnd(' ')))
            .Where(anchor => anchor is not null).OrderBy(anchor => anchor!.Number).LastOrDefault();
    }

    /// <summary>Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
    internal static void Write(string auditPath, AuditAnchor anchor, IStateStorage storage)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(anchor.ToText().PadRight(Room - 1) + '\n');
        using Stream file = storage.Open(PathOf(auditPath), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Seek(anchor.Number % 2 * Room, SeekOrigin.Begin);
        file.Write(bytes, 0, bytes.Length);
        file.Flush();
    }
}
