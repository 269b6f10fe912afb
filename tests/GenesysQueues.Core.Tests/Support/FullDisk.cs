namespace GenesysQueues.Core.Tests.Support;

/// <summary>A disk on which files of one kind fail from some write on: half of it arrives, as when a disk is just full.</summary>
internal sealed class FullDisk(string ending, int failsFrom, bool hasLocks = true) : DiskDouble
{
    private int _writes;

    public bool IsFull => _writes >= failsFrom;

    public override Stream Open(string path, FileMode mode, FileAccess access, FileShare share) =>
        path.EndsWith(ending, StringComparison.Ordinal) && access.HasFlag(FileAccess.Write)
            ? new HalfStream(this, path, mode, access, Allowed(share))
            : base.Open(path, mode, access, Allowed(share));

    private FileShare Allowed(FileShare asked) => hasLocks ? asked : FileShare.ReadWrite | FileShare.Delete;

    private sealed class HalfStream(FullDisk disk, string path, FileMode mode, FileAccess access, FileShare share)
        : FileStream(path, mode, access, share, bufferSize: 1)
    {
        public override void Write(byte[] array, int offset, int count)
        {
            bool fails = count > 0 && Interlocked.Increment(ref disk._writes) >= disk.FailsFrom;
            base.Write(array, offset, fails ? count / 2 : count);
            if (fails)
            {
                throw new IOException("No space left on device");
            }
        }
    }

    private int FailsFrom => failsFrom;
}
