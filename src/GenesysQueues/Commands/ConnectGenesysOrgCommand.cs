using GenesysQueues.Completion;
using GenesysQueues.Connection;
using GenesysQueues.Http;
using GenesysQueues.Http.RateLimits;
using GenesysQueues.Http.Tokens;
using GenesysQueues.Input;
using GenesysQueues.Pipeline;
using GenesysQueues.Profiles;
using GenesysQueues.Sessions;
using GenesysQueues.SignIn;
using GenesysQueues.Storage;
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
    private const string InteractiveSet = "Interactive";
    private const string ProfileSet = "Profile";
    private const string SimulatedSet = "Simulated";

    // More than a person needs, fewer than the org would mind.
    private const int MostRefusedCodes = 5;

    private static readonly TimeSpan s_signInPatience = TimeSpan.FromMinutes(5);

    private BrowserSignIn? _signIn;
    private string? _profileName;

    /// <summary>
    /// AWS region (- or _), domain, or address of the API, or a profile's name; GENESYSCLOUD_REGION, else us-east-1, when not
    /// given.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = ClientCredentialsSet)]
    [Parameter(Position = 0, ParameterSetName = CredentialSet)]
    [Parameter(Position = 0, ParameterSetName = AccessTokenSet)]
    [Parameter(Position = 0, ParameterSetName = InteractiveSet)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>OAuth client; GENESYSCLOUD_OAUTHCLIENT_ID when not given.</summary>
    [Parameter(ParameterSetName = ClientCredentialsSet)]
    [Parameter(ParameterSetName = InteractiveSet)]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    /// <summary>Its secret; asked for when only the client is given.</summary>
    [Parameter(ParameterSetName = ClientCredentialsSet)]
    [SecretTransformation]
    public SecureString? ClientSecret { get; set; }

    /// <summary>OAuth client and secret as one.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = CredentialSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(Credential))]
    [Parameter(ParameterSetName = SimulatedSet)]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>A user's name and password, for the password grant.</summary>
    [Parameter(ParameterSetName = CredentialSet)]
    [ValidateNotNull]
    public PSCredential? UserCredential { get; set; }

    /// <summary>A token made elsewhere; it cannot be renewed.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = AccessTokenSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(AccessToken))]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? AccessToken { get; set; }

    /// <summary>Has a user of the org sign in in the browser.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = InteractiveSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(Interactive))]
    public SwitchParameter Interactive { get; set; }

    /// <summary>Connects as saved under this name.</summary>
    [Parameter(
        Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ProfileSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(ProfileName))]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>Name under which to save how this session connected; the secret only where SecretManagement keeps it.</summary>
    [Parameter(ParameterSetName = ClientCredentialsSet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = InteractiveSet)]
    [ValidateNotNullOrEmpty]
    public string? SaveProfile { get; set; }

    /// <summary>Connects to a simulated org inside this process.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = SimulatedSet,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(Simulated))]
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
    [NumberOrEmpty(0)]
    public int SimulatorSeed { get; set; }

    /// <summary>Dialect of the API.</summary>
    [Parameter]
    public GenesysContract Contract { get; set; }

    /// <summary>Percent of each rate window that commands of the session use where they are not told otherwise.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    [NumberOrEmpty(RateWindow.WholeShare)]
    public int RateShare { get; set; } = RateWindow.WholeShare;

    /// <summary>Folder for the audit.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AuditPath { get; set; }

    private ProfileService Profiles => new(new(StateFolder.Default), new(InvokeCommand), WriteWarning);

    /// <inheritdoc/>
    private protected override void OnRecord() => EndOn(() =>
    {
        SessionOptions options = ParameterSetName == SimulatedSet ? SimulatedOptions() : RealOptions();
        GenesysSession session = Connect(options);
        session.ProfileName = _profileName ?? SaveProfile;
        GenesysSession? before = SessionTable.Default;
        SessionTable.Add(session);
        if (before is not null)
        {
            TellWatcher(SessionTable.ChangeOfDefault(before, session));
        }

        Report(SaveProfile, () => SaveAndShow(session, options));
    });

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _signIn?.Dispose();

    private GenesysSession Connect(SessionOptions options)
    {
        for (int refused = 1; ; refused++)
        {
            try
            {
                return Await(() => GenesysSession.ConnectAsync(options, Listener, StopToken));
            }
            catch (GenesysApiException e) when (e.Code == "SignInNotAccepted" && _signIn is not null
                && refused < MostRefusedCodes)
            {
                // The link is in the list of processes: whoever reads it there can send a code of his own.
                WriteWarning(
                    $"A code came that the org does not take. {e.Message} The sign-in is still waited for. "
                    + "If it was you who signed in, press Ctrl+C and run the command again.");
                options = options with
                {
                    Credentials = Await(() => _signIn.WaitAsync(s_signInPatience, TimeProvider.System, StopToken)),
                };
            }
        }
    }

    private SessionOptions RealOptions()
    {
        if (SaveProfile is not null)
        {
            ProfileStore.RequireName(SaveProfile);
        }

        var environment = new ConnectionEnvironment();
        _profileName = ProfileName ?? ProfileInPlaceOfRegion();
        GenesysProfile? profile = _profileName is null ? null : Profiles.Read(_profileName);
        GenesysRegion region = GenesysRegion.Parse(profile?.Region ?? Region ?? environment.Region);
        Credentials credentials = ParameterSetName switch
        {
            CredentialSet => FromCredential(Credential!),
            AccessTokenSet => new Credentials.Token(new(AccessToken!)),
            InteractiveSet => SignIn(region, ClientId ?? environment.RequireSignInClientId()),
            _ when profile is { SecretSourceValue: GenesysSecretSource.Browser } => SignIn(region, profile.ClientId),
            _ when profile is not null => new Credentials.Client(
                profile.ClientId,
                Profiles.FindSecret(profile) ?? SecretPrompt.Ask(
                    Host, profile.ClientId,
                    "Save the profile where SecretManagement has a vault, or give -ClientId and -ClientSecret.")),
            _ when ClientId is null && ClientSecret is null => environment.Credentials,
            _ => new Credentials.Client(ClientId ?? environment.RequireClientId(), ClientSecret is null ? SecretPrompt.Ask(Host, ClientId, ConnectionEnvironment.SecretRemedy) : new(ClientSecret)),
        };
        credentials = credentials.FitForHeader(WriteWarning);
        if (SaveProfile is not null)
        {
            ProfileService.RequireSavable(credentials);
        }

        return new(region, credentials)
        {
            Contract = profile is null || MyInvocation.BoundParameters.ContainsKey(nameof(Contract))
                ? Contract : profile.ContractValue,
            RateShare = profile is null || MyInvocation.BoundParameters.ContainsKey(nameof(RateShare))
                ? RateShare : profile.RateShare,
            AuditPath = ResolveAuditPath() ?? StateFolder.Default,
            LockPath = StateFolder.Default,
        };
    }

    // What is typed behind Connect-GenesysOrg alone is most often the name of an org, and not of a region.
    private string? ProfileInPlaceOfRegion() =>
        ParameterSetName == ClientCredentialsSet && Region is not null && ClientId is null && ClientSecret is null
            && SaveProfile is null && !GenesysRegion.IsName(Region)
            ? new ProfileStore(StateFolder.Default).Names.FirstOrDefault(
                name => name.Equals(Region.Trim(), StringComparison.OrdinalIgnoreCase))
            : null;

    // Saved before the session is output, since who takes the first object only ends the command there; but the session is
    // there whether or not the profile can be kept.
    private void SaveAndShow(GenesysSession session, SessionOptions options)
    {
        try
        {
            if (SaveProfile is not null)
            {
                Profiles.Save(SaveProfile, options);
            }
        }
        finally
        {
            WriteObject(session);
        }
    }

    private SessionOptions SimulatedOptions() => SimulatedConnection.Options(
        SimulatorFile is null ? null : FilePaths.ResolveLiteral(SessionState, SimulatorFile),
        SimulatorFault ?? [],
        MyInvocation.BoundParameters.ContainsKey(nameof(SimulatorSeed)) ? SimulatorSeed : null,
        Credential is null ? null : FromCredential(Credential).FitForHeader(WriteWarning),
        Contract,
        ResolveAuditPath()) with { RateShare = RateShare };

    private Credentials FromCredential(PSCredential client) => UserCredential is { } user
        ? new Credentials.Password(client.UserName, new(client.Password), user.UserName, new(user.Password))
        : new Credentials.Client(client.UserName, new(client.Password));

    private Credentials SignIn(GenesysRegion region, string clientId)
    {
        if (Watcher.IsNonInteractive(Host))
        {
            throw new GenesysException(
                "CannotAsk", "Nobody can be asked here to sign in in the browser.",
                "Start PowerShell without -NonInteractive, or connect with -ClientId and -ClientSecret, -Credential or "
                + "-AccessToken.");
        }

        clientId = CredentialText.ClientId(clientId, WriteWarning);
        _signIn?.Dispose();
        _signIn = new BrowserSignIn(region, clientId);
        bool opened = SystemBrowser.TryOpen(_signIn.Address);
        string what = opened ? "Sign in in the browser. If it does not open, this is the link" : "No browser could be started. Open this link in one on this machine";
        // What the org does not know it says in the browser alone: nobody comes back from there.
        string wait = $"The answer is waited for up to {s_signInPatience.TotalMinutes} minutes. If the browser shows an error, press Ctrl+C and check the region and OAuth client '{clientId}'.";
        WriteHost(string.Join(Environment.NewLine, $"{what}:", _signIn.Address, wait));
        return Await(() => _signIn.WaitAsync(s_signInPatience, TimeProvider.System, StopToken));
    }

    private string? ResolveAuditPath() => AuditPath is null ? null : FilePaths.ResolveLiteral(SessionState, AuditPath);
}
