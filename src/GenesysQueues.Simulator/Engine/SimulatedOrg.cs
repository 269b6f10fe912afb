using GenesysQueues.Simulator.Engine;
using GenesysQueues.Simulator.Webhooks;

namespace GenesysQueues.Simulator;

/// <summary>
/// A Genesys Cloud org inside the process, for trying things out and for tests. It judges requests by the published API
/// alone and knows no client. Any number of requests may run at once.
/// </summary>
public sealed class SimulatedOrg
{
    private readonly object _gate = new();
    private readonly OrgEngine _engine;
    private readonly WebhookDispatcher _dispatcher;
    private readonly Uri _receiver;

    /// <summary>Creates a fresh org; without a clock of its own it gets an accelerated one as the options say.</summary>
    /// <param name="configuration">What it is like.</param>
    /// <param name="timeProvider">Its clock.</param>
    /// <param name="machineTime">The time of the endpoints that it calls, which its clock may run ahead of.</param>
    public SimulatedOrg(
        SimulatorConfiguration configuration, TimeProvider? timeProvider = null, TimeProvider? machineTime = null)
    {
        Clock = timeProvider ?? new AcceleratedClock(configuration.Options.ClockSpeed);
        if (!Uri.TryCreate(configuration.Options.WfmReceiver, UriKind.Absolute, out Uri? receiver))
        {
            throw new SimulatorConfigurationException(
                $"The simulator option 'wfmReceiver' must be an address; it is '{configuration.Options.WfmReceiver}'.");
        }

        _receiver = receiver;
        _engine = new OrgEngine(configuration, Clock);
        _dispatcher = new WebhookDispatcher(
            Clock, machineTime ?? TimeProvider.System, IsReceiver, ReceiveAsync, DelayAsync);
    }

    /// <summary>The org's time; clients of a simulated session run on it too.</summary>
    public TimeProvider Clock { get; }

    /// <summary>The org's id: fresh for every instance unless the org file gives one.</summary>
    public string OrgId => _engine.State.OrgId;

    /// <summary>The org's name.</summary>
    public string OrgName => _engine.State.OrgName;

    /// <summary>Where the API answers, through <see cref="CreateHandler"/>.</summary>
    public Uri ApiAddress { get; } = new("https://api.simulated.example");

    /// <summary>Where tokens are issued, through <see cref="CreateHandler"/>.</summary>
    public Uri LoginAddress { get; } = new("https://login.simulated.example");

    /// <summary>Every request to the org, in order of arrival; those to its WFM receiver are <see cref="Events"/>.</summary>
    public IReadOnlyList<SimulatorLogEntry> Requests
    {
        get
        {
            lock (_gate)
            {
                return _engine.Requests;
            }
        }
    }

    /// <summary>What the built-in WFM receiver accepted, apart from <see cref="Pings"/>.</summary>
    public IReadOnlyList<SimulatorEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return _engine.Receiver.Events;
            }
        }
    }

    /// <summary>The pings that the built-in WFM receiver answered: a client made sure that it is there.</summary>
    public IReadOnlyList<SimulatorEvent> Pings
    {
        get
        {
            lock (_gate)
            {
                return _engine.Receiver.Pings;
            }
        }
    }

    /// <summary>Events of an inline org that reached nobody: their target failed, or is a host it does not reach.</summary>
    public IReadOnlyList<SimulatorEvent> UndeliveredEvents => _dispatcher.Undelivered;

    /// <summary>How often each kind of fault has struck; those after the change (<c>http503after</c>) by themselves.</summary>
    public IReadOnlyDictionary<string, int> FaultCounts
    {
        get
        {
            lock (_gate)
            {
                return _engine.FaultCounts;
            }
        }
    }

    /// <summary>Ends when the events of all queues created so far are delivered or given up.</summary>
    public Task DeliveriesAsync() => _dispatcher.Pending;

    /// <summary>
    /// A transport that reaches the org, its WFM receiver and loopback, and refuses every other host. Each caller disposes
    /// its own.
    /// </summary>
    public HttpMessageHandler CreateHandler() => new InProcessHandler(this);

    /// <summary>Answers one request; for a server front that speaks real HTTP.</summary>
    public async Task<SimulatorReply> HandleAsync(SimulatorRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Exchange exchange;
        lock (_gate)
        {
            exchange = _engine.Arrive(request);
        }

        return await FinishAsync(exchange, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Answers one request to the WFM receiver at that address; for a server front that speaks real HTTP.</summary>
    public async Task<SimulatorReply> ReceiveAsync(SimulatorRequest request, string url, CancellationToken cancellationToken)
    {
        Exchange exchange;
        lock (_gate)
        {
            exchange = _engine.ArriveAtReceiver(request, url);
        }

        return await FinishAsync(exchange, cancellationToken).ConfigureAwait(false);
    }

    // Whatever key stands in the query: the receiver takes all.
    internal bool IsReceiver(Uri address) =>
        string.Equals(address.GetLeftPart(UriPartial.Path), _receiver.GetLeftPart(UriPartial.Path), StringComparison.Ordinal);

    private async Task<SimulatorReply> FinishAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        await DelayAsync(exchange.DelayBefore, cancellationToken).ConfigureAwait(false);
        SimulatorReply reply;
        lock (_gate)
        {
            reply = _engine.Perform(exchange);
        }

        _dispatcher.Send(exchange.Deliveries);
        await DelayAsync(exchange.DelayAfter, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            exchange.Log.Entry = exchange.Log.Entry with { Status = reply.Status };
        }

        return reply;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{OrgName}: {Requests.Count} requests, {Events.Count} events";

    private Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        delay <= TimeSpan.Zero ? Task.CompletedTask : Clock.Delay(delay, cancellationToken);
}
