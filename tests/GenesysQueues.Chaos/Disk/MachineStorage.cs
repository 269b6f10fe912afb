using GenesysQueues.Platform;
using GenesysQueues.Storage;

namespace GenesysQueues.Chaos.Disk;

/// <summary>The disk as one machine uses it, until that machine dies.</summary>
internal sealed class MachineStorage(LossyStorage disk, Machine machine) : IStateStorage
{
    public void CreateFolder(string folder)
    {
        machine.Demand();
        disk.CreateFolder(folder);
    }

    public Stream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        machine.Demand();
        bool isNew = !disk.Exists(path);
        Stream file = disk.Open(machine, path, mode, access, share);
        if (isNew && machine.Fails(DiskFault.FolderFlushFails))
        {
            file.Dispose();
            disk.Delete(path);
            throw new NotOnDiskException("Input/output error");
        }

        return file;
    }

    public void FlushToDisk(Stream file)
    {
        machine.Step("flushes");
        if (((LossyStream)file).File.IsOutbox)
        {
            machine.DemandOutbox();
        }

        lock (disk.Gate)
        {
            machine.Demand();
            if (machine.Fails(DiskFault.FlushFails))
            {
                ((LossyStream)file).File.FailFlush();
                throw new IOException("Input/output error");
            }

            ((LossyStream)file).File.Flush();
        }

        machine.Step("has flushed");
    }

    public bool Exists(string path)
    {
        machine.Demand();
        return disk.Exists(path);
    }

    public IReadOnlyList<string> Files(string folder, string pattern)
    {
        machine.Demand();
        return [.. disk.Files(pattern).Select(file => file.Path).Where(path => Path.GetDirectoryName(path) == folder)];
    }

    public void Delete(string path)
    {
        machine.Step("deletes");
        bool isThere = disk.Exists(path);
        disk.Delete(path);
        if (isThere && machine.Fails(DiskFault.FolderFlushFails))
        {
            throw new NotOnDiskException("Input/output error");
        }
    }

    public void Rename(string path, string newPath)
    {
        machine.Step("renames");
        disk.Rename(path, newPath);
        if (machine.Fails(DiskFault.FolderFlushFails))
        {
            throw new NotOnDiskException("Input/output error");
        }
    }
}
