using GenesysQueues.Completion;
using GenesysQueues.Input;
using GenesysQueues.Sessions;
using GenesysQueues.Wfm;

namespace GenesysQueues.Pipeline;

/// <summary>A cmdlet for endpoints that are registered in an org.</summary>
public abstract class WebhookCmdlet : SessionCmdlet
{
    private protected WebhookCmdlet()
    {
    }

    /// <summary>Names of registrations, or patterns for them; all when not given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(WfmWebhookCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Registrations, as Get-GenesysWfmWebhook shows them.</summary>
    [Parameter(ValueFromPipeline = true)]
    public GenesysWfmWebhook? InputObject { get; set; }

    private protected OrgConnection Org { get; private set; } = null!;

    /// <inheritdoc/>
    private protected override void OnBegin()
    {
        Org = RequireConnection();
        EndOn(() => Await(() => Org.Wfm.OpenAsync(StopToken)));
        Webhooks.Supply(this, Org);
    }

    /// <summary>The registrations that are meant; an error for each name that none has.</summary>
    private protected IReadOnlyList<WfmEndpoint> Found()
    {
        IReadOnlyList<WfmEndpoint> all = Org.Wfm.Endpoints;
        var found = new List<WfmEndpoint>();
        foreach (string name in Name ?? [InputObject is null ? "*" : WildcardPattern.Escape(InputObject.Name)])
        {
            WildcardPattern pattern = NamePattern.Of(name);
            List<WfmEndpoint> meant = all.Where(endpoint => pattern.IsMatch(endpoint.Registration.Name)).ToList();
            if (meant.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                string there = all.Count == 0 ? "There is none; Register-GenesysWfmWebhook registers one."
                    : $"There are: {string.Join(", ", all.Select(endpoint => $"'{endpoint.Registration.Name}'"))}.";
                WriteError(
                    new GenesysException(
                        "WebhookNotFound", $"No endpoint is registered under '{ShortText.Of(name)}' in '{Org.OrgName}'.", there),
                            name);
            }

            found.AddRange(meant.Where(endpoint => !found.Contains(endpoint)));
        }

        return found;
    }
}
