using GenesysQueues.Contracts;
using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Outcomes;
using GenesysQueues.Sessions;
using GenesysQueues.Validation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Collections.Concurrent;

namespace GenesysQueues.Runs.Creation;

/// <summary>
/// Puts queues into planning groups, which are made where they are missing. A change replaces all route paths of a group and
/// names the version that it is based on (API 10), so the workers of a run change a group one after another, and others' changes
/// are read anew.
/// </summary>
internal sealed class PlanningGroupStore(OrgConnection org, PlanningGroupCreator creator)
{
    private const int ClashRetries = 4;

    private readonly ConcurrentDictionary<string, Turn> _turns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Adds the queue's route paths, unless they are there; where the group takes one medium only, those of that one, and says
    /// so. Answers where the queue is planned then. Throws <see cref="GenesysException"/>.
    /// </summary>
    internal async Task<PlannedIn> AddAsync(
        ResolvedQueue queue, string queueId, CallContext call, CallRecorder counts, CancellationToken cancellationToken)
    {
        List<RoutePath> wanted = queue.RoutePaths.Select(path => path with { QueueId = queueId }).ToList();
        Turn turn = _turns.GetOrAdd(queue.PlanningGroup?.Id ?? queue.NewPlanningGroup!.Key, static _ => new Turn());
        await turn.OneChange.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            turn.Group ??= queue.PlanningGroup;
            try
            {
                return await AddAsync(turn, queue.NewPlanningGroup, wanted, call, counts, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (GenesysApiException e) when (
                e is { Status: 400, NotApplied: true, Failure: GenesysApiFailure.Invalid }
                && OnlyMedium(turn.Shown, wanted) is { } medium)
            {
                await AddAsync(
                    turn, queue.NewPlanningGroup, wanted.FindAll(path => path.MediaType == medium), call, counts,
                    cancellationToken).ConfigureAwait(false);
                string others = string.Join(", ", RoutePathCheck.Media(wanted).Where(other => other != medium));
                throw e.As(message: $"{medium} is planned; beside it the org refuses {others}: {e.Message}");
            }
        }
        catch
        {
            turn.Shown = null;
            throw;
        }
        finally
        {
            turn.OneChange.Release();
        }
    }

    private async Task<PlannedIn> AddAsync(
        Turn turn, NewPlanningGroup? missing, IReadOnlyList<RoutePath> wanted, CallContext call, CallRecorder counts,
        CancellationToken cancellationToken)
    {
        bool isChanged = false;
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                if (turn.Group is null)
                {
                    (turn.Group, turn.IsNew) = await creator.EnsureAsync(missing!, wanted, call, counts, cancellationToken)
                        .ConfigureAwait(false);
                    isChanged = turn.IsNew;
                    // Whoever finds it by its name from now on has to wait here, too.
                    _turns.TryAdd(turn.Group.Id, turn);
                }

                turn.Shown ??= await ReadAsync(turn, call, cancellationToken).ConfigureAwait(false);
                IReadOnlyList<RoutePath> there = RoutePath.Of(turn.Shown);
                HashSet<string> keys = [.. there.Select(path => path.Key)];
                List<RoutePath> lacking = wanted.Where(path => !keys.Contains(path.Key)).ToList();
                if (lacking.Count > 0)
                {
                    isChanged = true;
                    turn.Shown = await PatchAsync(turn, [.. there, .. lacking], call, cancellationToken).ConfigureAwait(false);
                }

                turn.IsHopeless = false;
                return new(turn.Group.FullName, turn.Group.Id, turn.IsNew, isChanged);
            }
            catch (GenesysApiException e) when (e.Failure is GenesysApiFailure.Conflict or GenesysApiFailure.NotFound)
            {
                if (turn.IsGone || attempt >= (turn.IsHopeless ? 1 : ClashRetries))
                {
                    turn.IsHopeless = true;
                    throw;
                }

                // Somebody else changed the group meanwhile, or the org does not know the new queue everywhere yet.
                turn.Shown = null;
                string name = turn.Group?.Name ?? missing!.Name;
                TimeSpan wait = call.Retry.Backoff(attempt, e.RetryAfter);
                call.Listener.OnWait(
                    new(call.Subject, $"planning group '{name}': {e.Message}", wait, IsRateLimit: false) { IsResend = true });
                await org.Client.Time.Delay(wait, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<JObject> ReadAsync(Turn turn, CallContext call, CancellationToken cancellationToken)
    {
        OrgEntity group = turn.Group!;
        try
        {
            return await org.Client.SendForObjectAsync(
                ApiRequest.Get(group.Path, ExpectedReply.Object(group.Id)), call, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (
            e.Failure == GenesysApiFailure.NotFound && !org.Directory.IsNew(EntityKind.PlanningGroup, group.Id))
        {
            turn.IsGone = true;
            org.Directory.Remove(EntityKind.PlanningGroup, group.Id);
            throw e.As(
                message: $"It is gone: somebody has removed it (id {group.Id}) since it was looked up.",
                recommendation: "Name another planning group, or have this one made: the next run looks anew.");
        }
    }

    private Task<JObject> PatchAsync(
        Turn turn, IReadOnlyList<RoutePath> paths, CallContext call, CancellationToken cancellationToken)
    {
        var body = new JObject
        {
            ["routePaths"] = new JObject { ["values"] = new JArray(paths.Select(path => path.ToJson())) },
            ["metadata"] = new JObject { ["version"] = turn.Shown!["metadata"].Number("version") },
        };

        // Sent again after a lost reply, it clashes with itself; the group is then read and found to hold the path.
        var request = new ApiRequest(new HttpMethod("PATCH"), turn.Group!.Path)
        {
            Body = body.ToString(Formatting.None),
            Repeatable = true,
            Expected = ExpectedReply.Object(turn.Group.Id),
        };
        return org.Client.SendForObjectAsync(request, call, cancellationToken);
    }

    // That of the group, if it takes no other; null where other media are not what was refused.
    private static string? OnlyMedium(JObject? shown, List<RoutePath> wanted)
    {
        List<string> there = shown is null ? [] : RoutePathCheck.Media(RoutePath.Of(shown));
        List<string> asked = RoutePathCheck.Media(wanted);
        return there.Count > 1 || there.Union(asked).Count() < 2 ? null
            : there.Count == 0 ? asked[0] : asked.Find(medium => medium == there[0]);
    }

    /// <summary>One group's place in the queue of changes, and the group as the last one left it.</summary>
    private sealed class Turn
    {
        internal SemaphoreSlim OneChange { get; } = new(1, 1);

        internal OrgEntity? Group { get; set; }

        /// <summary>Whether this run made it.</summary>
        internal bool IsNew { get; set; }

        /// <summary>Whether somebody has removed it, so that nothing is waited for.</summary>
        internal bool IsGone { get; set; }

        /// <summary>
        /// Whether the last one did not come through in all its tries, after which the next, a thousand perhaps, do not wait as
        /// long.
        /// </summary>
        internal bool IsHopeless { get; set; }

        internal JObject? Shown { get; set; }
    }
}
