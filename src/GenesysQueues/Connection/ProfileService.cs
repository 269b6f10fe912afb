using GenesysQueues.Http.Tokens;
using GenesysQueues.Profiles;
using GenesysQueues.Storage;
using GenesysQueues.Sessions;

namespace GenesysQueues.Connection;

/// <summary>Profiles with their secrets, which the user's vault keeps where there is one, and nobody else.</summary>
internal sealed class ProfileService(ProfileStore store, SecretVault vault, Action<string> warn)
{
    /// <summary>Names of profiles for whom an error would be out of place; none where the folder cannot be read.</summary>
    internal static IReadOnlyList<string> KnownNames
    {
        get
        {
            try
            {
                return new ProfileStore(StateFolder.Default).Names;
            }
            catch (GenesysException)
            {
                // The command that uses profiles says what is wrong with the folder.
                return [];
            }
        }
    }

    internal GenesysProfile Read(string name) => store.Read(name);

    /// <summary>The secret that the vault keeps for a profile; null where it is to be asked for.</summary>
    internal Secret? FindSecret(GenesysProfile profile)
    {
        if (profile.SecretSourceValue != GenesysSecretSource.SecretManagement)
        {
            return null;
        }

        try
        {
            // The vault's own, perhaps: it is copied, and not disposed of.
            return new(vault.Get(profile.ProfileName));
        }
        catch (RuntimeException e)
        {
            warn($"SecretManagement does not give the secret of the profile '{profile.ProfileName}': {Said(e)}");
            return null;
        }
    }

    /// <summary>Throws <see cref="GenesysException"/> for credentials that are of no use another time.</summary>
    internal static void RequireSavable(Credentials credentials)
    {
        if (credentials is not (Credentials.Client or Credentials.Code))
        {
            throw new GenesysException(
                "ProfileNotSavable", $"How this session connects ({credentials.Grant}) cannot be saved as a profile.",
                "Profiles are for OAuth clients with a secret, and for -Interactive.");
        }
    }

    /// <summary>Saves how a session connects; of a profile in whose place it comes, no secret stays.</summary>
    internal void Save(string name, SessionOptions options)
    {
        bool replacesSecret = HasSecret(name);
        GenesysProfile From(GenesysSecretSource source) =>
            new(name, options.Region.Written, options.Credentials.ClientId!, options.Contract, source)
            {
                RateShare = options.RateShare,
            };

        // Without the vault first: where the profile cannot be kept, the vault gets no secret that nothing knows of.
        store.Save(From(options.Credentials is Credentials.Code ? GenesysSecretSource.Browser : GenesysSecretSource.Prompt));
        if (options.Credentials.BasicSecret is { } secret && Keep(name, secret))
        {
            store.Save(From(GenesysSecretSource.SecretManagement));
        }
        else if (replacesSecret)
        {
            Forget(name);
        }
    }

    internal void Remove(GenesysProfile profile)
    {
        if (profile.SecretSourceValue == GenesysSecretSource.SecretManagement)
        {
            Forget(profile.ProfileName);
        }

        store.Remove(profile.ProfileName);
    }

    // PowerShell's own sentence about -ErrorAction Stop stands before the vault's.
    private static string Said(RuntimeException e) => e is ActionPreferenceStopException { ErrorRecord.Exception: { } cause } ? cause.Message : e.Message;

    private bool HasSecret(string name)
    {
        try
        {
            return store.Read(name).SecretSourceValue == GenesysSecretSource.SecretManagement;
        }
        catch (GenesysException)
        {
            // There is none, or it is broken and saved again because of that; a folder that fails does so again when it is written to.
            return false;
        }
    }

    private void Forget(string name)
    {
        try
        {
            vault.Remove(name);
        }
        catch (RuntimeException e)
        {
            warn($"SecretManagement may still keep the secret of the profile '{name}': {Said(e)}");
        }
    }

    private bool Keep(string name, Secret secret)
    {
        try
        {
            if (!vault.IsThere)
            {
                return false;
            }

            vault.Save(name, secret.Copy());
            return true;
        }
        catch (RuntimeException e)
        {
            warn($"SecretManagement did not take the secret of the profile '{name}', so that it will be asked for: {Said(e)}");
            return false;
        }
    }
}
