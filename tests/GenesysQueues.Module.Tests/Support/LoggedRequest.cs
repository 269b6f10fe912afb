namespace GenesysQueues.Module.Tests.Support;

/// <summary>A request as the simulator server lists it.</summary>
internal sealed record LoggedRequest(DateTimeOffset Time, string Method, string Path, int Status, string? RequestBody, string? QueueName, string? Fault);
