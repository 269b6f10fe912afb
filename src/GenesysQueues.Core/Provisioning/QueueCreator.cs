using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Validation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Collections.Concurrent;
using System.Globalization;

namespace GenesysQueues.Provisioning;

/// <summary>Creates one queue: its skill group, the queue itself, then its members, wrap-up codes and planning group.</summary>
internal sealed class QueueCreator(GenesysSession session, SkillGroupStore skillGroups)
{
    private const string Path = "/api/v2/routing/queues";
    private const int KnownSoonRetries = 4;

    // Clocks of an org's machines differ a little, and the Date header has whole seconds.
    private static readonly TimeSpan s_clockSlack = TimeSpan.FromSeconds(5);

    private readonly PlanningGroupStore _planningGroups = new(session);
    private readonly ConcurrentDictionary<string, bool> _mayView = new(StringComparer.OrdinalIgnoreCase);
    private string? _createdBy;

    /// <summary>Throws <see cref="GenesysException"/> when the queue was not created, or nobody can tell.</summary>
    internal async Task<CreatedQueue> CreateAsync(ResolvedQueue queue, CallContext call, RowCalls counts, CancellationToken cancellationToken)
    {
        MemberGroupRef? group = await SkillGroupAsync(queue, call, counts, cancellationToken).ConfigureAwait(false);
        string body = session.Wire.CreateBody(queue, group).ToString(Formatting.None);
        // Compared later as the org was sent it, whatever the values were before they became text.
        var sent = (JObject)JsonSettings.Parse(body);
        DateTimeOffset intent = session.Client.ServerNow;
        CreateOnce.Created created;
        try
        {
            created = await new CreateOnce(session.Client, call, counts).SendAsync(
                ApiRequest.Post(Path, body),
                token => ProbeAsync(queue.Definition.Name!, sent, intent, call, token),
                token => MayViewAsync(sent["division"].Text("id"), call, token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not GenesysApiException { NotApplied: true })
        {
            skillGroups.MarkUsed(group);
            throw;
        }

        string id = created.Object.Text("id")!;
        skillGroups.MarkUsed(group);
        _createdBy ??= created.Recovered ? null : created.Object.Text("createdBy");
        session.Directory.Add(new(EntityKind.Queue, id, queue.Definition.Name!) { MemberGroups = MemberGroupRef.FromQueue(created.Object) });

        var missing = new List<string>();
        missing.AddRange(await AddAsync(id, "members", "Member", queue.Members, call, cancellationToken).ConfigureAwait(false));
        missing.AddRange(await AddAsync(id, "wrapupcodes", "WrapupCode", queue.WrapupCodes, call, cancellationToken).ConfigureAwait(false));
        missing.AddRange(await PlanAsync(id, queue.PlanningGroup, call, cancellationToken).ConfigureAwait(false));
        return new(id, created.Object["division"].Text("name") ?? queue.Division?.Name, created.Recovered, missing);
    }

    private async Task<MemberGroupRef?> SkillGroupAsync(ResolvedQueue queue, CallContext call, RowCalls counts, CancellationToken cancellationToken)
    {
        if (session.Wire.SkillGroup(queue) is not { } plan)
        {
            return null;
        }

        try
        {
            return await skillGroups.EnsureAsync(plan, call, counts, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e)
        {
            // Whatever became of the group, the queue was not sent; and a group's name that is taken is not the queue's.
            bool taken = e.Failure == GenesysApiFailure.Conflict;
            throw e.As(
                taken ? "SkillGroupFailed" : null, $"Skill group '{plan.Name}': {e.Message}", notApplied: true,
                failure: taken ? GenesysApiFailure.Invalid : null);
        }
    }

    private async Task<CreateOnce.Probe?> ProbeAsync(string name, JObject sent, DateTimeOffset intent, CallContext call, CancellationToken cancellationToken)
    {
        string path = $"{Path}?pageSize=100&name={Uri.EscapeDataString(name)}";
        IReadOnlyList<JObject> found = await PagedList.ReadAsync(session.Client, path, isCursor: false, call, cancellationToken).ConfigureAwait(false);
        // The filter's treatment of case is not documented (API 5.1), so the name is compared here.
        List<JObject> same = found.Where(queue => queue.Text("name") is { } shown && NameKey.Same(shown, name)).ToList();
        return same.Count == 0 || same[0].Text("id") is null ? null : new(same[0], same.Count == 1 && IsOurs(same[0], sent, intent));
    }

    private bool IsOurs(JObject shown, JObject sent, DateTimeOffset intent)
    {
        // What is only an instruction for the creation is not shown afterwards.
        var fields = (JObject)sent.DeepClone();
        fields.Remove("sourceQueueId");
        string? by = shown.Text("createdBy");
        bool byOther = _createdBy is not null && by is not null && by != _createdBy;
        bool since = DateTimeOffset.TryParse(shown.Text("dateCreated"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset made)
            && made >= intent - s_clockSlack;
        return !byOther && since && JsonSubset.Contains(shown, fields);
    }

    /// <summary>Whether an empty list means that the queue is not there. Unless the org says so, it does not.</summary>
    private async Task<bool> MayViewAsync(string? divisionId, CallContext call, CancellationToken cancellationToken)
    {
        string key = divisionId ?? string.Empty;
        if (_mayView.TryGetValue(key, out bool known))
        {
            return known;
        }

        bool may;
        try
        {
            const string Permitted = "/api/v2/authorization/divisionspermitted/paged/me?permission=routing:queue:view&pageSize=100&pageNumber=1";
            JObject listing = await session.Client.SendForObjectAsync(ApiRequest.Get(Permitted), call, cancellationToken).ConfigureAwait(false);
            may = listing.Flag("allDivsPermitted") == true
                || listing.Objects("entities").Any(division =>
                    divisionId is null ? division.Flag("homeDivision") == true : division.Text("id") == divisionId) == true;
        }
        catch (GenesysApiException e) when (!e.EndsRun)
        {
            // Whether this answers for client credentials is unverified (API 2.4); no answer is no evidence.
            may = false;
        }

        return _mayView[key] = may;
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
            var request = ApiRequest.Post($"{Path}/{queueId}/{what}", ids.ToString(Formatting.None), repeatable: true);
            try
            {
                await SendToNewQueueAsync(request, call, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is GenesysApiException or OperationCanceledException)
            {
                // The queue exists whatever happens here, and its result must say so.
                missing.AddRange(batch.Select(entity => $"{label} '{entity.Email ?? entity.Name}': {e.Message}"));
            }
        }

        return missing;
    }

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

    // The org can need a moment before it knows a queue that it has just created (API 5.7).
    private async Task SendToNewQueueAsync(ApiRequest request, CallContext call, CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                await session.Client.SendAsync(request, call, cancellationToken).ConfigureAwait(false);
                return;
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
