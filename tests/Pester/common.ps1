# Dot-sourced in each file's BeforeAll: a fresh import of the staged module, and none of the machine's own settings.
$ErrorActionPreference = 'Stop'
$stagedModule = [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, '..', '..', 'output', 'GenesysQueues'))
if (-not (Test-Path -LiteralPath (Join-Path $stagedModule 'GenesysQueues.psd1'))) {
    throw "There is no module in '$stagedModule'. Build first: dotnet build"
}

# PowerShell itself: the process may be called dotnet.
$powerShell = Join-Path $PSHOME $(if ($PSEdition -eq 'Core') { 'pwsh' } else { 'powershell' })

foreach ($name in 'GENESYSCLOUD_OAUTHCLIENT_ID', 'GENESYSCLOUD_OAUTHCLIENT_SECRET', 'GENESYSCLOUD_ACCESS_TOKEN', 'GENESYS_ACCESS_TOKEN',
    'GENESYSCLOUD_REGION', 'WFM_WEBHOOK_URL', 'WFM_WEBHOOK_SECRET') {
    Remove-Item -LiteralPath "Env:$name" -ErrorAction Ignore
}

$env:GENESYSQUEUES_HOME = Join-Path $TestDrive 'audit'
Import-Module (Join-Path $stagedModule 'GenesysQueues.psd1') -Force

# The requests of one kind that the default session's simulated org was sent.
function Get-SentRequest {
    param([string] $Method, [string] $Path)

    (Get-GenesysSession | Where-Object IsDefault).Simulator.Requests |
        Where-Object { $_.Method -eq $Method -and ($_.Path -split '\?')[0] -eq $Path }
}
