using System.Text;

namespace GenesysQueues.Core.Tests.Support;

/// <summary>
/// The machine's disk with faults at will. It notes what it is told to flush, and shows nobody else what a stream was not
/// told to flush.
/// </summary>
internal sealed class ScriptedDisk : DiskDouble
{
    /// <summary>What opening a file of that path, or deleting it, throws; null: it is done.</summary>
    public Func<string, Exception?> Refuses { get; set; } = _ => null;

    /// <summary>Whether only half of what is written gets there.</summary>
    public bool IsFull { get; set; }

    /// <summary>The most bytes that one read gives.</summary>
    public int MostAtOnce { get; set; } = int.MaxValue;

    /// <summary>All that was written, one after the other.</summary>
    public StringBuilder Written { get; } = new();

    /// <summary>Names of the files that were flushed to the disk, in that order.</summary>
    public List<string> Flushed { get; } = [];

    public override Stream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        Refuse(path);
        return new Handle(this, path, mode, access, share);
    }

    public override void Delete(string path)
    {
        Refuse(path);
        base.Delete(path);
    }

    public override void FlushToDisk(Stream file)
    {
        Flushed.Add(Path.GetFileName(((FileStream)file).Name));
        base.FlushToDisk(file);
    }

    private void Refuse(string path)
    {
        if (Refuses(path) is { } fault)
        {
            throw fault;
        }
    }

    private sealed class Handle(ScriptedDisk disk, string path, FileMode mode, FileAccess access, FileShare share)
        : FileStream(path, mode, access, share, bufferSize: 4096)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(count, disk.MostAtOnce));

        public override void Write(byte[] buffer, int offset, int count)
        {
            base.Write(buffer, offset, disk.IsFull ? count / 2 : count);
            disk.Written.Append(Encoding.UTF8.GetString(buffer, offset, count));
            if (disk.IsFull)
            {
                base.Flush();
                throw new IOException("There is no space left.");
            }
        }
    }
}
