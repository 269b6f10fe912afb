namespace GenesysQueues.Core.Tests.Support;

/// <summary>A disk where whoever opens a file gets it.</summary>
internal sealed class DiskWithoutLocks : DiskDouble
{
    public override Stream Open(string path, FileMode mode, FileAccess access, FileShare share) =>
        base.Open(path, mode, access, FileShare.ReadWrite | FileShare.Delete);
}
