namespace GenesysQueues.Module.Tests.Support;

/// <summary>
/// Tests whose programs are processes of their own, or that only read files: they run beside those that share this process,
/// so they must not touch what belongs to it.
/// </summary>
[CollectionDefinition(nameof(Processes))]
public sealed class Processes;
