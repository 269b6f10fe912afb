using GenesysQueues.Pipeline;
using GenesysQueues.Wfm;

namespace GenesysQueues.Commands;

/// <summary>Lists the endpoints that are told what happens to queues, or the events that wait for them.</summary>
[Cmdlet(VerbsCommon.Get, "GenesysWfmWebhook")]
[OutputType(typeof(GenesysWfmWebhook), typeof(GenesysWfmEvent))]
public sealed class GetGenesysWfmWebhookCommand : WebhookCmdlet
{
    /// <summary>Lists the events that wait or were set aside, instead of the endpoints.</summary>
    [Parameter]
    public SwitchParameter Event { get; set; }

    /// <inheritdoc/>
    private protected override void OnRecord()
    {
        foreach (WfmEndpoint endpoint in Found())
        {
            if (!Event)
            {
                WriteObject(new GenesysWfmWebhook(endpoint, Org.OrgName));
                continue;
            }

            WriteObject(
                endpoint.SetAside.Select(happened => new GenesysWfmEvent(endpoint, happened, isSetAside: true)),
                    enumerateCollection: true);
            WriteObject(
                endpoint.Pending.Select(happened => new GenesysWfmEvent(endpoint, happened, isSetAside: false)),
                    enumerateCollection: true);
        }
    }
}
