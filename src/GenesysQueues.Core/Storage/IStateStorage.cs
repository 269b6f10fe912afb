namespace GenesysQueues.Storage;

/// <summary>
/// Where the module keeps its journals and its audit. A seam, so that a test can lose what a power cut would lose: all
/// that was written and not flushed to the disk.
/// </summary>
internal interface IStateStorage
{
    /// <summary>Creates the folder, for its owner alone. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
    void CreateFolder(string folder);

    /// <summary>
    /// Opens a file as <see cref="FileStream"/> does, with the same exceptions. One that is new is on the disk as a file when
    /// this returns; else <see cref="NotOnDiskException"/>.
    /// </summary>
    Stream Open(string path, FileMode mode, FileAccess access, FileShare share);

    /// <summary>
    /// Returns when what was written to the file is on the disk. Throws <see cref="IOException"/> when nobody says that it is.
    /// </summary>
    void FlushToDisk(Stream file);

    bool Exists(string path);

    /// <summary>Paths of the files of a folder whose names fit the pattern, by name; none when there is no such folder.</summary>
    IReadOnlyList<string> Files(string folder, string pattern);

    /// <summary>
    /// Returns when it is on the disk that the file is gone. Throws <see cref="IOException"/> or
    /// <see cref="UnauthorizedAccessException"/>.
    /// </summary>
    void Delete(string path);

    /// <summary>
    /// Returns when it is on the disk that the file has another name, in the same folder; what had that name is gone. Throws
    /// <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.
    /// </summary>
    void Rename(string path, string newPath);
}
