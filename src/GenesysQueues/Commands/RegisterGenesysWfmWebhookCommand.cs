using GenesysQueues.Completion;
using GenesysQueues.Http.Tokens;
using GenesysQueues.Input;
using GenesysQueues.Pipeline;
using GenesysQueues.Sessions;
using GenesysQueues.Wfm;
using System.Collections;
using System.Security;

namespace GenesysQueues.Commands;

/// <summary>Has a workforce-management endpoint told what happens to queues.</summary>
[Cmdlet(VerbsLifecycle.Register, "GenesysWfmWebhook", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GenesysWfmWebhook), typeof(GenesysProvisioningResult))]
public sealed class RegisterGenesysWfmWebhookCommand : SessionCmdlet
{
    private const int Tries = 100;
    private const int ThreeDays = 259_200;

    private OrgConnection? _org;
    private WfmEndpoint? _endpoint;
    private WfmWebhookService? _service;

    /// <summary>The endpoint, https; WFM_WEBHOOK_URL when not given.</summary>
    [Parameter(Position = 0)]
    [Alias("Uri")]
    public string? TargetUrl { get; set; }

    /// <summary>Name of the address in the vault of SecretManagement, where its query is a key.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TargetUrlSecretName { get; set; }

    /// <summary>Name of the registration. Registering the name again with another address changes the address.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = WfmRegistration.DefaultName;

    /// <summary>Key that signs each event; WFM_WEBHOOK_SECRET when not given.</summary>
    [Parameter]
    [SecretTransformation]
    public SecureString? Secret { get; set; }

    /// <summary>Further headers; values are text or SecureString and are never shown.</summary>
    [Parameter]
    public Hashtable? Header { get; set; }

    /// <summary>Name of the key in the vault of SecretManagement, so that other sessions sign, too.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>
    /// Further headers whose values the vault of SecretManagement has: the secrets' names by the headers' names.
    /// </summary>
    [Parameter]
    public Hashtable? HeaderSecretName { get; set; }

    /// <summary>The events to be told of, by names or patterns; routing.queue.created when not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(WfmEventCompleter))]
    public string[] EventFilter { get; set; } = [WfmEvent.QueueCreated];

    /// <summary>The form of what is sent: the module's own, or CloudEvents 1.0.</summary>
    [Parameter]
    public GenesysWfmFormat Format { get; set; }

    /// <summary>Whether events are delivered; $false keeps them waiting.</summary>
    [Parameter]
    public bool Enabled { get; set; } = true;

    /// <summary>Deliveries of one event that may fail before it is set aside.</summary>
    [Parameter]
    [Alias("MaxRetry")]
    [ValidateRange(1, 100_000)]
    [NumberOrEmpty(Tries)]
    public int MaximumRetryCount { get; set; } = Tries;

    /// <summary>
    /// Seconds after which an event is set aside that could not be delivered; 259200, three days, when not given.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 31_536_000)]
    [NumberOrEmpty(ThreeDays)]
    public int DeadLetterAfterSec { get; set; } = ThreeDays;

    /// <summary>Registers the endpoint without asking it first whether it is there.</summary>
    [Parameter]
    public SwitchParameter SkipPing { get; set; }

    /// <summary>Takes an address of a private network.</summary>
    [Parameter]
    public SwitchParameter AllowPrivateAddress { get; set; }

    /// <summary>Results of New-GenesysQueue: their queues are announced, unless they were, and the results passed on.</summary>
    [Parameter(ValueFromPipeline = true)]
    public GenesysProvisioningResult? InputObject { get; set; }

    /// <inheritdoc/>
    private protected override void OnBegin()
    {
        _org = RequireConnection();
        EndOn(() => Register(_org));
    }

    /// <inheritdoc/>
    private protected override void OnRecord()
    {
        if (InputObject is not { } result)
        {
            return;
        }

        if (result.IsCreation && result.OrgId != _org!.OrgId)
        {
            WriteError(
                new GenesysException(
                    "OtherOrg", $"'{result.QueueName}' was created in '{result.Org}', not in '{_org.OrgName}'.",
                    "Give -Session: the session of that org."),
                result);
        }
        else if (_endpoint is { DeliveredByOrg: false } endpoint && result.IsCreation)
        {
            _org!.Wfm.Announce(
                WfmEvent.Created(
                    _org.Origin(result.RunId), result.Definition, result.QueueId!, result.Division, result.Timestamp), endpoint);
        }

        WriteObject(result);
    }

    /// <inheritdoc/>
    private protected override void OnEnd()
    {
        if (_endpoint is null)
        {
            return;
        }

        EndOn(() => Webhooks.Deliver(this, _service!, endpoint => endpoint == _endpoint));

        if (!MyInvocation.ExpectingInput)
        {
            WriteObject(new GenesysWfmWebhook(_endpoint, _org!.OrgName));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _service?.Dispose();

    private void Register(OrgConnection org)
    {
        WfmRegistration registration = Webhooks.At(
            this, WfmRegistration.ParseName(Name), TargetUrl, TargetUrlSecretName, AllowPrivateAddress) with
        {
            Events = WfmRegistration.ParseEvents(EventFilter, text => QueueNames.Filter(text).Takes),
            Format = WfmRegistration.RequireFormat(Format),
            IsEnabled = Enabled,
            MaximumRetryCount = MaximumRetryCount,
            DeadLetterAfter = TimeSpan.FromSeconds(DeadLetterAfterSec),
            Headers = WfmHeaders.Read(Headers(), WriteWarning),
            AllowsPrivateAddress = AllowPrivateAddress,
        };
        registration = Webhooks.Read(this, registration, Secret, SecretName, HeaderSecretName);
        if (org.Wire.OrgAnnounces && registration.Secret is not null)
        {
            WriteWarning("In the Inline contract the org delivers the events, and has no way to sign them: the secret is not used.");
            registration = registration with { Secret = null, SecretSource = WfmSecretSource.None };
        }

        if (!ShouldProcess(
            $"'{registration.ShownUrl}' as '{registration.Name}' for queues created in org '{org.OrgName}'",
            "Register WFM endpoint"))
        {
            return;
        }

        Webhooks.Open(this, org);
        _service = Webhooks.Service(this, org);
        _endpoint = Await(() => _service.RegisterAsync(registration, ping: !SkipPing && Enabled, StopToken));
    }

    private IEnumerable<KeyValuePair<string, Secret?>> Headers() =>
        (Header ?? []).Cast<DictionaryEntry>()
            .Select(entry => new KeyValuePair<string, Secret?>(PlainValues.Text(entry.Key), HeaderValue(entry.Value)));

    // Null for what has no text of its own: a list would be sent as the name of its type.
    private static Secret? HeaderValue(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        SecureString secure => new(secure),
        null => GenesysQueues.Http.Tokens.Secret.Of(string.Empty),
        string or char or bool or Guid or Uri or IFormattable =>
            GenesysQueues.Http.Tokens.Secret.Of(LanguagePrimitives.ConvertTo<string>(value)),
        _ => null,
    };
}
