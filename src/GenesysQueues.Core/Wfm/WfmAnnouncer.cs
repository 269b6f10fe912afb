using GenesysQueues.Auditing;
using GenesysQueues.Journals;

namespace GenesysQueues.Wfm;

/// <summary>
/// Tells the registered endpoints what happened to queues. One delivery at a time on the machine; an endpoint that fails keeps
/// its events and never fails a queue; an event that it refuses for good is set aside.
/// </summary>
internal sealed class WfmAnnouncer(WfmSender sender, TimeProvider time, Func<OutboxFile> file) : IDisposable
{
    private static readonly TimeSpan s_firstBackoff = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longestBackoff = TimeSpan.FromHours(1);

    private readonly Lazy<WfmOutbox> _outbox = new(() => new(file(), time));
    private readonly SemaphoreSlim _oneDelivery = new(1, 1);
    private readonly WfmRound _round = new();

    /// <summary>By their names.</summary>
    internal IReadOnlyList<WfmEndpoint> Endpoints => Outbox.Endpoints;

    internal bool HasEndpoints => Endpoints.Count > 0;

    private WfmOutbox Outbox => _outbox.Value;

    internal WfmEndpoint? Find(string name) => Outbox.Find(name);

    /// <summary>Knows from now on what other sessions and runs have left. Throws <see cref="GenesysException"/>.</summary>
    internal Task OpenAsync(CancellationToken cancellationToken) => SaveAsync(toDisk: false, cancellationToken);

