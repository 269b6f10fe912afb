using GenesysQueues.Journals;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Wfm;

/// <summary>
/// The endpoints of an org and the events that wait for them: in memory as the file has them, for every session of the machine.
/// What a session says is in its own memory at once, and in the file when it is saved.
/// </summary>
internal sealed class WfmOutbox(OutboxFile file, TimeProvider time) : IDisposable
{
    private readonly object _lock = new();
    private OutboxContent _content = new(former: null);
    private List<string> _unsaved = [];
    private bool _owesFlush;

    internal IReadOnlyList<WfmEndpoint> Endpoints
    {
        get
        {
            lock (_lock)
            {
                return _content.Endpoints;
            }
        }
    }

    /// <summary>Events of which nobody has said whether what they tell of happened.</summary>
    internal IReadOnlyList<WfmEvent> Intended
    {
        get { lock (_lock) { return [.. _content.Intended.Select(WfmEvent.FromJson).OfType<WfmEvent>()]; } }
    }

    /// <summary>Up to when the org's audit has been taken in; null when it never was.</summary>
    internal DateTimeOffset? OrgAuditRead
    {
        get { lock (_lock) { return _content.OrgAuditRead; } }
    }

    internal WfmEndpoint? Find(string name)
    {
        lock (_lock)
        {
            return _content.Find(name);
        }
    }

    /// <summary>Adds an endpoint, or gives the one of that name what has changed.</summary>
    internal WfmEndpoint Register(WfmRegistration registration, bool deliveredByOrg)
    {
        lock (_lock)
        {
            Note(OutboxLine.Webhook, WebhookJson.Write(registration, deliveredByOrg));
            WfmEndpoint endpoint = _content.Find(registration.Name)!;
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
        Endpoints.Count(endpoint => endpoint.IsNewTo(happened) && Add(happened, endpoint).Count > 0);

    /// <summary>Has every endpoint told that wants to hear of it; answers which.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="only">The one endpoint to be told; null: all.</param>
    /// <param name="isIntended">It is about to happen, and is delivered only when it is added again.</param>
    internal IReadOnlyList<WfmEndpoint> Add(WfmEvent happened, WfmEndpoint? only = null, bool isIntended = false)
    {
        lock (_lock)
        {
            List<WfmEndpoint> wanting = _content.Endpoints
                .Where(endpoint => (only ?? endpoint) == endpoint && endpoint.Wants(happened)).ToList();
            if (wanting.Count > 0)
            {
                JObject json = OutboxLine.EventFor(
                    happened, wanting.Select(endpoint => endpoint.Registration.Name), isIntended);
                json["time"] = JournalLine.Text(time.GetUtcNow());
                Note(OutboxLine.Event, json);
            }

            return wanting;
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
            _content.Take(JournalLine.Parse(text)!);
            _unsaved.Add(text);
        }
    }

    private IReadOnlyList<string> Live()
    {
        lock (_lock)
        {
            return _content.Lines(time.GetUtcNow());
        }
    }

    // A whole file, which another process has written anew, stands for all that was read before; what was said here and is not
    // in it yet comes behind it. False, with nothing taken of a whole one, where a line is not understood.
    private bool Take(IReadOnlyList<JObject> read, bool isWhole, IReadOnlyList<string> own)
    {
        lock (_lock)
        {
            if (!isWhole)
            {
                return read.All(_content.Take);
            }

            var told = new OutboxContent(_content);
            if (!read.All(told.Take) || !own.Concat(_unsaved).All(text => told.Take(JournalLine.Parse(text)!)))
            {
                return false;
            }

            told.KeepEndpoints();
            _content = told;
            return true;
        }
    }
}
