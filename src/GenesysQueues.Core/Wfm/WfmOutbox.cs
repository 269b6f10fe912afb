using GenesysQueues.Journals;
using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Wfm;

/// <summary>
/// The endpoints of an org and the events that wait for them: in memory as the file has them, for every session of the machine.
/// What a session says is in its own memory at once, and in the file when it is saved.
/// </summary>
internal sealed class WfmOutbox(OutboxFile file, TimeProvider time) : IDisposable
{
    private readonly object _lock = new();
    private Dictionary<string, WfmEndpoint> _endpoints = new(StringComparer.OrdinalIgnoreCase);

    // What is about to happen, or has, for which a process died before it said so.
    private Dictionary<string, JObject> _intended = new(StringComparer.Ordinal);

    // While a whole file is read: the endpoints as they were before, with secrets, which no line has.
    private Dictionary<string, WfmEndpoint> _former = [];

    private List<string> _unsaved = [];
    private bool _owesFlush;

    internal IReadOnlyList<WfmEndpoint> Endpoints
    {
        get
        {
            lock (_lock)
            {
                return [.. _endpoints.Values.OrderBy(endpoint => endpoint.Registration.Name, StringComparer.OrdinalIgnoreCase)];
            }
        }
    }

    /// <summary>Events of which nobody has said whether what they tell of happened.</summary>
    internal IReadOnlyList<WfmEvent> Intended
    {
        get { lock (_lock) { return [.. _intended.Values.Select(WfmEvent.FromJson).OfType<WfmEvent>()]; } }
    }

    /// <summary>Up to when the org's audit has been taken in; null when it never was.</summary>
    internal DateTimeOffset? OrgAuditRead { get; private set; }

    internal WfmEndpoint? Find(string name)
    {
        lock (_lock)
        {
            return _endpoints.TryGetValue(name, out WfmEndpoint? endpoint) ? endpoint : null;
        }
    }

    /// <summary>Adds an endpoint, or gives the one of that name what has changed.</summary>
    internal WfmEndpoint Register(WfmRegistration registration, bool deliveredByOrg)
    {
        lock (_lock)
        {
            Note(OutboxLine.Webhook, WebhookJson.Write(registration, deliveredByOrg));
            WfmEndpoint endpoint = _endpoints[registration.Name];
            // With its secrets, which no line has.
            endpoint.Registration = registration;
            return endpoint;
        }
    }

    internal void Unregister(string name) => Note(OutboxLine.Unregistered, new() { ["name"] = name });

    internal void OrgAuditIsRead(DateTimeOffset until) =>
        Note(OutboxLine.OrgAudit, new() { ["until"] = JournalLine.Text(until) });

    /// <summary>Whether there is an endpoint that wants to hear of it and never has.</summary>
    internal bool IsNew(WfmEvent happened) => Endpoints.Any(endpoint => endpoint.IsNewTo(happened));

    /// <summary>Has the endpoints told that never heard of it; how many there are.</summary>
    internal int AddWhereNew(WfmEvent happened) =>
        Endpoints.Count(endpoint => endpoint.IsNewTo(happened) && Add(happened, endpoint));

    /// <summary>Has every endpoint told that wants to hear of it; whether there is one.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="only">The one endpoint to be told; null: all.</param>
    /// <param name="isIntended">It is about to happen, and is delivered only when it is added again.</param>
    internal bool Add(WfmEvent happened, WfmEndpoint? only = null, bool isIntended = false)
    {
        lock (_lock)
        {
            List<string> wanting = _endpoints.Values.Where(endpoint => (only ?? endpoint) == endpoint && endpoint.Wants(happened))
                .Select(endpoint => endpoint.Registration.Name).ToList();
            if (wanting.Count > 0)
            {
                JObject json = OutboxLine.EventFor(happened, wanting, isIntended);
                json["time"] = JournalLine.Text(time.GetUtcNow());
                Note(OutboxLine.Event, json);
            }

            return wanting.Count > 0;
        }
    }

    /// <summary>It is known whether what was intended has happened; where it has, its event has been added.</summary>
    internal void Decide(WfmEvent intended) => Note(OutboxLine.Decided, new() { ["id"] = intended.Id });

    /// <summary>What came of a delivery.</summary>
    internal void Note(
        WfmEndpoint endpoint, WfmEvent happened, WfmVerdict verdict, int? status, string? error, DateTimeOffset? next) =>
        Note(OutboxLine.Delivery, OutboxLine.DeliveryOf(
            endpoint.Registration.Name, happened, verdict, time.GetUtcNow(), status, error, next));

    /// <summary>
    /// Reads what others have said, and writes what was said here; on the disk when this returns, if that is asked for. Throws
    /// <see cref="GenesysException"/>; nothing is forgotten then.
    /// </summary>
    internal async Task SaveAsync(bool toDisk, CancellationToken cancellationToken)
    {
        List<string> lines;
        lock (_lock)
        {
            (lines, _unsaved) = (_unsaved, []);
        }

        bool owes = _owesFlush || lines.Count > 0;
        try
        {
            await file.ExchangeAsync(
                (read, isWhole) => Take(read, isWhole, lines), lines, Live, toDisk && owes, cancellationToken)
                .ConfigureAwait(false);
            _owesFlush = owes && !toDisk;
        }
        catch
        {
            _owesFlush = owes;
            lock (_lock)
            {
                _unsaved.InsertRange(0, lines);
            }

            throw;
        }
    }