    /// <summary>The same, where what is wrong with the outbox must not be in the way; what that is, or null.</summary>
    internal async Task<GenesysException?> TryOpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await OpenAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (GenesysException e)
        {
            return e;
        }
    }

    /// <summary>What was said here is in the outbox, on the disk if asked for. Throws <see cref="GenesysException"/>.</summary>
    internal async Task SaveAsync(bool toDisk, CancellationToken cancellationToken)
    {
        await Outbox.SaveAsync(toDisk, cancellationToken).ConfigureAwait(false);
        foreach (WfmEndpoint endpoint in Endpoints)
        {
            WfmRegistration known = endpoint.Registration;
            WfmRegistration complete = WfmEnvironment.Complete(known);
            if (!ReferenceEquals(known, complete))
            {
                Supply(endpoint, complete);
            }
        }
    }

    /// <summary>Adds an endpoint, or gives the one of that name what has changed.</summary>
    internal WfmEndpoint Register(WfmRegistration registration, bool deliveredByOrg)
    {
        sender.Hide(registration);
        return Outbox.Register(registration, deliveredByOrg);
    }

    internal void Unregister(WfmEndpoint endpoint) => Outbox.Unregister(endpoint.Registration.Name);

    /// <summary>Secrets that an endpoint's registration names, from where it says.</summary>
    internal void Supply(WfmEndpoint endpoint, WfmRegistration registration)
    {
        sender.Hide(registration);
        endpoint.Registration = registration;
    }

    /// <inheritdoc cref="WfmSender.PingAsync"/>
    internal Task<int> PingAsync(
        WfmRegistration registration, AuditOrigin origin, string otherwise, CancellationToken cancellationToken) =>
        sender.PingAsync(registration, origin, otherwise, cancellationToken);

    /// <summary>Hands the event to every endpoint that has not heard of it; whether there is one.</summary>
    internal bool Announce(WfmEvent happened, WfmEndpoint? only = null) => _round.Tell(Outbox.Add(happened, only));

    /// <summary>
    /// What runs that were cut short put on record and may have told nobody of. Throws <see cref="GenesysException"/>.
    /// </summary>
    internal void Recall(IEnumerable<UnfinishedRun> runs)
    {
        foreach (UnfinishedRun run in runs)
        {
            List<WfmEvent> news = run.Rows.SelectMany(row => row.News).Select(WfmEvent.FromJson).OfType<WfmEvent>().ToList();
            if (news.Count > 0)
            {
                // Its process may have died before the disk had it.
                run.FlushToDisk();
                news.ForEach(happened => Outbox.Add(happened));
            }
        }
    }

    /// <summary>
    /// An event is on the disk that tells of what is about to happen; whether there is one that anybody wants. Throws
    /// <see cref="GenesysException"/>.
    /// </summary>
    internal async Task<bool> IntendAsync(WfmEvent intended, CancellationToken cancellationToken)
    {
        bool isWanted = Outbox.Add(intended, isIntended: true).Count > 0;
        if (isWanted)
        {
            await SaveAsync(toDisk: true, cancellationToken).ConfigureAwait(false);
        }

        return isWanted;
    }

    /// <summary>Whether what was intended has happened. Throws <see cref="GenesysException"/>.</summary>
    internal Task DecideAsync(WfmEvent intended, bool happened)
    {
        if (happened)
        {
            // Whatever somebody else found out while it was under way.
            Outbox.Add(intended);
        }

        Outbox.Decide(intended);
        return SaveAsync(toDisk: true, CancellationToken.None);
    }

    /// <summary>Events of which nobody has said whether what they tell of happened.</summary>
    internal IReadOnlyList<WfmEvent> Intended => Outbox.Intended;

    /// <inheritdoc cref="WfmOutbox.OrgAuditRead"/>
    internal DateTimeOffset? OrgAuditRead => Outbox.OrgAuditRead;

    /// <summary>The org's audit has been taken in up to then.</summary>
    internal void OrgAuditIsRead(DateTimeOffset until) => Outbox.OrgAuditIsRead(until);

    /// <inheritdoc cref="WfmOutbox.IsNew"/>
    internal bool IsNew(WfmEvent happened) => Outbox.IsNew(happened);

    /// <summary>Hands the event to the endpoints that never heard of it; how many there are.</summary>
    internal int AnnounceWhereNew(WfmEvent happened) => Outbox.AddWhereNew(happened);

    /// <summary>Gives events that were set aside another chance, all or some; how many there are.</summary>
    internal int Retry(WfmEndpoint endpoint, IReadOnlyList<WfmEvent>? only = null) =>
        (only ?? endpoint.SetAside).Count(happened => Outbox.Add(happened, endpoint).Count > 0);

    /// <summary>Whether something waits that a delivery would send now.</summary>
    internal bool HasDue(WfmDelivery delivery) => Endpoints.Any(endpoint => IsDue(endpoint, delivery));

    /// <summary>Whether something waits for an endpoint that takes what it is sent, as far as the command knows.</summary>
    internal bool HasWorking(WfmDelivery delivery) =>
        Endpoints.Any(endpoint => IsDue(endpoint, delivery) && !delivery.IsFailing(endpoint));

    /// <summary>
    /// Delivers what waits, until nothing does or every endpoint has failed. Throws <see cref="GenesysException"/> when it
    /// cannot be kept what became of it.
    /// </summary>
    /// <param name="delivery">The command's context; it remembers which endpoints failed it.</param>
    /// <param name="cancellationToken">Ends the delivery; undelivered events keep waiting.</param>
    internal async Task DeliverAsync(WfmDelivery delivery, CancellationToken cancellationToken)
    {
        if (!HasDue(delivery))
        {
            return;
        }

        await _oneDelivery.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (HasDue(delivery))
            {
                await SaveAsync(toDisk: false, cancellationToken).ConfigureAwait(false);
                if (!await DeliverAloneAsync(delivery, cancellationToken).ConfigureAwait(false))
                {
                    // Whoever delivers reads the outbox again when it has let go of it.
                    delivery.LeaveToOthers();
                    return;
                }

                await SaveAsync(toDisk: false, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _oneDelivery.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        sender.Dispose();
        _oneDelivery.Dispose();
        if (_outbox.IsValueCreated)
        {
            _outbox.Value.Dispose();
        }
    }

    // A 429 and a 408 only ask for patience; another mistake of a client's stays one.
    private static bool IsFinal(int status) => status is >= 400 and < 500 and not (408 or 429);

    private bool IsDue(WfmEndpoint endpoint, WfmDelivery delivery) =>
        delivery.Includes(endpoint) && !endpoint.DeliveredByOrg && endpoint.Registration.NotReady is null
            && endpoint.First() is not null
        && (delivery.IsPatient ? !delivery.HasFailed(endpoint) : endpoint.NextAttempt is not { } next || HasCome(next));

    // One that is further away than any was set by a clock that has been put back since.
    private bool HasCome(DateTimeOffset next) =>
        next - time.GetUtcNow() is var left && (left <= TimeSpan.Zero || left > s_longestBackoff);

    // False while another process delivers.
    private async Task<bool> DeliverAloneAsync(WfmDelivery delivery, CancellationToken cancellationToken)
    {
        using Stream? lease = Outbox.TryLease();
        if (lease is null)
        {
            return false;
        }

        do
        {
            // Before the first, too: another process may have delivered until a moment ago.
            await SaveAsync(toDisk: false, cancellationToken).ConfigureAwait(false);
            await _round.RunAsync(
                () => Endpoints.Where(endpoint => IsDue(endpoint, delivery)),
                endpoint => DeliverAsync(endpoint, delivery, cancellationToken)).ConfigureAwait(false);
        }
        while (HasDue(delivery));
        return true;
    }

    private async Task DeliverAsync(WfmEndpoint endpoint, WfmDelivery delivery, CancellationToken cancellationToken)
    {
        while (IsDue(endpoint, delivery) && endpoint.First() is { } next)
        {
            WfmVerdict verdict = await SendAsync(endpoint, next, delivery, cancellationToken).ConfigureAwait(false);
            delivery.Hear(endpoint, verdict);
            await SaveAsync(toDisk: false, cancellationToken).ConfigureAwait(false);
            await delivery.RestAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<WfmVerdict> SendAsync(
        WfmEndpoint endpoint, WfmEvent happened, WfmDelivery delivery, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        (int status, string? error) = await sender.SendAsync(endpoint, happened, delivery, cancellationToken)
            .ConfigureAwait(false);
        WfmVerdict verdict = error is null ? WfmVerdict.Taken : IsFinal(status) ? WfmVerdict.Refused
            : GiveUpOrWait(endpoint, happened, status, error);
        if (verdict is WfmVerdict.Taken or WfmVerdict.Refused)
        {
            Outbox.Note(endpoint, happened, verdict, status, error, next: null);
        }

        delivery.Note(endpoint, happened, verdict, error, time.GetElapsedTime(started), time.GetUtcNow());
        return verdict;
    }

    // An endpoint that is down for days is down for each event that has waited so long.
    private WfmVerdict GiveUpOrWait(WfmEndpoint endpoint, WfmEvent happened, int status, string error)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset next = now + TimeSpan.FromTicks(
            Math.Min(s_longestBackoff.Ticks, s_firstBackoff.Ticks << Math.Min(endpoint.Failures, 10)));
        List<WfmEvent> old = endpoint.Pending.Where(
            waiting => now - endpoint.Since(waiting) > endpoint.Registration.DeadLetterAfter
            || (waiting == happened && endpoint.Tries(waiting) >= endpoint.Registration.MaximumRetryCount)).ToList();
        foreach (WfmEvent waiting in old)
        {
            Outbox.Note(endpoint, waiting, WfmVerdict.GivenUp, status, error, next);
        }

        if (old.Contains(happened))
        {
            return WfmVerdict.GivenUp;
        }

        Outbox.Note(endpoint, happened, WfmVerdict.Unavailable, status, error, next);
        return WfmVerdict.Unavailable;
    }
}
