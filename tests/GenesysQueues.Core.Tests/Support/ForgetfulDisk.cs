using System.Collections.Concurrent;
using System.Text;

namespace GenesysQueues.Core.Tests.Support;

/// <summary>
/// A disk on which one flush fails, of a file or of a folder in which a file was made or deleted, as systems do it: what had
/// been written by then and not flushed is lost, and later flushes say that all is well.
/// </summary>
internal sealed class ForgetfulDisk(int failsAt) : DiskDouble
{
    private readonly ConcurrentDictionary<string, HashSet<string>> _durable = [];
    private readonly ConcurrentDictionary<string, HashSet<string>> _lost = [];
    private readonly List<string> _flushes = [];

    /// <summary>What was flushed, in its order: of a file its extension, of a folder what was done in it.</summary>
    public IReadOnlyList<string> Flushes
    {
        get { lock (_durable) { return [.. _flushes]; } }
    }

    public bool HasFailed => failsAt > 0 && Flushes.Count >= failsAt;

    /// <summary>What failed.</summary>
    public string Failed => Flushes[failsAt - 1];

    public override Stream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        bool isNew = !Exists(path);
        Stream file = base.Open(path, mode, access, share);
        if (isNew && Fails($"new {Path.GetExtension(path)}"))
        {
            file.Dispose();
            base.Delete(path);
            throw new NotOnDiskException("Input/output error");
        }

        return file;
    }

    public override void Delete(string path)
    {
        bool isThere = Exists(path);
        base.Delete(path);
        if (isThere && Fails($"deleted {Path.GetExtension(path)}"))
        {
            throw new NotOnDiskException("Input/output error");
        }
    }

    public override void FlushToDisk(Stream file)
    {
        string path = ((FileStream)file).Name;
        lock (_durable)
        {
            HashSet<string> durable = _durable.GetOrAdd(path, _ => []);
            HashSet<string> lost = _lost.GetOrAdd(path, _ => []);
            string[] lines = Lines((FileStream)file);
            if (Fails(Path.GetExtension(path)))
            {
                lost.UnionWith(lines.Except(durable));
                throw new IOException("Input/output error");
            }

            durable.UnionWith(lines.Except(lost));
        }
    }

    /// <summary>Whether a line with that text would survive a loss of power.</summary>
    public bool Keeps(string text)
    {
        lock (_durable)
        {
            return _durable.Values.Any(lines => lines.Any(line => line.Contains(text, StringComparison.Ordinal)));
        }
    }

    private bool Fails(string what)
    {
        lock (_durable)
        {
            _flushes.Add(what);
            return _flushes.Count == failsAt;
        }
    }

    // Through the handle: of a file that is held for oneself nobody else reads.
    private static string[] Lines(FileStream file)
    {
        byte[] bytes = new byte[RandomAccess.GetLength(file.SafeFileHandle)];
        int read = RandomAccess.Read(file.SafeFileHandle, bytes, 0);
        return Encoding.UTF8.GetString(bytes, 0, read).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
