using GenesysQueues.Pipeline;
using GenesysQueues.Sessions;
using GenesysQueues.Wfm;

namespace GenesysQueues.Commands;

/// <summary>Tells an endpoint nothing more, and forgets the events that wait for it.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "GenesysWfmWebhook", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class UnregisterGenesysWfmWebhookCommand : WebhookCmdlet
{
    /// <inheritdoc/>
    private protected override void OnRecord()
    {
        if (Name is null && InputObject is null)
        {
            EndOn(() => throw new GenesysException(
                "WebhookNotNamed", "No endpoint is named.",
                    "Give -Name, where '*' is all of them, or pipe what Get-GenesysWfmWebhook shows."));
        }

        foreach (WfmEndpoint endpoint in Found())
        {
            int lost = endpoint.Pending.Count + endpoint.DeadLetters;
            string what = $"'{endpoint.Registration.Name}' ({endpoint.Registration.TargetUrl.Host}) in org '{Org.OrgName}'"
                + (lost > 0 ? $", with the {lost} events that it has not taken" : string.Empty);
            if (ShouldProcess(what, "Unregister WFM endpoint"))
            {
                Report(endpoint.Registration.Name, () => Unregister(endpoint));
            }
        }
    }

    private void Unregister(WfmEndpoint endpoint)
    {
        using WfmWebhookService service = Webhooks.Service(this, Org);
        Await(() => service.UnregisterAsync(endpoint));
    }
}
