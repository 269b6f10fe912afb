namespace GenesysQueues.Platform;

/// <summary>What was written may not be on the disk: the operating system says so, or does not say that it is.</summary>
internal sealed class NotOnDiskException(string message) : IOException(message);
