using GenesysQueues.Auditing;
using GenesysQueues.Completion;
using GenesysQueues.Http.Tokens;
using GenesysQueues.Input;
using GenesysQueues.Pipeline;
using GenesysQueues.Wfm;
using System.Collections;
using System.Security;

namespace GenesysQueues.Commands;

/// <summary>Has a workforce-management endpoint told of each new queue.</summary>
[Cmdlet(VerbsLifecycle.Register, "GenesysWfmWebhook", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GenesysWfmWebhook), typeof(GenesysProvisioningResult))]
public sealed class RegisterGenesysWfmWebhookCommand : SessionCmdlet
{
    private const string SecretVariable = "WFM_WEBHOOK_SECRET";

    private GenesysSession? _session;
    private WfmEndpoint? _endpoint;
    private AuditTrail? _audit;

    /// <summary>The endpoint, https; WFM_WEBHOOK_URL when not given.</summary>
    [Parameter(Position = 0)]
    [Alias("Uri")]
    public string? TargetUrl { get; set; }

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

    /// <summary>The event to be told of; only routing.queue.created so far.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WfmEventCompleter))]
    public string EventFilter { get; set; } = WfmEvent.QueueCreated;

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
    protected override void BeginProcessing()
    {
        _session = RequireSession();
        try
        {
            Register(_session);
        }
        catch (GenesysApiException e) when (e.Failure == GenesysApiFailure.NotFound)
        {
            ThrowTerminating(new GenesysException(
                "WebhookApiMissing", $"'{_session.OrgName}' has no webhook API: it does not speak the Inline contract.",
                "Connect with -Contract PublicApi; the module then delivers the events itself.", e));
        }
        catch (GenesysException e)
        {
            ThrowTerminating(e);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not { } result)
        {
            return;
        }

        if (result.IsCreation && result.OrgId != _session!.OrgId)
        {
            WriteError(ErrorRecords.From(
                new GenesysException("OtherOrg", $"'{result.QueueName}' was created in '{result.Org}', not in '{_session.OrgName}'.", "Give -Session: the session of that org."), result));
        }
        else if (_endpoint is { DeliveredByOrg: false } endpoint && result.IsCreation)
        {
            endpoint.Add(WfmEvent.Of(_session!.Origin(result.RunId), result.Definition, result.QueueId!, result.Division, result.Timestamp));
        }

        WriteObject(result);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_endpoint is null)
        {
            return;
        }

        try
        {
            var delivery = new WfmDelivery(Listener, _session!.EndpointRetry, _audit!);
            Await(() => _session.Wfm.DeliverAsync(delivery, wait: true, StopToken));
            Await(() => _audit!.FlushAsync(StopToken));
            foreach (string warning in delivery.Warnings)
            {
                WriteWarning(PlainText.Of(warning));
            }
        }
        catch (GenesysException e)
        {
            ThrowTerminating(e);
        }

        if (!MyInvocation.ExpectingInput)
        {
            WriteObject(new GenesysWfmWebhook(_endpoint, _session!.OrgName));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _audit?.Dispose();

    private void Register(GenesysSession session)
    {
        Uri target = WfmRegistration.ParseTarget(TargetUrl ?? Environment.GetEnvironmentVariable(WfmRegistration.TargetVariable), AllowPrivateAddress);
        var registration = new WfmRegistration(Name, target)
        {
            EventFilter = WfmRegistration.ParseEventFilter(EventFilter),
            Secret = SigningSecret(),
            Headers = Headers(),
        };
        if (session.Wire.OrgAnnounces && registration.Secret is not null)
        {
            WriteWarning("In the Inline contract the org delivers the events, and has no way to sign them: the secret is not used.");
            registration = registration with { Secret = null };
        }

        if (!ShouldProcess($"'{target}' as '{Name}' for queues created in org '{session.OrgName}'", "Register WFM endpoint"))
        {
            return;
        }

        _audit = new AuditTrail(session.AuditPath, session.Origin(Guid.NewGuid()), session.Storage, session.MachineTime);
        GenesysException? failure = null;
        try
        {
            _endpoint = Await(() => session.RegisterWfmAsync(registration, ping: !SkipPing, Listener, StopToken));
        }
        catch (GenesysException e)
        {
            failure = e;
            throw;
        }
        finally
        {
            _audit.Note(new(AuditEvents.WfmRegistered, session.Time.GetUtcNow())
            {
                Outcome = new()
                {
                    Success = _endpoint is not null,
                    ErrorCode = failure?.Code,
                    ErrorMessage = failure is null ? $"{Name}: {target.Host}" : $"{Name}: {failure.Message}",
                },
            });
            Await(() => _audit.FlushAsync(CancellationToken.None));
        }
    }

    private Secret? SigningSecret() =>
        Secret is not null ? new Secret(Secret)
        : Environment.GetEnvironmentVariable(SecretVariable) is { Length: > 0 } text ? GenesysQueues.Http.Tokens.Secret.Of(text)
        : null;

    private Dictionary<string, Secret> Headers()
    {
        var headers = new Dictionary<string, Secret>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in Header ?? [])
        {
            object? value = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
            headers[entry.Key.ToString()!] = value is SecureString secure ? new(secure) : GenesysQueues.Http.Tokens.Secret.Of(value?.ToString() ?? string.Empty);
        }

        return headers;
    }
}
