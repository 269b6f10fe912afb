using GenesysQueues.Auditing;
using GenesysQueues.Http;
using GenesysQueues.Queues;
using GenesysQueues.Sessions;
using GenesysQueues.Wfm;

namespace GenesysQueues.OrgAudit;

/// <summary>
/// Takes in what anybody did to the org's queues, for the endpoints that want to hear of it. Where the reading has come to is
/// in the outbox, written after the events, so that a process that dies reads again and nothing is missed; what was read
/// before has the same id again.
/// </summary>
internal sealed class OrgAuditSync(OrgConnection org, ICallListener listener)
{
    /// <summary>How far a first reading goes back.</summary>
    internal static readonly TimeSpan First = TimeSpan.FromDays(1);

    // How long after it an action is in the audit is not documented. What is read again costs a request for each 100 entries.
    private static readonly TimeSpan s_lag = TimeSpan.FromDays(1);

    private readonly AuditOrigin _origin = org.Origin(Guid.Empty);
    private readonly OrgAuditQuery _query = new(org.Client, org.Call(listener));
    private readonly QueueSearch _queues = new(org, listener, QueueDetail.Definition);

    /// <summary>From when a reading would begin.</summary>
    internal DateTimeOffset From(DateTimeOffset? since) =>
        since ?? (org.Wfm.OrgAuditRead is { } read ? read - s_lag : org.Client.OrgClock.Now - First);

    /// <summary>Reads up to now. Throws <see cref="GenesysException"/>; what was read until then is kept.</summary>
    /// <param name="since">From when; null: from where the last reading came to, and a day before that.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal async Task<OrgAuditReading> ReadAsync(DateTimeOffset? since, CancellationToken cancellationToken)
    {
        DateTimeOffset now = org.Client.OrgClock.Now;
        DateTimeOffset wanted = From(since);
        // A minute less than what the org keeps, since it goes on forgetting while it is asked.
        DateTimeOffset from = Later(wanted, now - OrgAuditQuery.Kept + TimeSpan.FromMinutes(1));
        var reading = new OrgAuditReading(from, now) { Lost = from - wanted };
        bool isUnbroken = org.Wfm.OrgAuditRead is not { } read || from <= read;
        await _query.ReadAsync(from, now, TakeAsync, cancellationToken).ConfigureAwait(false);
        return reading;

        // So much is not read again when the command is stopped.
        async Task TakeAsync(OrgAuditWindow window)
        {
            reading.NotUnderstood += window.NotUnderstood;
            foreach (OrgAuditRecord record in window.Records.OrderBy(record => record.Time).ThenBy(Rank))
            {
                WfmEvent? happened = await EventAsync(record, reading, cancellationToken).ConfigureAwait(false);
                reading.News += happened is not null && org.Wfm.AnnounceWhereNew(happened) > 0 ? 1 : 0;
            }

            if (isUnbroken)
            {
                org.Wfm.OrgAuditIsRead(window.End);
            }

            await org.Wfm.SaveAsync(toDisk: true, cancellationToken).ConfigureAwait(false);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    // What happens to a queue in one millisecond.
    private static int Rank(OrgAuditRecord record) => record.Action switch
    {
        OrgAuditRecord.Create => 0,
        OrgAuditRecord.Delete => 2,
        _ => 1,
    };

    // Null for what no event tells of: members and wrap-up codes.
    private async Task<WfmEvent?> EventAsync(
        OrgAuditRecord record, OrgAuditReading reading, CancellationToken cancellationToken)
    {
        string name = record.QueueName ?? record.QueueId;
        switch (record.Action)
        {
            case OrgAuditRecord.Create:
                reading.Created++;
                var bare = WfmEvent.Created(_origin, record.QueueId, name, record.Time);
                return org.Wfm.IsNew(bare)
                    ? await DescribeAsync(bare, record, cancellationToken).ConfigureAwait(false) : null;
            case OrgAuditRecord.Update:
                reading.Updated++;
                return WfmEvent.Updated(_origin, record.QueueId, name, record.Changes, record.Id, record.Time);
            case OrgAuditRecord.Delete:
                reading.Removed++;
                return WfmEvent.Removed(_origin, record.QueueId, name, record.Time);
            default:
                return null;
        }
    }

    // The audit says little of a new queue; the queue itself does, unless it has gone again.
    private async Task<WfmEvent> DescribeAsync(WfmEvent bare, OrgAuditRecord record, CancellationToken cancellationToken)
    {
        try
        {
            GenesysQueue queue = await _queues.GetAsync(record.QueueId, cancellationToken).ConfigureAwait(false);
            return WfmEvent.Created(
                _origin, queue.Fields with { Name = record.QueueName ?? queue.Fields.Name }, record.QueueId,
                queue.Fields.Division, record.Time);
        }
        catch (GenesysException e) when (e.Code == "QueueNotFound" || e is GenesysApiException { IsRefusal: true })
        {
            return bare;
        }
    }
}
