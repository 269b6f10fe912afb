using System.Collections.Concurrent;
using System.Text;

namespace GenesysQueues.Chaos.Wire;

/// <summary>
/// Somebody else who plans queues of theirs in the planning groups of a history, with the same client and behind the same
/// troubles. What they were told to be in a group is in it when all is over.
/// </summary>
internal sealed class PlanningRival
{
    // More than a group is changed in one history.
    internal static readonly IReadOnlyList<string> Queues = [.. Enumerable.Range(1, 40).Select(number => $"Of others {number}")];

    private readonly ConcurrentDictionary<string, bool> _tried = new(StringComparer.Ordinal);
    private readonly List<(string Group, string Queue)> _planned = [];
    private int _next;

    /// <summary>Ids of the groups to which they added a queue, and of that.</summary>
    internal IReadOnlyList<(string Group, string Queue)> Planned
    {
        get { lock (_planned) { return [.. _planned]; } }
    }

    /// <summary>Whether they tried to make a planning group of that name in that list.</summary>
    internal bool HasTried(string list, string name) => _tried.ContainsKey(KeyOf(list, name));

    /// <summary>They are about to make one.</summary>
    internal void Try(string list, string name) => _tried[KeyOf(list, name)] = true;

    private static string KeyOf(string list, string name) => $"{list} {NameKey.Of(name)}";

    /// <summary>Adds the next queue to the group that a change is under way to.</summary>
    internal async Task AddAsync(HttpRequestMessage change, Func<HttpRequestMessage, Task<HttpResponseMessage>> send)
    {
        int number = Interlocked.Increment(ref _next) - 1;
        var host = new Uri(change.RequestUri!.GetLeftPart(UriPartial.Authority));
        JObject? queues = number >= Queues.Count ? null : await SendAsync(
            HttpMethod.Get, new(host, $"/api/v2/routing/queues?name={Uri.EscapeDataString(Queues[number])}"), null)
            .ConfigureAwait(false);
        JObject? group = await SendAsync(HttpMethod.Get, change.RequestUri, null).ConfigureAwait(false);
        if ((string?)queues?.SelectToken("entities[0].id") is not { } queue || group?["routePaths"] is not JArray paths)
        {
            return;
        }

        IEnumerable<JObject> values = paths.Select(path => new JObject
        {
            ["queueId"] = path["queue"]!["id"],
            ["mediaType"] = path["mediaType"],
            ["languageId"] = path["language"]?["id"],
            ["skillIds"] = new JArray(path["skills"]!.Select(skill => skill["id"])),
        }).Append(new() { ["queueId"] = queue, ["mediaType"] = "Voice" });
        var body = new JObject
        {
            ["routePaths"] = new JObject { ["values"] = new JArray(values) },
            ["metadata"] = new JObject { ["version"] = group.SelectToken("metadata.version") },
        };
        if (await SendAsync(HttpMethod.Patch, change.RequestUri, body).ConfigureAwait(false) is not null)
        {
            lock (_planned)
            {
                _planned.Add(((string)group["id"]!, queue));
            }
        }

        async Task<JObject?> SendAsync(HttpMethod method, Uri address, JObject? sent)
        {
            using var request = new HttpRequestMessage(method, address);
            request.Headers.Authorization = change.Headers.Authorization;
            request.Content = sent is null ? null : new StringContent(sent.ToString(), Encoding.UTF8, "application/json");
            try
            {
                using HttpResponseMessage reply = await send(request).ConfigureAwait(false);
                return reply.IsSuccessStatusCode
                    ? JObject.Parse(await reply.Content.ReadAsStringAsync().ConfigureAwait(false)) : null;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or Newtonsoft.Json.JsonException)
            {
                // Whoever it is has troubles of their own.
                return null;
            }
        }
    }
}
