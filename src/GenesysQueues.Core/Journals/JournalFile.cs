using GenesysQueues.Storage;
using System.Text;

namespace GenesysQueues.Journals;

/// <summary>One journal file, which nobody else writes while it is open here.</summary>
internal sealed class JournalFile : IDisposable
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly IStateStorage _storage;
    private readonly Stream _file;

    // Where the next line is to begin: what is behind it a write has left that failed.
    private long _end;
    private bool _torn;
    private IOException? _lost;

    private JournalFile(IStateStorage storage, string path, Stream file)
    {
        _storage = storage;
        Path = path;
        _file = file;
        _end = file.Length;
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

    /// <summary>Adds lines at the end, all of them or none. Throws <see cref="IOException"/>.</summary>
    /// <param name="lines">Without their ends.</param>
    internal void Append(IEnumerable<string> lines)
    {
        var text = new StringBuilder(_torn ? "\n" : string.Empty);
        foreach (string line in lines)
        {
            text.Append(line).Append('\n');
        }

        byte[] bytes = s_utf8.GetBytes(text.ToString());
        TakeBack();
        _file.Seek(_end, SeekOrigin.Begin);
        try
        {
            _file.Write(bytes, 0, bytes.Length);
            _file.Flush();
        }
        catch (IOException)
        {
            TryTakeBack();
            throw;
        }

        _end += bytes.Length;
        _torn = false;
    }

    /// <summary>
    /// Returns when all lines are on the disk. Throws <see cref="IOException"/>, and always after it once did: what a system
    /// could not write it may forget, and say of the rest that all is well.
    /// </summary>
    internal void FlushToDisk()
    {
        if (_lost is not null)
        {
            throw new NotOnDiskException(_lost.Message);
        }

        try
        {
            _storage.FlushToDisk(_file);
        }
        catch (IOException e)
        {
            _lost = e;
            throw;
        }
    }

    internal void Delete()
    {
        Dispose();
        _storage.Delete(Path);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void TakeBack()
    {
        if (_file.Length > _end)
        {
            _file.SetLength(_end);
        }
    }

    private void TryTakeBack()
    {
        try
        {
            TakeBack();
        }
        catch (IOException)
        {
            // It is tried again before anything is written behind it.
        }
    }
}
