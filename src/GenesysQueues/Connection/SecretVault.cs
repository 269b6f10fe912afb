using System.Security;

namespace GenesysQueues.Connection;

/// <summary>
/// The user's vault, through the module Microsoft.PowerShell.SecretManagement where it is installed. What is to happen was decided by the
/// command: the vault does not ask again. What it refuses leaves as a <see cref="RuntimeException"/> of PowerShell.
/// </summary>
internal sealed class SecretVault(CommandInvocationIntrinsics commands)
{
    private const string Module = "Microsoft.PowerShell.SecretManagement";

    /// <summary>Whether the module is there and has a vault.</summary>
    internal bool IsThere =>
        commands.GetCommand($@"{Module}\Get-SecretVault", CommandTypes.Cmdlet | CommandTypes.Function) is not null
        && Invoke("Get-SecretVault -ErrorAction Stop").Count > 0;

    internal void Save(string profile, SecureString secret) => Invoke("Set-Secret -Name $args[0] -SecureStringSecret $args[1] -WhatIf:$false -Confirm:$false -ErrorAction Stop", NameOf(profile), secret);

    /// <summary>The secret of a profile.</summary>
    internal SecureString Get(string profile) => GetNamed(NameOf(profile));

    /// <summary>A secret by the name that its user gave it.</summary>
    internal SecureString GetNamed(string name) =>
        Invoke("Get-Secret -Name $args[0] -ErrorAction Stop", name).Select(found => found?.BaseObject).OfType<SecureString>()
            .FirstOrDefault()
        ?? throw new RuntimeException($"The vault holds no SecureString called '{name}'.");

    internal void Remove(string profile) =>
        Invoke("Get-SecretInfo -Name $args[0] -ErrorAction Stop | ForEach-Object { " + Module + @"\Remove-Secret -Name $_.Name -Vault $_.VaultName -WhatIf:$false -Confirm:$false -ErrorAction Stop }", NameOf(profile));

    // Some vaults tell upper from lower case; profiles do not.
    private static string NameOf(string profile) => "GenesysQueues-" + profile.ToLowerInvariant();

    private IReadOnlyList<PSObject> Invoke(string command, params object[] arguments) => commands.InvokeScript(
        useLocalScope: true, ScriptBlock.Create($@"{Module}\{command}"), input: null, arguments);
}
