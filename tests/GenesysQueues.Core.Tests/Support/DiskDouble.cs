namespace GenesysQueues.Core.Tests.Support;

/// <summary>The machine's disk, for a test that needs one thing about it to be different.</summary>
internal abstract class DiskDouble : IStateStorage
{
    public void CreateFolder(string folder) => DiskStorage.Instance.CreateFolder(folder);

    public virtual Stream Open(string path, FileMode mode, FileAccess access, FileShare share) => DiskStorage.Instance.Open(path, mode, access, share);

    public virtual void FlushToDisk(Stream file) => DiskStorage.Instance.FlushToDisk(file);

    public bool Exists(string path) => DiskStorage.Instance.Exists(path);

    public IReadOnlyList<string> Files(string folder, string pattern) => DiskStorage.Instance.Files(folder, pattern);

    public virtual void Delete(string path) => DiskStorage.Instance.Delete(path);

    public virtual void Rename(string path, string newPath) => DiskStorage.Instance.Rename(path, newPath);
}
