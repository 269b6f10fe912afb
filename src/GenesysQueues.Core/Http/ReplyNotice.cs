namespace GenesysQueues.Http;

/// <summary>One physical request and what became of it; status 0: no whole reply came.</summary>
internal sealed record ReplyNotice(string? QueueName, ApiRequest Request, int Status, TimeSpan Latency, string? CorrelationId);
