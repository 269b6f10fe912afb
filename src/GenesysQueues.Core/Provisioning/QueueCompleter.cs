using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Validation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Provisioning;

/// <summary>Adds what hangs on a queue and cannot be sent with it: its members, its wrap-up codes and its planning group.</summary>
internal sealed class QueueCompleter(GenesysSession session)
{
    private const int KnownSoonRetries = 4;
    private const string Members = "members";
    private const string WrapupCodes = "wrapupcodes";

    private readonly PlanningGroupStore _planningGroups = new(session);

    /// <summary>The queue as the org shows it. Throws <see cref="GenesysApiException"/>, NotFound only when it is surely gone.</summary>
    internal Task<JObject> ReadAsync(string queueId, CallContext call, CancellationToken cancellationToken) => KnownSoonAsync(
        ApiRequest.Get(QueueApi.Of(queueId)), request => session.Client.SendForObjectAsync(request, call, cancellationToken), call, cancellationToken);

    /// <summary>Adds everything to a queue that was just created; answers what could not be added.</summary>
    internal Task<IReadOnlyList<string>> AddAllAsync(string queueId, ResolvedQueue queue, CallContext call, CancellationToken cancellationToken) =>
        AddAsync(queueId, queue, queue.Members, queue.WrapupCodes, call, cancellationToken);

    /// <summary>Adds to a queue what it lacks; answers what could not be added. Throws <see cref="GenesysApiException"/> when the queue cannot be read.</summary>
    internal async Task<IReadOnlyList<string>> AddMissingAsync(string queueId, ResolvedQueue queue, CallContext call, CancellationToken cancellationToken)
    {
        IReadOnlyList<OrgEntity> members = await LackingAsync(queueId, Members, queue.Members, call, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<OrgEntity> codes = await LackingAsync(queueId, WrapupCodes, queue.WrapupCodes, call, cancellationToken).ConfigureAwait(false);
        return await AddAsync(queueId, queue, members, codes, call, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<string>> AddAsync(
        string queueId, ResolvedQueue queue, IReadOnlyList<OrgEntity> members, IReadOnlyList<OrgEntity> codes, CallContext call, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        missing.AddRange(await AddAsync(queueId, Members, nameof(queue.Definition.Member), members, call, cancellationToken).ConfigureAwait(false));
        missing.AddRange(await AddAsync(queueId, WrapupCodes, nameof(queue.Definition.WrapupCode), codes, call, cancellationToken).ConfigureAwait(false));
        missing.AddRange(await PlanAsync(queueId, queue.PlanningGroup, call, cancellationToken).ConfigureAwait(false));
        return missing;
    }

    // A group that has the queue already is left as it is.
    private async Task<IReadOnlyList<string>> PlanAsync(string queueId, OrgEntity? group, CallContext call, CancellationToken cancellationToken)
    {
        if (group is null)
        {
            return [];
        }

        try
        {
            await _planningGroups.AddAsync(group, queueId, call, cancellationToken).ConfigureAwait(false);
            return [];
        }
        catch (Exception e) when (e is GenesysException or OperationCanceledException)
        {
            return [$"PlanningGroup '{group.Name}': {e.Message}"];
        }
    }

    private async Task<IReadOnlyList<OrgEntity>> LackingAsync(
        string queueId, string what, IReadOnlyList<OrgEntity> wanted, CallContext call, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0)
        {
            return wanted;
        }

        try
        {
            IReadOnlyList<JObject> there = await PagedList.ReadAsync(
                session.Client, $"{QueueApi.Of(queueId)}/{what}?pageSize=100", isCursor: false, call, cancellationToken).ConfigureAwait(false);
            var ids = new HashSet<string?>(there.Select(item => item.Text("id")), StringComparer.OrdinalIgnoreCase);
            return wanted.Where(entity => !ids.Contains(entity.Id)).ToList();
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            // Who may not look, or looks too soon, adds all: adding twice is adding once.
            return wanted;
        }
    }

    private async Task<IReadOnlyList<string>> AddAsync(
        string queueId, string what, string label, IReadOnlyList<OrgEntity> entities, CallContext call, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        for (int start = 0; start < entities.Count; start += PublishedLimits.BatchSize)
        {
            List<OrgEntity> batch = entities.Skip(start).Take(PublishedLimits.BatchSize).ToList();
            var ids = new JArray(batch.Select(entity => new JObject { ["id"] = entity.Id }));
            // Adding a member or a code twice is adding it once.
            var request = ApiRequest.Post($"{QueueApi.Of(queueId)}/{what}", ids.ToString(Formatting.None), repeatable: true);
            try
            {
                await KnownSoonAsync(request, sent => session.Client.SendAsync(sent, call, cancellationToken), call, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is GenesysApiException or OperationCanceledException)
            {
                // The queue exists whatever happens here, and its result must say so.
                missing.AddRange(batch.Select(entity => $"{label} '{entity.Email ?? entity.Name}': {e.Message}"));
            }
        }

        return missing;
    }

    // The org can need a moment before it knows a queue that it has just created (API 5.7).
    private async Task<T> KnownSoonAsync<T>(ApiRequest request, Func<ApiRequest, Task<T>> send, CallContext call, CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return await send(request).ConfigureAwait(false);
            }
            catch (GenesysApiException e) when (e.Failure == GenesysApiFailure.NotFound && attempt < KnownSoonRetries)
            {
                TimeSpan wait = call.Retry.Backoff(attempt, e.RetryAfter);
                call.Listener.OnWait(new(call.QueueName, $"{request}: the org does not know the queue yet", wait, IsRateLimit: false) { IsResend = true });
                await session.Time.Delay(wait, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
