namespace GenesysQueues.Chaos.Disk;

/// <summary>What code on a dead machine meets, so that it comes to its end. Nobody sees it.</summary>
internal sealed class PowerLostException() : Exception("The machine has no power.");
