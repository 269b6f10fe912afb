using GenesysQueues.Journals;
using Newtonsoft.Json.Linq;
using System.Collections.Concurrent;

namespace GenesysQueues.Runs.Creation;

/// <summary>The queues that a run has replaced by another form of themselves.</summary>
internal sealed class Replacements
{
    private readonly ConcurrentQueue<Replacement> _all = new();

    internal IReadOnlyList<Replacement> All => [.. _all];

    internal void Add(Replacement replacement) => _all.Enqueue(replacement);

    /// <summary>What an earlier run was about to write of a queue, which may take two halves.</summary>
    internal static IEnumerable<Replacement> Of(ChangeIntent intent, DateTimeOffset intendedAt, bool isWritten)
    {
        JObject? emptied = intent.Change.Emptied;
        if (emptied is not null)
        {
            yield return new(intent.QueueId, intent.Image, emptied, intendedAt) { IsWritten = isWritten, IsFirstHalf = true };
        }

        yield return new(intent.QueueId, emptied ?? intent.Image, intent.Body, intendedAt)
        {
            IsWritten = isWritten,
            Image = intent.Image,
        };
    }
}

/// <summary>A queue that was replaced.</summary>
/// <param name="QueueId">The queue.</param>
/// <param name="Before">As it was read.</param>
/// <param name="After">As the org answered; what was sent where the answer was lost.</param>
/// <param name="ReadAt">When it was read, by the org's clock.</param>
internal sealed record Replacement(string QueueId, JObject Before, JObject After, DateTimeOffset ReadAt)
{
    /// <summary>Whether it is known that it was carried out.</summary>
    internal bool IsWritten { get; init; }

    /// <summary>Whether it was sent more than once, so that the first may have been carried out as well.</summary>
    internal bool IsSentAgain { get; init; }

    /// <summary>What was sent, of which the org may not have kept all.</summary>
    internal JObject Sent { get; init; } = After;

    /// <summary>The queue before the change of which this is the second half; else as it was read.</summary>
    internal JObject Image { get; init; } = Before;

    /// <summary>Whether the change has a second half, which tells of both.</summary>
    internal bool IsFirstHalf { get; init; }
}