    /// <summary>Keeps other processes from delivering until it is disposed of; null while another one does.</summary>
    internal Stream? TryLease()
    {
        try
        {
            return file.Storage.Open(file.LeasePath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not NotOnDiskException && file.Storage.Exists(file.LeasePath))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GenesysException(
                "OutboxNotWritable",
                    $"'{file.LeasePath}', which keeps processes from delivering at the same time, cannot be written: {e.Message}",
                "Free the disk, or check that you may write there. The events wait.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private void Note(string type, JObject json)
    {
        string text = JournalLine.Of(type, json);
        lock (_lock)
        {
            // As the file will be read, so that both say the same.
            Take(JournalLine.Parse(text)!);
            _unsaved.Add(text);
        }
    }

    private IReadOnlyList<string> Live()
    {
        lock (_lock)
        {
            return
            [
                .. _endpoints.Values.SelectMany(endpoint => endpoint.Lines(time.GetUtcNow())),
                .. _intended.Values.Select(json => json.ToString(Newtonsoft.Json.Formatting.None)),
                .. OrgAuditRead is { } read
                    ? [JournalLine.Of(OutboxLine.OrgAudit, new() { ["until"] = JournalLine.Text(read) })]
                    : Array.Empty<string>(),
            ];
        }
    }

    // A whole file, which another process has written anew, stands for all that was read before; what was said here and is not
    // in it yet comes behind it.
    private bool Take(IReadOnlyList<JObject> read, bool isWhole, IReadOnlyList<string> own)
    {
        lock (_lock)
        {
            return isWhole ? TakeWhole(read, own) : read.All(Take);
        }
    }

    private bool TakeWhole(IReadOnlyList<JObject> read, IReadOnlyList<string> own)
    {
        (_former, _endpoints) = (_endpoints, new(StringComparer.OrdinalIgnoreCase));
        (Dictionary<string, JObject> intended, _intended) = (_intended, new(StringComparer.Ordinal));
        (DateTimeOffset? audited, OrgAuditRead) = (OrgAuditRead, null);
        if (!read.All(Take) || !own.Concat(_unsaved).All(text => Take(JournalLine.Parse(text)!)))
        {
            (_endpoints, _intended, OrgAuditRead) = (_former, intended, audited);
            return false;
        }

        foreach (KeyValuePair<string, WfmEndpoint> former in _former)
        {
            // A delivery that holds it goes on with what waits now, or with nothing.
            WfmEndpoint? told = Find(former.Key) is { } same && same.DeliveredByOrg == former.Value.DeliveredByOrg ? same : null;
            former.Value.Become(told);
            if (told is not null)
            {
                _endpoints[former.Key] = former.Value;
            }
        }

        _former = [];
        return true;
    }

    // False for a line that is not understood.
    private bool Take(JObject line)
    {
        lock (_lock)
        {
            return line.Text("type") switch
            {
                OutboxLine.Webhook => TakeWebhook(line),
                OutboxLine.Unregistered => TakeUnregistered(line),
                OutboxLine.Event => TakeEvent(line),
                OutboxLine.Decided => TakeDecision(line),
                OutboxLine.OrgAudit => TakeReading(line),
                OutboxLine.Delivery => line.Text("webhook") is { } webhook && Find(webhook)?.Take(line) != false,
                OutboxLine.Known or OutboxLine.Waiting =>
                    line.Text("webhook") is { } webhook && Find(webhook)?.Recall(line) != false,
                _ => false,
            };
        }
    }

    private bool TakeWebhook(JObject line)
    {
        string name = line.Text("name") ?? string.Empty;
        WfmEndpoint? known = Find(name);
        if (WebhookJson.Read(line, (known ?? Former(name))?.Registration) is not { } registration)
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
            _endpoints[registration.Name] = new(registration, byOrg);
        }

        return true;
    }

    private WfmEndpoint? Former(string name) => _former.TryGetValue(name, out WfmEndpoint? former) ? former : null;

    private bool TakeUnregistered(JObject line)
    {
        if (line.Text("name") is not { } name)
        {
            return false;
        }

        // So that a delivery that holds it sends nothing more.
        Find(name)?.Become(null);
        _endpoints.Remove(name);
        return true;
    }

    private bool TakeEvent(JObject line)
    {
        if (WfmEvent.FromJson(line) is not { } happened || line["to"] is not JArray to
            || JournalLine.Time(line, "time") is not { } since)
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

    private bool TakeDecision(JObject line) =>
        line.Text("id") is { } id && (_intended.Remove(id) || true);

    private bool TakeReading(JObject line)
    {
        if (JournalLine.Time(line, "until") is not { } until)
        {
            return false;
        }

        // Two processes may have read at once.
        OrgAuditRead = OrgAuditRead > until ? OrgAuditRead : until;
        return true;
    }
}
