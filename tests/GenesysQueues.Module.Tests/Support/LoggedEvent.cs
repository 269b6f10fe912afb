namespace GenesysQueues.Module.Tests.Support;

/// <summary>An event as the simulator server lists it.</summary>
internal sealed record LoggedEvent(DateTimeOffset Time, string Url, IReadOnlyDictionary<string, string> Headers, string Body, string? QueueName);
