namespace GenesysQueues.Core.Tests.Telemetry;

/// <summary>Tests that hear what the whole process measures: they run when no other test does.</summary>
[CollectionDefinition(nameof(ListensToTheProcess), DisableParallelization = true)]
public sealed class ListensToTheProcess;
