using GenesysQueues.Http;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Collections.Concurrent;

namespace GenesysQueues.Runs.Creation;

/// <summary>
/// Puts new queues into planning groups. A change replaces all route paths of a group and names the version that it is
/// based on (API 10), so the workers of a run change a group one after another, and others' changes are read anew.
/// </summary>
internal sealed class PlanningGroupStore(ApiClient client)
{
    private const string Voice = "Voice";
    private const int ClashRetries = 4;

    private readonly ConcurrentDictionary<string, Turn> _turns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds the queue's voice route path, unless it is there. Throws <see cref="GenesysException"/>.</summary>
    internal async Task AddAsync(OrgEntity group, string queueId, CallContext call, CancellationToken cancellationToken)
    {
        Turn turn = _turns.GetOrAdd(group.Id, static _ => new Turn());
        await turn.OneChange.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (int attempt = 0; ; attempt++)
            {
                turn.Shown ??= await client.SendForObjectAsync(
                    ApiRequest.Get(group.Path, ExpectedReply.Object(group.Id)), call, cancellationToken).ConfigureAwait(false);
                if (Holds(turn.Shown, queueId))
                {
                    return;
                }

                try
                {
                    turn.Shown = await PatchAsync(group, turn.Shown, queueId, call, cancellationToken).ConfigureAwait(false);
                    return;
                }
                catch (GenesysApiException e) when (e.Failure is GenesysApiFailure.Conflict or GenesysApiFailure.NotFound && attempt < ClashRetries)
                {
                    // Somebody else changed the group meanwhile, or the org does not know the new queue everywhere yet.
                    turn.Shown = null;
                    TimeSpan wait = call.Retry.Backoff(attempt, e.RetryAfter);
                    call.Listener.OnWait(new(call.Subject, $"planning group '{group.Name}': {e.Message}", wait, IsRateLimit: false) { IsResend = true });
                    await client.Time.Delay(wait, cancellationToken).ConfigureAwait(false);
                }
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

    private Task<JObject> PatchAsync(OrgEntity group, JObject shown, string queueId, CallContext call, CancellationToken cancellationToken)
    {
        var paths = new JArray(shown.Objects("routePaths").Select(Request)) { new JObject { ["queueId"] = queueId, ["mediaType"] = Voice } };
        var body = new JObject
        {
            ["routePaths"] = new JObject { ["values"] = paths },
            ["metadata"] = new JObject { ["version"] = shown["metadata"].Number("version") },
        };

        // Sent again after a lost reply, it clashes with itself; the group is then read and found to hold the path.
        var request = new ApiRequest(new HttpMethod("PATCH"), group.Path) 
        {
            Body = body.ToString(Formatting.None),
            Repeatable = true,
            Expected = ExpectedReply.Object(group.Id),
        };
        return client.SendForObjectAsync(request, call, cancellationToken);
    }

    // What the org shows of a route path, in the form in which it wants it back.
    private static JObject Request(JObject shown)
    {
        var path = new JObject { ["queueId"] = shown["queue"].Text("id"), ["mediaType"] = shown.Text("mediaType") };
        if (shown["language"].Text("id") is { } language)
        {
            path["languageId"] = language;
        }

        if (shown["skills"] is JArray { Count: > 0 })
        {
            path["skillIds"] = new JArray(shown.Objects("skills").Select(skill => skill.Text("id")));
        }

        return path;
    }

    private static bool Holds(JObject shown, string queueId) => shown.Objects("routePaths").Any(path =>
        path.Text("mediaType") == Voice && string.Equals(path["queue"].Text("id"), queueId, StringComparison.OrdinalIgnoreCase)
        && path["language"].Text("id") is null && path["skills"] is not JArray { Count: > 0 });

    /// <summary>One group's place in the queue of changes, and the group as the last one left it.</summary>
    private sealed class Turn
    {
        internal SemaphoreSlim OneChange { get; } = new(1, 1);

        internal JObject? Shown { get; set; }
    }
}
