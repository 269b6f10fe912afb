namespace GenesysQueues.Chaos.Fuzzing;

/// <summary>Counts the replies of a round, and ends a round whose client asks without end.</summary>
internal sealed class MutationCount
{
    // A round takes a few hundred; a list may go on for ten thousand pages before the client gives it up.
    private const int Most = 50_000;

    private int _replies;
    private int _mutated;

    internal int Replies => _replies;

    internal int Mutated => _mutated;

    internal void CountReply()
    {
        if (Interlocked.Increment(ref _replies) > Most)
        {
            throw new InvalidOperationException($"The client sent more than {Most} requests in one round.");
        }
    }

    internal void CountMutated() => Interlocked.Increment(ref _mutated);
}
