using GenesysQueues.Http.Tokens;
using System.Management.Automation.Host;
using System.Security;

namespace GenesysQueues.Connection;

/// <summary>Asks the person at the prompt for a client's secret, masked.</summary>
internal static class SecretPrompt
{
    /// <summary>Throws <see cref="GenesysException"/> where nobody can be asked, with what to do otherwise.</summary>
    internal static Secret Ask(PSHost host, string? clientId, string remedy)
    {
        try
        {
            host.UI.Write($"Secret of OAuth client '{clientId}': ");
            using SecureString typed = host.UI.ReadLineAsSecureString();
            return new(typed);
        }
        catch (Exception e) when (e is HostException or PSInvalidOperationException or NotImplementedException)
        {
            throw new GenesysException(
                "ClientSecretMissing", $"The secret of OAuth client '{clientId}' is missing, and nobody can be asked here.",
                remedy, e);
        }
    }
}
