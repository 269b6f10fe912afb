using GenesysQueues.Storage;
using System.Text;

namespace GenesysQueues.Journals;

/// <summary>One journal file, which nobody else writes while it is open here.</summary>
internal sealed class JournalFile : IDisposable
{
    /// <summary>The code of an error that says of a file that it is none that this module wrote.</summary>
    internal const string NotReadable = "JournalNotReadable";

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    // What was written is read as it is, or not at all; half a character that was given is written as well as it can be.
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // A hundred thousand definitions, each with all that is recorded of it, are a tenth of it.
    private const long Largest = 1 << 30;

    private readonly IStateStorage _storage;
    private readonly Stream _file;

    // Where the next line is to begin: what is behind it a write has left that failed.
    private long _end;
    private long _lastLine;
    private bool _lacksLineEnd;
    private bool _isInherited;
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

    /// <summary>Where the next line begins.</summary>
    internal long End => _end;

    internal static string PathOf(string folder, StateOwner owner, Guid runId) =>
        System.IO.Path.Combine(folder, $"run-{owner.Key}-{runId}.journal");

    /// <summary>Where the journal of a run is kept that came to its end and has changed queues.</summary>
    internal static string ImagesOf(string folder, StateOwner owner, Guid runId) =>
        System.IO.Path.Combine(folder, $"run-{owner.Key}-{runId}.images");

    /// <summary>The journals of an org, by their names; whose they are is written in them.</summary>
    internal static IReadOnlyList<string> Of(IStateStorage storage, string folder, StateOwner owner) =>
        storage.Files(folder, $"run-{owner.Key}-*.journal");

    /// <summary>Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
    internal static JournalFile Create(IStateStorage storage, string path) =>
        new(storage, path, storage.Open(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read));

    /// <summary>
    /// Opens what an earlier run left; null when the run that writes it is alive, or has just come to its end. Throws
    /// <see cref="IOException"/> for what is no file, and <see cref="UnauthorizedAccessException"/>.
    /// </summary>
    internal static JournalFile? TryOpen(IStateStorage storage, string path)
    {
        try
        {
            return new(storage, path, storage.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
                _isInherited = true,
            };
        }
        catch (IOException e) when (e is not NotOnDiskException)
        {
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
        catch (IOException e) when (e is not NotOnDiskException)
        {
            return null;
        }
    }

    /// <summary>All lines that are not empty.</summary>
    internal IReadOnlyList<JournalText> ReadLines() => ReadFirstLines(int.MaxValue);

    /// <summary>The lines in the first bytes of the file.</summary>
    internal IReadOnlyList<JournalText> ReadFirstLines(int bytes) => LinesOf(ReadBytes(0, bytes), 0);

    /// <summary>The lines behind a place where one ended, or lacked its end.</summary>
    internal IReadOnlyList<JournalText> ReadLinesFrom(long place)
    {
        if (place > 0)
        {
            _lacksLineEnd = ReadBytes(place - 1, 1) is [not (byte)'\n'];
        }

        return LinesOf(ReadBytes(place, int.MaxValue), place);
    }

    /// <summary>The last line that was read is torn, and makes way for what is added.</summary>
    internal void DropLastLine() => (_end, _lacksLineEnd) = (_lastLine, false);

    /// <summary>Adds lines at the end, all of them or none. Throws <see cref="IOException"/>.</summary>
    /// <param name="lines">Without their ends.</param>
    internal void Append(IEnumerable<string> lines)
    {
        var text = new StringBuilder(_lacksLineEnd ? "\n" : string.Empty);
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
        _lacksLineEnd = false;
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
            WriteInheritedAgain();
            _storage.FlushToDisk(_file);
            if (!_storage.Exists(Path))
            {
                // What has no name is gone with this process.
                throw new NotOnDiskException($"'{Path}' is gone: somebody has deleted or moved it.");
            }
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

    /// <summary>What is in it is on the disk, and has another name, when this returns.</summary>
    internal void Rename(string path)
    {
        FlushToDisk();
        Dispose();
        _storage.Rename(Path, path);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>
    /// What an earlier process could not get on the disk can be read all the same, and the system takes it for written: only what
    /// is written anew it flushes.
    /// </summary>
    private void WriteInheritedAgain()
    {
        if (_isInherited)
        {
            byte[] bytes = ReadBytes(0, _end);
            _file.Seek(0, SeekOrigin.Begin);
            _file.Write(bytes, 0, bytes.Length);
            _file.Flush();
            _isInherited = false;
        }
    }

    private List<JournalText> LinesOf(byte[] bytes, long place)
    {
        var lines = new List<JournalText>();
        int number = 0;
        for (int start = 0; start < bytes.Length;)
        {
            int end = Array.IndexOf(bytes, (byte)'\n', start);
            int length = (end < 0 ? bytes.Length : end) - start;
            number++;
            if (length > 0)
            {
                lines.Add(new(number, TextOf(bytes, start, length, isEnded: end >= 0), end >= 0));
            }

            (_lastLine, _lacksLineEnd) = (place + start, end < 0);
            start += length + 1;
        }

        return lines;
    }

    private byte[] ReadBytes(long place, long most)
    {
        if (_file.Length > Largest)
        {
            throw new GenesysException(
                NotReadable, $"The journal '{Path}' has {_file.Length} bytes, which none that this module wrote has.",
                "Restore the file; until then nothing is created, so that nothing is created twice.");
        }

        _file.Seek(place, SeekOrigin.Begin);
        byte[] bytes = new byte[(int)Math.Min(most, Math.Max(0, _file.Length - place))];
        int read = 0;
        while (read < bytes.Length && _file.Read(bytes, read, bytes.Length - read) is > 0 and var got)
        {
            read += got;
        }

        Array.Resize(ref bytes, read);
        return bytes;
    }

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

    private static string? TextOf(byte[] bytes, int start, int length, bool isEnded)
    {
        int half = isEnded ? 0 : HalfLetter(bytes, start, length);
        try
        {
            // Whoever edits a journal by hand may end lines as Windows does.
            string text = s_strict.GetString(bytes, start, length - half).TrimEnd('\r');
            return half == 0 ? text : text + JournalText.HalfLetter;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // How many bytes at the end are the first ones of a letter that has more.
    private static int HalfLetter(byte[] bytes, int start, int length)
    {
        for (int count = 1; count <= Math.Min(3, length); count++)
        {
            byte first = bytes[start + length - count];
            if (first >= 0xC0)
            {
                int needed = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
                return first < 0xF8 && count < needed ? count : 0;
            }
        }

        return 0;
    }
}
