using GenesysQueues.Errors;
using GenesysQueues.Http;
using GenesysQueues.Parameters;
using GenesysQueues.Pipeline;
using GenesysQueues.Session;
using GenesysQueues.Sessions;
using GenesysQueues.Simulator;
using GenesysQueues.Storage;
using System.Management.Automation.Host;
using System.Security;

namespace GenesysQueues.Commands;

/// <summary>Connects to an org; the session is used by the other cmdlets until another one is connected.</summary>
[Cmdlet(VerbsCommunications.Connect, "GenesysOrg", DefaultParameterSetName = ClientCredentialsSet)]
[OutputType(typeof(GenesysSession))]
public sealed class ConnectGenesysOrgCommand : AsyncCmdlet
{
    private const string ClientCredentialsSet = "ClientCredentials";
    private const string CredentialSet = "Credential";
    private const string AccessTokenSet = "AccessToken";
    private const string SimulatedSet = "Simulated";

    /// <summary>AWS region (- or _), domain, or address of the API; GENESYSCLOUD_REGION, else us-east-1, when not given.</summary>
    [Parameter(Position = 0, ParameterSetName = ClientCredentialsSet)]
    [Parameter(Position = 0, ParameterSetName = CredentialSet)]
    [Parameter(Position = 0, ParameterSetName = AccessTokenSet)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>OAuth client; GENESYSCLOUD_OAUTHCLIENT_ID when not given.</summary>
    [Parameter(ParameterSetName = ClientCredentialsSet)]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    /// <summary>Its secret; asked for when only the client is given.</summary>
    [Parameter(ParameterSetName = ClientCredentialsSet)]
    [SecretTransformation]
    public SecureString? ClientSecret { get; set; }

    /// <summary>OAuth client and secret as one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = SimulatedSet)]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>A user's name and password, for the password grant.</summary>
    [Parameter(ParameterSetName = CredentialSet)]
    [ValidateNotNull]
    public PSCredential? UserCredential { get; set; }

    /// <summary>A token made elsewhere; it cannot be renewed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessTokenSet)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? AccessToken { get; set; }

    /// <summary>Connects to a simulated org inside this process.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SimulatedSet)]
    public SwitchParameter Simulated { get; set; }

    /// <summary>JSON file that says what the simulated org holds.</summary>
    [Parameter(ParameterSetName = SimulatedSet)]
    [ValidateNotNullOrEmpty]
    public string? SimulatorFile { get; set; }

    /// <summary>Faults of the simulated org, such as http503*2 or http429*1@Sales*, or JSON.</summary>
    [Parameter(ParameterSetName = SimulatedSet)]
    [ArgumentCompleter(typeof(FaultCompleter))]
    public string[]? SimulatorFault { get; set; }

    /// <summary>Decides which requests a fault with a rate strikes.</summary>
    [Parameter(ParameterSetName = SimulatedSet)]
    public int SimulatorSeed { get; set; }

    /// <summary>Dialect of the API.</summary>
    [Parameter]
    public GenesysContract Contract { get; set; }

    /// <summary>Folder for the audit.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AuditPath { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            SessionOptions options = ParameterSetName == SimulatedSet ? SimulatedOptions() : RealOptions();
            GenesysSession session = Await(() => GenesysSession.ConnectAsync(options, Listener, StopToken));
            SessionTable.Add(session);
            WriteObject(session);
        }
        catch (GenesysException e)
        {
            ThrowTerminating(e);
        }
        catch (SimulatorConfigurationException e)
        {
            ThrowTerminating(new GenesysException("SimulatorConfigurationInvalid", e.Message, "Correct the file or the fault.", e));
        }
    }

    private SessionOptions RealOptions()
    {
        var environment = new ConnectionEnvironment();
        Credentials credentials = ParameterSetName switch
        {
            CredentialSet => FromCredential(Credential!),
            AccessTokenSet => new Credentials.Token(new(AccessToken!)),
            _ when ClientId is null && ClientSecret is null => environment.Credentials,
            _ => new Credentials.Client(ClientId ?? environment.RequireClientId(), ClientSecret is null ? AskForSecret() : new(ClientSecret)),
        };
        return new(GenesysRegion.Parse(Region ?? environment.Region), credentials)
        {
            Contract = Contract,
            AuditPath = ResolveAuditPath() ?? StateFolder.Default,
            LockPath = StateFolder.Default,
        };
    }

    private SessionOptions SimulatedOptions() => SimulatedConnection.Options(
        SimulatorFile is null ? null : SessionState.Path.GetUnresolvedProviderPathFromPSPath(SimulatorFile),
        SimulatorFault ?? [],
        MyInvocation.BoundParameters.ContainsKey(nameof(SimulatorSeed)) ? SimulatorSeed : null,
        Credential is null ? null : FromCredential(Credential),
        Contract,
        ResolveAuditPath());

    private Credentials FromCredential(PSCredential client) => UserCredential is { } user
        ? new Credentials.Password(client.UserName, new(client.Password), user.UserName, new(user.Password))
        : new Credentials.Client(client.UserName, new(client.Password));

    private Secret AskForSecret()
    {
        try
        {
            Host.UI.Write($"Secret of OAuth client '{ClientId}': ");
            using SecureString typed = Host.UI.ReadLineAsSecureString();
            return new(typed);
        }
        catch (Exception e) when (e is HostException or PSInvalidOperationException or NotImplementedException)
        {
            throw new GenesysException(
                "ClientSecretMissing", $"The secret of OAuth client '{ClientId}' is missing, and nobody can be asked here.",
                $"Give -ClientSecret, or set {ConnectionEnvironment.ClientIdVariable} and {ConnectionEnvironment.ClientSecretVariable}.", e);
        }
    }

    private string? ResolveAuditPath() => AuditPath is null ? null : SessionState.Path.GetUnresolvedProviderPathFromPSPath(AuditPath);
}
