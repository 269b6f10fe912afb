using GenesysQueues.Auditing;
using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Queues;
using GenesysQueues.Sessions;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Creation;

/// <summary>Finds queues whose creation is in doubt, and tells ours from somebody else's.</summary>
internal sealed class CreatedQueueProbe(OrgConnection org, LookupContext context, AuditedMakers makers, OwnName ownName)
{
    /// <summary>
    /// Takes from a queue of this run, as the org shows it in its answer, whom it names as maker and what its clock
    /// says.
    /// </summary>
    internal void Learn(JObject created)
    {
        ownName.Learn(created.Text("createdBy"));
        if (Made(created) is { } made)
        {
            org.Client.OrgClock.ObserveCreation(made);
        }
    }

    /// <summary>Looks for a queue by its exact name; null: no list has it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="sent">The create request, each field of which a queue of ours shows.</param>
    /// <param name="run">The run that sent it.</param>
    /// <param name="intent">When the request was about to leave, by the org's clock.</param>
    /// <param name="call">On whose behalf.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    internal async Task<ProbeResult?> FindAsync(
        string name, JObject sent, Guid run, DateTimeOffset intent, CallContext call, CancellationToken cancellationToken)
    {
        string path = $"{QueueApi.Path}?pageSize=100&name={Uri.EscapeDataString(name)}";
        IReadOnlyList<JObject> found = await PagedList.ReadAsync(org.Client, path, isCursor: false, call, cancellationToken)
            .ConfigureAwait(false);
        // The filter's treatment of case is not documented (API 5.1), so the name is compared here.
        List<JObject> same = found.Where(
            queue => queue.Text("name") is { } shown && NameKey.Same(shown, name) && queue.Text("id") is not null)
            .GroupBy(queue => queue.Text("id"), StringComparer.OrdinalIgnoreCase)
            .Select(once => once.First()).ToList();
        if (same.Count == 0)
        {
            return null;
        }

        // Whosever it is, the next definition of that name need not find it out by a request.
        org.Directory.Add(OrgEntity.Shown(EntityKind.Queue, same[0].Text("id")!, name, same[0]));
        return new(
            same[0], same.Count > 1 ? $"there are {same.Count} of that name"
                : WhyNotOurs(same[0], sent, intent) ?? MadeByAnother(same[0].Text("id")!, run)
                    ?? await WhyNoCopyAsync(same[0], sent, call, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Whether an empty list means that the queue is not there. Unless the org says so, it does not.</summary>
    internal async Task<bool> MayViewAsync(string? divisionId, CallContext call, CancellationToken cancellationToken) =>
        (await org.Permissions.AskAsync(OrgPermissions.ViewQueue, context, call, cancellationToken).ConfigureAwait(false))
            .Include(divisionId) == true;

    // A copy has the description of its source, unless it was given one.
    private async Task<string?> WhyNoCopyAsync(
        JObject shown, JObject sent, CallContext call, CancellationToken cancellationToken)
    {
        if (sent.Text("sourceQueueId") is not { } sourceId || sent["description"] is not null
            || shown.Text("description") is not { Length: > 0 } description)
        {
            return null;
        }

        JObject source = await ReadAfterCreateRetry.ReadAsync(org.Client, sourceId, call, cancellationToken)
            .ConfigureAwait(false);
        return source.Text("description") == description
            ? null : $"description is {ShortText.Of(description)}, which its source has not";
    }

    // Two runs of one folder that ask for the same, moments apart, differ in nothing that the org shows.
    private string? MadeByAnother(string id, Guid run) =>
        makers.RunOf(id) is { } maker && maker != run ? $"run {maker} created it" : null;

    // Null when it is ours.
    private string? WhyNotOurs(JObject shown, JObject sent, DateTimeOffset intent)
    {
        if (Made(shown) is not { } made)
        {
            return "the org does not say when it was created";
        }

        if (made < intent - OrgLag.ClockSlack)
        {
            return "it was created before this run asked for it";
        }

        if (ownName.Is(shown.Text("createdBy")) == false)
        {
            return "another client or user created it";
        }

        // No org writes a description by itself.
        if (sent["description"] is null && sent["sourceQueueId"] is null
            && shown.Text("description") is { Length: > 0 } description)
        {
            return $"description is {ShortText.Of(description)}, and none was asked for";
        }

        return JsonDifference.Between(shown, QueueApi.Shown(sent)).FirstOrDefault() is { } difference
            ? $"{difference.Path} is {ShortText.Of(difference.Shown)}, and {ShortText.Of(difference.Wanted)} was asked for"
            : null;
    }

    private static DateTimeOffset? Made(JObject shown) => shown.Time("dateCreated");
}
