using GenesysQueues.Storage;
using System.Text;

namespace GenesysQueues.Journals;

/// <summary>One journal file, which nobody else writes while it is open here.</summary>
internal sealed class JournalFile : IDisposable
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly IStateStorage _storage;
    private readonly Stream _file;
    private bool _torn;

    private JournalFile(IStateStorage storage, string path, Stream file)
    {
        _storage = storage;
        Path = path;
        _file = file;
    }

    internal string Path { get; }

    /// <summary>In bytes.</summary>
    internal long Length => _file.Length;

    internal static string PathOf(string folder, string orgId, Guid runId) => System.IO.Path.Combine(folder, $"run-{orgId}-{runId}.journal");

    /// <summary>The journals of an org.</summary>
    internal static IReadOnlyList<string> Of(IStateStorage storage, string folder, string orgId) => storage.Files(folder, $"run-{orgId}-*.journal");

    /// <summary>Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
    internal static JournalFile Create(IStateStorage storage, string path) =>
        new(storage, path, storage.Open(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read));

    /// <summary>Opens what an earlier run left; null when the run that writes it is alive.</summary>
    internal static JournalFile? TryOpen(IStateStorage storage, string path)
    {
        try
        {
            return new(storage, path, storage.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (storage.Exists(path))
        {
            return null;
        }
        catch (FileNotFoundException)
        {
            // Its run has just come to its end.
            return null;
        }
    }

    /// <summary>Opens a journal for reading, whoever writes it; null when it is gone. To be closed at once: on Unix it keeps others from opening it.</summary>
    internal static JournalFile? TryPeek(IStateStorage storage, string path)
    {
        try
        {
            return new(storage, path, storage.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>All lines; the last one may be cut off.</summary>
    internal IReadOnlyList<string> ReadLines()
    {
        _file.Seek(0, SeekOrigin.Begin);
        using var text = new StreamReader(_file, s_utf8, detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);
        string whole = text.ReadToEnd();
        _torn = whole.Length > 0 && whole[whole.Length - 1] != '\n';
        return whole.Split(['\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The lines in the first bytes of the file; the last one may be cut off.</summary>
    internal IReadOnlyList<string> ReadFirstLines(int bytes)
    {
        _file.Seek(0, SeekOrigin.Begin);
        byte[] head = new byte[(int)Math.Min(bytes, _file.Length)];
        int read = 0;
        while (read < head.Length && _file.Read(head, read, head.Length - read) is > 0 and var got)
        {
            read += got;
        }

        return s_utf8.GetString(head, 0, read).Split(['\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Adds lines at the end. Throws <see cref="IOException"/>.</summary>
    /// <param name="lines">Without their ends.</param>
    /// <param name="toDisk">Whether to return only when they are on the disk.</param>
    internal void Append(IEnumerable<string> lines, bool toDisk)
    {
        var text = new StringBuilder(_torn ? "\n" : string.Empty);
        foreach (string line in lines)
        {
            text.Append(line).Append('\n');
        }

        byte[] bytes = s_utf8.GetBytes(text.ToString());
        _file.Seek(0, SeekOrigin.End);
        // A write that fails may have left half a line.
        _torn = true;
        _file.Write(bytes, 0, bytes.Length);
        _file.Flush();
        _torn = false;
        if (toDisk)
        {
            _storage.FlushToDisk(_file);
        }
    }

    internal void Delete()
    {
        Dispose();
        _storage.Delete(Path);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
