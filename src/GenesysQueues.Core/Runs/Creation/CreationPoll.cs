using GenesysQueues.Http;

namespace GenesysQueues.Runs.Creation;

/// <summary>Asks the org for an object, again and again, until it would surely show it as it is.</summary>
internal static class CreationPoll
{
    /// <summary>The object; null when no list has it, which is certain by now if lists may be seen.</summary>
    /// <param name="looksAt">When, in seconds from the first look.</param>
    /// <param name="probe">Looks for it; null: not there.</param>
    /// <param name="reason">Why there is doubt, in words.</param>
    /// <param name="time">Whose time it is.</param>
    /// <param name="call">On whose behalf.</param>
    /// <param name="cancellationToken">Ends the search; the doubt stays.</param>
    /// <param name="question">What is looked for, in words.</param>
    internal static async Task<ProbeResult?> LookAsync(
        IReadOnlyList<double> looksAt, Func<CancellationToken, Task<ProbeResult?>> probe, string reason, TimeProvider time,
        CallContext call, CancellationToken cancellationToken, string question = "whether it was created")
    {
        long since = time.GetTimestamp();
        for (int i = 0; i < looksAt.Count; i++)
        {
            // After a wait for the rate window one look does for all whose time has passed.
            if (i + 1 < looksAt.Count && time.GetElapsedTime(since).TotalSeconds >= looksAt[i + 1])
            {
                continue;
            }

            TimeSpan wait = TimeSpan.FromSeconds(looksAt[i]) - time.GetElapsedTime(since);
            if (wait > TimeSpan.Zero)
            {
                call.Listener.OnWait(new(call.Subject, $"{reason}: looking {question}", wait, IsRateLimit: false));
                await time.Delay(wait, cancellationToken).ConfigureAwait(false);
            }

            if (await probe(cancellationToken).ConfigureAwait(false) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
