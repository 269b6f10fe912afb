using GenesysQueues.Connection;
using GenesysQueues.Http;
using GenesysQueues.Http.Tokens;
using GenesysQueues.Input;
using GenesysQueues.Sessions;
using GenesysQueues.Wfm;
using System.Collections;
using System.Security;

namespace GenesysQueues.Pipeline;

/// <summary>
/// What cmdlets have in common that know endpoints: their secrets, which only a cmdlet can get (the vault is another module's),
/// and deliveries.
/// </summary>
internal static class Webhooks
{
    /// <summary>A registration of an address, wherever it is from. Throws <see cref="GenesysException"/>.</summary>
    internal static WfmRegistration At(PSCmdlet cmdlet, string name, string? url, string? secretName, bool allowPrivate)
    {
        if (url is not null && secretName is not null)
        {
            throw new GenesysException(
                "WfmSecretTwice", "-TargetUrl and -TargetUrlSecretName are both given.", "Give one of them.");
        }

        if (secretName is null)
        {
            Uri given = WfmRegistration.ParseTarget(
                url ?? Environment.GetEnvironmentVariable(WfmRegistration.TargetVariable), allowPrivate);
            return WfmRegistration.To(name, given, url is null ? WfmSecretSource.Environment : WfmSecretSource.Session);
        }

        try
        {
            string text = new Secret(new SecretVault(cmdlet.InvokeCommand).GetNamed(secretName)).Reveal();
            return WfmRegistration.To(
                name, WfmRegistration.ParseTarget(text, allowPrivate), WfmSecretSource.Vault, secretName);
        }
        catch (RuntimeException e)
        {
            throw new GenesysException(
                "WfmSecretMissing", $"'{name}' was not registered: {e.Message}",
                "Save the address with Set-Secret of the module Microsoft.PowerShell.SecretManagement, or give -TargetUrl.", e);
        }
    }

    /// <summary>A registration with its secrets, as a user names them. Throws <see cref="GenesysException"/>.</summary>
    internal static WfmRegistration Read(
        PSCmdlet cmdlet, WfmRegistration registration, SecureString? secret, string? secretName, Hashtable? headerSecretNames)
    {
        if (secret is not null && secretName is not null)
        {
            throw new GenesysException("WfmSecretTwice", "-Secret and -SecretName are both given.", "Give one of them.");
        }

        var named = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in headerSecretNames ?? [])
        {
            string header = PlainValues.Text(entry.Key);
            if (!HeaderText.IsName(header) || named.ContainsKey(header) || entry.Value is null)
            {
                throw new GenesysException(
                    "WfmHeaderRefused",
                    $"-HeaderSecretName has '{ShortText.Of(header)}' twice or without a secret's name, or it is no header's name.",
                    "Give each header once, with the name of its secret: @{ Authorization = 'wfm-token' }.");
            }

            named[header] = PlainValues.Text(entry.Value);
        }

        registration = secretName is not null
            ? registration with { SecretSource = WfmSecretSource.Vault, SecretName = secretName }
            : secret is not null ? registration with { SecretSource = WfmSecretSource.Session, Secret = new(secret) }
            : Environment.GetEnvironmentVariable(WfmRegistration.SecretVariable) is { Length: > 0 } text
                ? registration with { SecretSource = WfmSecretSource.Environment, Secret = Secret.Of(text) }
            : registration;
        registration = Complete(
            cmdlet, registration with { HeaderSecretNames = named, MissingHeaders = [.. named.Keys] }, out string? why);
        return why is null ? registration : throw new GenesysException(
            "WfmSecretMissing", $"'{registration.Name}' was not registered: {why}",
            "Save it with Set-Secret of the module Microsoft.PowerShell.SecretManagement, or give -Secret and -Header.");
    }

    /// <summary>Knows the endpoints of an org from now on, with what the vault has of their secrets.</summary>
    internal static void Open(AsyncCmdlet cmdlet, OrgConnection org)
    {
        if (cmdlet.Await(() => org.Wfm.TryOpenAsync(cmdlet.StopToken)) is { } failure)
        {
            cmdlet.WriteWarning($"{failure.Message} {failure.Recommendation}");
            return;
        }

        Supply(cmdlet, org);
    }

    /// <summary>Gets from the vault what the endpoints that are known name of it.</summary>
    internal static void Supply(AsyncCmdlet cmdlet, OrgConnection org)
    {
        foreach (WfmEndpoint endpoint in org.Wfm.Endpoints)
        {
            WfmRegistration complete = Complete(cmdlet, endpoint.Registration, out string? why);
            if (complete != endpoint.Registration)
            {
                org.Wfm.Supply(endpoint, complete);
            }

            if (why is not null)
            {
                cmdlet.WriteVerbose($"'{endpoint.Registration.Name}': {why}");
            }
        }
    }

    /// <summary>Delivers what waits and can be delivered, and warns of what cannot.</summary>
    internal static void Deliver(
        AsyncCmdlet cmdlet, OrgConnection org, Func<WfmEndpoint, bool>? includes = null, TimeSpan? patience = null)
    {
        if (!org.Wfm.HasEndpoints)
        {
            return;
        }

        using WfmWebhookService service = Service(cmdlet, org);
        Deliver(cmdlet, service, includes, patience);
    }

    /// <summary>The same, with what an earlier part of the command has registered by.</summary>
    internal static void Deliver(
        AsyncCmdlet cmdlet, WfmWebhookService service, Func<WfmEndpoint, bool>? includes, TimeSpan? patience = null)
    {
        foreach (string warning in cmdlet.Await(() => service.DeliverAsync(includes, patience, cmdlet.StopToken)))
        {
            cmdlet.WriteWarning(PlainText.Of(warning));
        }
    }

    /// <summary>To be disposed of.</summary>
    internal static WfmWebhookService Service(AsyncCmdlet cmdlet, OrgConnection org) =>
        new(org, cmdlet.Listener, line => cmdlet.Post(() => cmdlet.WriteWarning(PlainText.Of(line))));

    private static WfmRegistration Complete(PSCmdlet cmdlet, WfmRegistration registration, out string? why)
    {
        why = null;
        var vault = new SecretVault(cmdlet.InvokeCommand);
        try
        {
            if (registration is { SecretSource: WfmSecretSource.Vault, Secret: null, SecretName: { } name })
            {
                registration = registration with { Secret = new(vault.GetNamed(name)) };
            }

            if (registration is { QuerySource: WfmSecretSource.Vault, Query: null, TargetSecretName: { } address })
            {
                registration = registration.WithQueryOf(new Secret(vault.GetNamed(address)).Reveal());
            }

            foreach (string header in registration.MissingHeaders.Where(registration.HeaderSecretNames.ContainsKey).ToList())
            {
                var headers = registration.Headers.ToDictionary(
                    given => given.Key, given => given.Value, StringComparer.OrdinalIgnoreCase);
                headers[header] = new(vault.GetNamed(registration.HeaderSecretNames[header]));
                registration = registration with
                {
                    Headers = WfmHeaders.Read(
                        headers.Select(given => new KeyValuePair<string, Secret?>(given.Key, given.Value)), cmdlet.WriteWarning),
                    MissingHeaders = [.. registration.MissingHeaders.Where(missing => missing != header)],
                };
            }
        }
        catch (RuntimeException e)
        {
            why = e.Message;
        }

        return registration;
    }
}
