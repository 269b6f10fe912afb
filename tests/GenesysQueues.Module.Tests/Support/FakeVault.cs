namespace GenesysQueues.Module.Tests.Support;

/// <summary>
/// The surface of Microsoft.PowerShell.SecretManagement that the module uses; what it keeps is seen in <c>$vault</c>.
/// </summary>
internal static class FakeVault
{
    public const string Module =
        """
        $global:vault = [Collections.Hashtable]::new()
        New-Module -Name Microsoft.PowerShell.SecretManagement {
            function Get-SecretVault { [CmdletBinding()] param() if ($global:vaultIsRegistered -ne $false) { [pscustomobject]@{ Name = 'Test' } } }
            function Set-Secret { [CmdletBinding(SupportsShouldProcess)] param($Name, [securestring] $SecureStringSecret) if ($global:vaultIsLocked) { throw 'The vault is locked.' }; if ($PSCmdlet.ShouldProcess($Name)) { $global:vault[$Name] = $SecureStringSecret } }
            function Get-Secret { [CmdletBinding()] param($Name) if ($global:vaultIsLocked) { $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new('The vault is locked.'), 'Locked', 'NotSpecified', $null)) }; if (-not $global:vault[$Name]) { throw "No secret $Name." }; $global:vault[$Name] }
            function Get-SecretInfo { [CmdletBinding()] param($Name) if ($global:vault[$Name]) { [pscustomobject]@{ Name = $Name; VaultName = 'Test' } } }
            function Remove-Secret { [CmdletBinding(SupportsShouldProcess)] param($Name, $Vault) if ($PSCmdlet.ShouldProcess($Name)) { $global:vault.Remove($Name) } }
        } | Import-Module -Global
        """;
}
