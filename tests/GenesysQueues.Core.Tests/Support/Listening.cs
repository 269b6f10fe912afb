using GenesysQueues.OrgAudit;

namespace GenesysQueues.Core.Tests.Support;

/// <summary>An endpoint that asks for every event, and what it has heard.</summary>
internal static class Listening
{
    public const string PostEvent = "POST /queue-events";

    /// <summary>A session of an org that has such an endpoint.</summary>
    public static async Task<GenesysSession> RegisteredAsync(this TestBed bed)
    {
        GenesysSession session = await bed.ConnectAsync();
        await session.Connection.RegisterWfmAsync(
            new("wfm", new Uri("https://wfm.example.com/queue-events")) { Events = WfmEvent.Names }, ping: false, bed.Heard,
            CancellationToken.None);
        return session;
    }

    /// <summary>The events that were sent to it, those that were sent again among them.</summary>
    public static IEnumerable<JObject> Events(this TestBed bed) =>
        bed.Network.Of(PostEvent).Select(sent => JObject.Parse(sent.Body!));

    /// <summary>Takes in what the org has audited and delivers it, as Sync-GenesysWfmWebhook -FromOrgAudit does.</summary>
    public static async Task<OrgAuditReading> SyncAsync(
        this TestBed bed, GenesysSession session, DateTimeOffset? since = null)
    {
        // An interval ends before its end.
        bed.Clock.Advance(TimeSpan.FromSeconds(1));
        using var service = new WfmWebhookService(session.Connection, bed.Heard, _ => { });
        await service.RecallAsync(CancellationToken.None);
        OrgAuditReading reading = await new OrgAuditSync(session.Connection, bed.Heard).ReadAsync(since, CancellationToken.None);
        await service.DeliverAsync(null, null, CancellationToken.None);
        return reading;
    }
}
