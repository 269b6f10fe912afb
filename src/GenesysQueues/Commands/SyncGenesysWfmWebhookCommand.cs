using GenesysQueues.OrgAudit;
using GenesysQueues.Parameters;
using GenesysQueues.Pipeline;
using GenesysQueues.Sessions;
using GenesysQueues.Wfm;
using System.Globalization;

namespace GenesysQueues.Commands;

/// <summary>Delivers the events that wait for endpoints, those of runs that were cut short among them.</summary>
[Cmdlet(VerbsData.Sync, "GenesysWfmWebhook", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GenesysWfmWebhook))]
public sealed class SyncGenesysWfmWebhookCommand : WebhookCmdlet
{
    /// <summary>Sends again what was set aside, too.</summary>
    [Parameter]
    public SwitchParameter IncludeDeadLetter { get; set; }

    /// <summary>Tells, too, of queues that others created, changed or removed, as the org has audited it.</summary>
    [Parameter]
    public SwitchParameter FromOrgAudit { get; set; }

    /// <summary>
    /// From when the org's audit is read, and events that were set aside are sent again; without a zone it is local time.
    /// </summary>
    [Parameter]
    [IsoTime]
    public DateTime? Since { get; set; }

    /// <inheritdoc/>
    private protected override void OnBegin()
    {
        base.OnBegin();
        if (Since is not null && !FromOrgAudit && !IncludeDeadLetter)
        {
            ThrowTerminating(new GenesysException(
                "SinceNotUsed",
                    "-Since is given without -FromOrgAudit or -IncludeDeadLetter: what waits is sent, whenever it was.",
                "Add one of them, or leave -Since out."));
        }

        EndOn(TakeIn);
    }

    /// <inheritdoc/>
    private protected override void OnRecord() => EndOn(Deliver);

    // What is to be told of: what runs have left, and what the org has on record.
    private void TakeIn()
    {
        using (WfmWebhookService service = Webhooks.Service(this, Org))
        {
            Await(() => service.RecallAsync(StopToken));
        }

        if (!FromOrgAudit)
        {
            return;
        }

        if (Org.Wfm.Endpoints.All(endpoint => endpoint.DeliveredByOrg))
        {
            WriteWarning(
                $"The audit of '{Org.OrgName}' is not read: no endpoint is registered that this module delivers to. "
                    + "Register-GenesysWfmWebhook registers one.");
            return;
        }

        DateTimeOffset? since = Instant.Of(Since);
        if (since > Org.Client.OrgClock.Now)
        {
            throw new GenesysException(
                "SinceNotUsed", $"-Since is in the future: in '{Org.OrgName}' it is {Shown(Org.Client.OrgClock.Now)}.",
                "Give a time that has passed.");
        }

        var audit = new OrgAuditSync(Org, Listener);
        if (ShouldProcess($"What '{Org.OrgName}' has audited of its queues since {Shown(audit.From(since))}", "Take in"))
        {
            Tell(Await(() => audit.ReadAsync(since, StopToken)));
        }
    }

    private void Tell(OrgAuditReading reading)
    {
        WriteVerbose(
            $"The audit of '{Org.OrgName}' was read from {Shown(reading.From)} to {Shown(reading.Until)}: queues created "
                + $"{reading.Created}, changed {reading.Updated}, removed {reading.Removed}; "
                + $"events that are new {reading.News}.");
        if (reading.Lost > TimeSpan.Zero)
        {
            WriteWarning(
                $"The audit of '{Org.OrgName}' was read from {Shown(reading.From)} on: an org keeps it for "
                    + $"{OrgAuditQuery.Kept.TotalDays} days. What was done before is told to nobody.");
        }

        if (reading.NotUnderstood > 0)
        {
            WriteWarning(
                $"{reading.NotUnderstood} entries of the audit of '{Org.OrgName}' do not say what was done to which queue, "
                    + "and are told to nobody.");
        }
    }

    private static string Shown(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private void Deliver()
    {
        List<WfmEndpoint> meant = [];
        IReadOnlyList<WfmEndpoint> found = Found();
        foreach (WfmEndpoint endpoint in found.Where(endpoint => !endpoint.DeliveredByOrg))
        {
            List<WfmEvent> again = IncludeDeadLetter
                ? endpoint.SetAside.Where(happened => !(endpoint.Since(happened) < Instant.Of(Since))).ToList() : [];
            int waiting = endpoint.Pending.Count + again.Count;
            if (waiting > 0
                && ShouldProcess(
                    $"{waiting} events to '{endpoint.Registration.Name}' ({endpoint.Registration.TargetUrl.Host})", "Deliver"))
            {
                Org.Wfm.Retry(endpoint, again);
                meant.Add(endpoint);
            }
        }

        if (meant.Count > 0)
        {
            Webhooks.Deliver(this, Org, meant.Contains);
        }

        // As they are now: the file may have been read anew meanwhile. A name that none has was told already.
        WriteObject(
            found.Select(endpoint => Org.Wfm.Find(endpoint.Registration.Name)).OfType<WfmEndpoint>()
                .Select(endpoint => new GenesysWfmWebhook(endpoint, Org.OrgName)),
            enumerateCollection: true);
    }
}
