using GenesysQueues.Pipeline;
using GenesysQueues.Sessions;
using GenesysQueues.Wfm;

namespace GenesysQueues.Commands;

/// <summary>Delivers the events that wait for endpoints, those of runs that were cut short among them.</summary>
[Cmdlet(VerbsData.Sync, "GenesysWfmWebhook", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GenesysWfmWebhook))]
public sealed class SyncGenesysWfmWebhookCommand : WebhookCmdlet
{
    /// <summary>Sends again what was set aside, too.</summary>
    [Parameter]
    public SwitchParameter IncludeDeadLetter { get; set; }

    /// <inheritdoc/>
    private protected override void OnRecord() => EndOn(Sync);

    private void Sync()
    {
        using (WfmWebhookService service = Webhooks.Service(this, Org))
        {
            Await(() => service.RecallAsync(StopToken));
        }

        List<WfmEndpoint> meant = [];
        foreach (WfmEndpoint endpoint in Found().Where(endpoint => !endpoint.DeliveredByOrg))
        {
            int waiting = endpoint.Pending.Count + (IncludeDeadLetter ? endpoint.DeadLetters : 0);
            if (waiting > 0
                && ShouldProcess(
                    $"{waiting} events to '{endpoint.Registration.Name}' ({endpoint.Registration.TargetUrl.Host})", "Deliver"))
            {
                if (IncludeDeadLetter)
                {
                    Org.Wfm.Retry(endpoint);
                }

                meant.Add(endpoint);
            }
        }

        if (meant.Count > 0)
        {
            Webhooks.Deliver(this, Org, meant.Contains);
        }

        WriteObject(Found().Select(endpoint => new GenesysWfmWebhook(endpoint, Org.OrgName)), enumerateCollection: true);
    }
}
