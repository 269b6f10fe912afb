using System.IO.Enumeration;
using System.Text;

namespace GenesysQueues.Chaos.Disk;

/// <summary>
/// A disk in memory that outlives the machines that use it. What was not flushed to it is lost with a machine's power;
/// files are shared and locked as Windows does it, which is the strictest way there is.
/// </summary>
internal sealed class LossyStorage
{
    private readonly Dictionary<string, LossyFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LossyFile> _deleted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly StringBuilder _written = new();

    /// <summary>Whether a file can be kept from others, as it cannot on some networks' disks.</summary>
    internal bool HasLocks { get; init; } = true;

    /// <summary>Held while files are looked at or changed.</summary>
    internal object Gate { get; } = new();

    /// <summary>Everything that was ever written, to be searched for secrets.</summary>
    internal string Written => _written.ToString();

    /// <summary>What files held when they were deleted.</summary>
    internal List<(string Path, string Text)> Graveyard { get; } = [];

    internal IReadOnlyList<LossyFile> Files(string pattern)
    {
        lock (Gate)
        {
            return [.. _files.Values.Where(file => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(file.Path)))
                .OrderBy(file => file.Path, StringComparer.Ordinal)];
        }
    }

    internal void CreateFolder(string folder)
    {
        lock (Gate)
        {
            _folders.Add(folder);
        }
    }

    internal LossyStream Open(Machine machine, string path, FileMode mode, FileAccess access, FileShare share)
    {
        lock (Gate)
        {
            if (!_folders.Contains(Path.GetDirectoryName(path) ?? string.Empty))
            {
                throw new DirectoryNotFoundException($"There is no folder for '{path}'.");
            }

            LossyFile file = FileFor(path, mode);
            if (HasLocks && file.Handles.Exists(held => !Allows(held.Share, access) || !Allows(share, held.Access)))
            {
                throw new IOException($"'{path}' is used by somebody else.");
            }

            if (mode is FileMode.Create or FileMode.Truncate)
            {
                file.Truncate(0);
            }

            var stream = new LossyStream(this, machine, file, access, share);
            file.Handles.Add(stream);
            return stream;
        }
    }

    /// <summary>A file that is there, and on the disk.</summary>
    internal void Put(string path, string text)
    {
        lock (Gate)
        {
            var file = new LossyFile(path);
            file.Write(0, Encoding.UTF8.GetBytes(text));
            file.Flush();
            _files[path] = file;
        }
    }

    internal bool Exists(string path)
    {
        lock (Gate)
        {
            return _files.ContainsKey(path);
        }
    }

    internal void Delete(string path)
    {
        lock (Gate)
        {
            if (!_files.TryGetValue(path, out LossyFile? file))
            {
                return;
            }

            if (HasLocks && file.Handles.Count > 0)
            {
                throw new IOException($"'{path}' is used by somebody.");
            }

            Graveyard.Add((path, file.Text));
            _files.Remove(path);
            _deleted[path] = file;
        }
    }

    internal void Rename(string path, string newPath)
    {
        lock (Gate)
        {
            LossyFile file = _files.TryGetValue(path, out LossyFile? found)
                ? found : throw new FileNotFoundException($"There is no '{path}'.");
            if (HasLocks && file.Handles.Count > 0)
            {
                throw new IOException($"'{path}' is used by somebody.");
            }

            _files.Remove(path);
            file.Path = newPath;
            _files[newPath] = file;
        }
    }

    internal void OnWrite(LossyFile file, ReadOnlySpan<byte> bytes)
    {
        lock (Gate)
        {
            _written.Append(Encoding.UTF8.GetString(bytes)).Append('\n');
        }
    }

    /// <summary>The machine that uses the disk has lost its power.</summary>
    internal void LosePower(SeededRandom random)
    {
        lock (Gate)
        {
            // That a file was deleted was not flushed either.
            foreach (
                LossyFile file in _deleted.Values.Where(
                    file => file.Durable is not null && !_files.ContainsKey(file.Path) && random.Chance(0.5)))
            {
                _files[file.Path] = file;
            }

            _deleted.Clear();
            foreach (LossyFile file in _files.Values.ToList())
            {
                file.LosePower(unflushed => random.Chance(0.3) ? random.Below(unflushed + 1) : 0);
                if (file.Durable is null)
                {
                    _files.Remove(file.Path);
                }
            }
        }
    }

    private static bool Allows(FileShare share, FileAccess access) =>
        (!access.HasFlag(FileAccess.Read) || share.HasFlag(FileShare.Read)) && (!access.HasFlag(FileAccess.Write) || share.HasFlag(FileShare.Write));

    private LossyFile FileFor(string path, FileMode mode)
    {
        if (_files.TryGetValue(path, out LossyFile? file))
        {
            return mode == FileMode.CreateNew ? throw new IOException($"'{path}' exists.") : file;
        }

        if (mode is FileMode.Open or FileMode.Truncate)
        {
            throw new FileNotFoundException($"There is no '{path}'.", path);
        }

        return _files[path] = new LossyFile(path);
    }
}
