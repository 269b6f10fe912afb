using GenesysQueues.Pipeline;
using GenesysQueues.Sessions;
using GenesysQueues.Wfm;

namespace GenesysQueues.Commands;

/// <summary>Asks endpoints, by a ping that is signed as events are, whether they would take an event.</summary>
[Cmdlet(VerbsDiagnostic.Test, "GenesysWfmWebhook")]
[OutputType(typeof(GenesysWfmPing), typeof(bool))]
public sealed class TestGenesysWfmWebhookCommand : WebhookCmdlet
{
    private bool _isWell = true;

    /// <summary>Answers only whether all of them took the ping.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    private protected override void OnRecord()
    {
        using WfmWebhookService service = Webhooks.Service(this, Org);
        IReadOnlyList<WfmEndpoint> found = Found();
        _isWell &= found.Count > 0;
        foreach (WfmEndpoint endpoint in found.Where(endpoint => !endpoint.DeliveredByOrg))
        {
            GenesysWfmPing ping = Await(() => service.PingAsync(endpoint, StopToken));
            _isWell &= ping.Success;
            if (!Quiet)
            {
                WriteObject(ping);
            }
        }
    }

    /// <inheritdoc/>
    private protected override void OnEnd()
    {
        if (Quiet)
        {
            WriteObject(_isWell);
        }
    }
}
