namespace GenesysQueues.Chaos.Disk;

/// <summary>What a disk fails at, once.</summary>
internal enum DiskFault
{
    /// <summary>
    /// A flush, after which the system forgets what it could not write, and says of the next flush that all is well.
    /// </summary>
    FlushFails,

    /// <summary>The flush of a folder, in which a file was just made or deleted.</summary>
    FolderFlushFails,

    /// <summary>A write, of which a part is there.</summary>
    WriteFails,
}
