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
        return disk.Open(machine, path, mode, access, share);
    }

    public void FlushToDisk(Stream file)
    {
        machine.Step("flushes");
        lock (disk.Gate)
        {
            machine.Demand();
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
        disk.Delete(path);
    }
}
