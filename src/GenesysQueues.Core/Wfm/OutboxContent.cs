using GenesysQueues.Journals;
using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Wfm;

/// <summary>What the lines of an outbox say, one after another. Whoever has it lets one thread at a time in.</summary>
/// <param name="former">
/// What was known before the file was read anew: the secrets of its endpoints, which no line has, are theirs again. Null:
/// nothing.
/// </param>
internal sealed class OutboxContent(OutboxContent? former)
{
    private readonly Dictionary<string, WfmEndpoint> _endpoints = new(StringComparer.OrdinalIgnoreCase);

    // What is about to happen, or has, for which a process died before it said so.
    private readonly Dictionary<string, JObject> _intended = new(StringComparer.Ordinal);

    /// <summary>By their names; whoever has it may read it at any time.</summary>
    internal IReadOnlyList<WfmEndpoint> Endpoints { get; private set; } = [];

    internal IEnumerable<JObject> Intended => _intended.Values;

    /// <summary>Up to when the org's audit has been taken in; null when it never was.</summary>
    internal DateTimeOffset? OrgAuditRead { get; private set; }

    internal WfmEndpoint? Find(string name) => _endpoints.TryGetValue(name, out WfmEndpoint? endpoint) ? endpoint : null;

    /// <summary>False for a line that is not understood.</summary>
    internal bool Take(JObject line) => line.Text("type") switch
    {
        OutboxLine.Webhook => TakeWebhook(line),
        OutboxLine.Unregistered => TakeUnregistered(line),
        OutboxLine.Event => TakeEvent(line),
        OutboxLine.Decided => TakeDecision(line),
        OutboxLine.OrgAudit => TakeReading(line),
        OutboxLine.Delivery => line.Text("webhook") is { } webhook && Find(webhook)?.Take(line) != false,
        OutboxLine.Known or OutboxLine.Waiting => line.Text("webhook") is { } webhook && Find(webhook)?.Recall(line) != false,
        _ => false,
    };

    /// <summary>
    /// All has been read: endpoints that were known before are the same objects again, so that a delivery that holds one goes on
    /// with what waits now, or with nothing.
    /// </summary>
    internal void KeepEndpoints()
    {
        foreach (WfmEndpoint known in former?.Endpoints ?? [])
        {
            string name = known.Registration.Name;
            WfmEndpoint? told = Find(name) is { } same && same.DeliveredByOrg == known.DeliveredByOrg ? same : null;
            known.Become(told);
            if (told is not null)
            {
                Keep(known);
            }
        }

        former = null;
    }

    /// <summary>All that has not served, as a new file begins with it.</summary>
    internal IReadOnlyList<string> Lines(DateTimeOffset now) =>
    [
        .. Endpoints.SelectMany(endpoint => endpoint.Lines(now)),
        .. _intended.Values.Select(json => json.ToString(Formatting.None)),
        .. OrgAuditRead is { } read
            ? [JournalLine.Of(OutboxLine.OrgAudit, new() { ["until"] = JournalLine.Text(read) })]
            : Array.Empty<string>(),
    ];

    private void Keep(WfmEndpoint endpoint)
    {
        _endpoints[endpoint.Registration.Name] = endpoint;
        Endpoints = Sorted();
    }

    private List<WfmEndpoint> Sorted() =>
        _endpoints.Values.OrderBy(endpoint => endpoint.Registration.Name, StringComparer.OrdinalIgnoreCase).ToList();

    private bool TakeWebhook(JObject line)
    {
        string name = line.Text("name") ?? string.Empty;
        WfmEndpoint? known = Find(name);
        if (WebhookJson.Read(line, (known ?? former?.Find(name))?.Registration) is not { } registration)
        {
            return false;
        }

        bool byOrg = line.Flag("by_org") == true;
        if (known?.DeliveredByOrg == byOrg)
        {
            known.Registration = registration;
        }
        else
        {
            Keep(new(registration, byOrg));
        }

        return true;
    }

    private bool TakeUnregistered(JObject line)
    {
        if (line.Text("name") is not { } name)
        {
            return false;
        }

        // So that a delivery that holds it sends nothing more.
        Find(name)?.Become(null);
        _endpoints.Remove(name);
        Endpoints = Sorted();
        return true;
    }

    private bool TakeEvent(JObject line)
    {
        if (WfmEvent.FromJson(line) is not { } happened || line["to"] is not JArray to
            || line.Time("time") is not { } since)
        {
            return false;
        }

        if (line.Flag("intended") == true)
        {
            _intended[happened.Id] = line;
            return true;
        }

        foreach (string name in to.Select(item => item.Type == JTokenType.String ? (string?)item : null).OfType<string>())
        {
            Find(name)?.Add(happened, since);
        }

        return true;
    }

    private bool TakeDecision(JObject line) => line.Text("id") is { } id && (_intended.Remove(id) || true);

    private bool TakeReading(JObject line)
    {
        if (line.Time("until") is not { } until)
        {
            return false;
        }

        // Two processes may have read at once.
        OrgAuditRead = OrgAuditRead > until ? OrgAuditRead : until;
        return true;
    }
}
