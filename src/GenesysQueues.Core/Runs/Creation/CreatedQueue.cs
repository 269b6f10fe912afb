namespace GenesysQueues.Runs.Creation;

/// <summary>A queue that exists now because of this run.</summary>
internal sealed record CreatedQueue(string Id, string? Division, bool Recovered);
