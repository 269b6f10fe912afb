using GenesysQueues.Http;
using GenesysQueues.Json;
using Newtonsoft.Json.Linq;
using System.Runtime.ExceptionServices;

namespace GenesysQueues.OrgContract;

/// <summary>
/// Removes what tests made, and nothing else: each object is looked at right before, and must have name and mark of one run.
/// </summary>
/// <param name="calls">Sends the requests.</param>
/// <param name="time">The org's time.</param>
/// <param name="run">The run whose objects are removed; null: those of any.</param>
internal sealed class TestRemoval(TestCalls calls, TimeProvider time, string? run)
{
    // A queue that was just made is not listed yet (API 5.7).
    private static readonly TimeSpan[] s_waits = [TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10)];

    // For a skill group that a queue has which is just being removed, and for a queue that cannot be read yet.
    private static readonly TimeSpan[] s_patience = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(15)];

    // Deleted queues may be listed for a while.
    private readonly HashSet<string> _removed = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The moments to look at, as waits after one another.</summary>
    internal static IReadOnlyList<TimeSpan> Waits => s_waits;

    /// <summary>Why one of the two lists could not be read when they were last asked for; null when both were.</summary>
    internal GenesysException? NotListed { get; private set; }

    /// <summary>
    /// The objects of tests that the org lists, queues first. Of what one list has not shown, <see cref="NotListed"/> tells.
    /// Throws <see cref="GenesysException"/> when both fail.
    /// </summary>
    internal async Task<IReadOnlyList<TestObject>> FindAsync(CancellationToken cancellationToken)
    {
        var found = new List<TestObject>();
        GenesysException? queues = await TryAsync(() => AddQueuesAsync(found, cancellationToken)).ConfigureAwait(false);
        GenesysException? groups = await TryAsync(() => AddGroupsAsync(found, cancellationToken)).ConfigureAwait(false);
        if (queues is not null && groups is not null)
        {
            ExceptionDispatchInfo.Capture(queues).Throw();
        }

        NotListed = queues ?? groups;
        return [.. found.Where(item => !_removed.Contains(item.Id))];
    }

    /// <summary>The same after a wait; what cannot be asked ends it. Throws <see cref="GenesysException"/>.</summary>
    internal async Task<IReadOnlyList<TestObject>> FindAfterAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        await time.Delay(wait, cancellationToken).ConfigureAwait(false);
        return await FindAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes one; answers whether it is gone. Throws <see cref="GenesysException"/>.</summary>
    internal async Task<bool> RemoveAsync(TestObject target, CancellationToken cancellationToken)
    {
        for (int tries = 0; ; tries++)
        {
            ContractExchange look = await calls.GetAsync(target.Path, cancellationToken, ExpectedReply.Object(target.Id))
                .ConfigureAwait(false);
            bool isThere = look.IsSuccess;
            if (isThere && !IsOurs(look.Json, target))
            {
                // Somebody has made something else of it.
                return false;
            }

            if (isThere)
            {
                ContractExchange removal = await calls.ChangeAsync("DELETE", target.Path, null, cancellationToken)
                    .ConfigureAwait(false);
                if (removal.IsSuccess || removal.Reply.Status == 404)
                {
                    _removed.Add(target.Id);
                    return true;
                }
            }

            if (tries == s_patience.Length)
            {
                // Of what a list has shown and nobody can read, the list was behind. What this run was told that it made may be
                // there for minutes before it can be read (API 5.7).
                return !isThere && run is null;
            }

            await time.Delay(s_patience[tries], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The same, with why it could not be removed: the others have their turn all the same.</summary>
    internal async Task<(bool IsGone, GenesysException? Failure)> TryRemoveAsync(
        TestObject target, CancellationToken cancellationToken)
    {
        try
        {
            return (await RemoveAsync(target, cancellationToken).ConfigureAwait(false), null);
        }
        catch (GenesysException e)
        {
            return (false, e);
        }
    }

    private static async Task<GenesysException?> TryAsync(Func<Task> read)
    {
        try
        {
            await read().ConfigureAwait(false);
            return null;
        }
        catch (GenesysException e)
        {
            return e;
        }
    }

    private async Task AddQueuesAsync(List<TestObject> found, CancellationToken cancellationToken)
    {
        // The pattern has a star at its beginning too: a name may have space before it.
        string queues = $"{TestNames.Queues}?pageSize=100&name=*{TestNames.Prefix}*&pageNumber=";
        for (int page = 1; ; page++)
        {
            JObject list = await ListAsync("queues", FormattableString.Invariant($"{queues}{page}"), cancellationToken)
                .ConfigureAwait(false);
            found.AddRange(Ours(list, isQueue: true));
            if (list.Number("pageCount") is not { } pages || page >= pages)
            {
                return;
            }
        }
    }

    private async Task AddGroupsAsync(List<TestObject> found, CancellationToken cancellationToken)
    {
        string groups = $"{TestNames.SkillGroups}?pageSize=100&name={TestNames.Prefix}";
        for (string? next = groups; next is not null;)
        {
            JObject list = await ListAsync("skill groups", next, cancellationToken).ConfigureAwait(false);
            found.AddRange(Ours(list, isQueue: false));
            string? after = list.Text("nextUri")?.Split('?', '&')
                .FirstOrDefault(part => part.StartsWith("after=", StringComparison.Ordinal));
            next = after is null ? null : $"{groups}&{after}";
        }
    }

    private static IEnumerable<TestObject> Of(JObject list, bool isQueue) => list.Objects("entities")
        .Where(item => item.Text("id") is not null && TestNames.RunOf(item) is not null)
        .Select(item => new TestObject(isQueue, item.Text("id")!, item.Text("name")!, item.Text("createdBy")));

    private bool IsOurs(JObject shown, TestObject target) => TestNames.RunOf(shown) is { } maker && (run is null || maker == run)
        && (target.CreatedBy is null || shown.Text("createdBy") is null || shown.Text("createdBy") == target.CreatedBy);

    private IEnumerable<TestObject> Ours(JObject list, bool isQueue) =>
        run is null ? Of(list, isQueue) : Of(list, isQueue).Where(item => item.Name.IndexOf(run, StringComparison.Ordinal) >= 0);

    private async Task<JObject> ListAsync(string what, string path, CancellationToken cancellationToken)
    {
        try
        {
            ContractExchange list = await calls.GetAsync(path, cancellationToken).ConfigureAwait(false);
            return list.IsSuccess ? list.Json : throw new NotObservedException($"it was {list.Answer}");
        }
        catch (NotObservedException e)
        {
            throw new NotObservedException($"The {what} that tests have left cannot be listed: {e.Message}");
        }
    }
}
