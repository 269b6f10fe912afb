using GenesysQueues.Storage;

namespace GenesysQueues.Chaos.Disk;

/// <summary>The machine's own disk, which is full after so many writes.</summary>
internal sealed class FullStorage(int writes) : IStateStorage
{
    private int _left = writes;

    public void CreateFolder(string folder) => DiskStorage.Instance.CreateFolder(folder);

    public Stream Open(string path, FileMode mode, FileAccess access, FileShare share) => new FullStream(this, path, mode, access, share);

    public void FlushToDisk(Stream file) => DiskStorage.Instance.FlushToDisk(file);

    public bool Exists(string path) => DiskStorage.Instance.Exists(path);

    public IReadOnlyList<string> Files(string folder, string pattern) => DiskStorage.Instance.Files(folder, pattern);

    public void Delete(string path) => DiskStorage.Instance.Delete(path);

    public void Rename(string path, string newPath) => DiskStorage.Instance.Rename(path, newPath);

    private sealed class FullStream(FullStorage storage, string path, FileMode mode, FileAccess access, FileShare share)
        : FileStream(path, mode, access, share)
    {
        public override void Write(byte[] array, int offset, int count)
        {
            int left = Interlocked.Decrement(ref storage._left);
            if (left < 0)
            {
                // As a disk does that is just getting full: some of it still fits, and nothing more.
                base.Write(array, offset, left == -1 ? count / 2 : 0);
                base.Flush();
                throw new IOException("No space left on device");
            }

            base.Write(array, offset, count);
        }
    }
}
