using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using Newtonsoft.Json.Linq;
using System.Collections.Concurrent;

namespace GenesysQueues.Queues;

/// <summary>
/// Members and wrap-up codes of queues, which have lists of their own (API 5.1): a request for each queue and hundred
/// of them.
/// </summary>
internal sealed class QueueContents(ApiClient client, CallContext call, QueueDetail detail)
{
    private const int AtATime = 8;

    private readonly ConcurrentDictionary<string, IReadOnlyList<JObject>> _lists = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Asks for the lists of several queues side by side.</summary>
    internal async Task PrepareAsync(IEnumerable<JObject> queues, CancellationToken cancellationToken)
    {
        List<string> paths = queues.Select(queue => queue.Text("id")!)
            .SelectMany(id => new[] { detail.Members ? MembersOf(id) : null, detail.WrapupCodes ? CodesOf(id) : null })
            .OfType<string>().ToList();
        for (int start = 0; start < paths.Count; start += AtATime)
        {
            await Task.WhenAll(paths.Skip(start).Take(AtATime).Select(path => ListAsync(path, cancellationToken)))
                .ConfigureAwait(false);
        }
    }

    /// <summary>The users who are members by themselves: those of groups come with their group.</summary>
    internal Task<IReadOnlyList<JObject>> MembersAsync(string queueId, CancellationToken cancellationToken) =>
        ListAsync(MembersOf(queueId), cancellationToken);

    /// <summary>All who serve a queue, by themselves or through a group.</summary>
    internal static Task<IReadOnlyList<JObject>> AllMembersAsync(
        ApiClient client, string queueId, CallContext call, CancellationToken cancellationToken) =>
        PagedList.ReadAsync(client, AllMembersOf(queueId), isCursor: false, call, cancellationToken);

    /// <summary>Whether a group alone brings a member to the queue.</summary>
    internal static bool IsByGroup(JObject member) =>
        string.Equals(member.Text("memberBy"), "group", StringComparison.OrdinalIgnoreCase);

    internal Task<IReadOnlyList<JObject>> WrapupCodesAsync(string queueId, CancellationToken cancellationToken) =>
        ListAsync(CodesOf(queueId), cancellationToken);

    private static string AllMembersOf(string queueId) => $"{QueueApi.Of(queueId)}/members?pageSize=100";

    private static string MembersOf(string queueId) => $"{AllMembersOf(queueId)}&memberBy=user";

    private static string CodesOf(string queueId) => $"{QueueApi.Of(queueId)}/wrapupcodes?pageSize=100";

    private async Task<IReadOnlyList<JObject>> ListAsync(string path, CancellationToken cancellationToken) =>
        _lists.TryGetValue(path, out IReadOnlyList<JObject>? known) ? known
            : _lists[path] = await PagedList.ReadAsync(client, path, isCursor: false, call, cancellationToken)
                .ConfigureAwait(false);
}
