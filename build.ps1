#Requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests or shows the module. Everything is done by dotnet; this is its front door for PowerShell users.
#>
param(
    # Build stages the module in output/GenesysQueues; Test runs the xunit tests; Pester runs tests/Pester, installing Pester
    # and PSScriptAnalyzer for the current user where they are missing; Demo runs the quick start; Package makes what a
    # gallery takes, with its checksum, in output/package.
    [ValidateSet('Build', 'Test', 'Pester', 'Demo', 'Package')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # Addresses that the package names: the project's page, its licence, its icon, and the folder of pages (module/help/en-US)
    # that Get-Help -Online opens.
    [uri] $ProjectUri,
    [uri] $LicenseUri,
    [uri] $IconUri,
    [uri] $HelpUri
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    param([string[]] $Arguments)

    dotnet @Arguments
    if ($LASTEXITCODE -ne 0) { throw "dotnet $Arguments failed with exit code $LASTEXITCODE." }
}

function Install-WhereMissing {
    param([string] $Name, [version] $Version)

    if (-not (Get-Module -ListAvailable $Name | Where-Object Version -ge $Version)) {
        Install-PSResource $Name -Version "[$Version,)" -Scope CurrentUser -TrustRepository
    }
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        Build { Invoke-DotNet 'build', 'src/GenesysQueues', '--configuration', $Configuration }
        Test { Invoke-DotNet 'test', '-m:4', '--configuration', $Configuration }
        Package {
            Invoke-DotNet 'pack', 'src/GenesysQueues', '--configuration', $Configuration,
                "-p:ProjectUri=$ProjectUri", "-p:LicenseUri=$LicenseUri", "-p:IconUri=$IconUri",
                "-p:HelpUri=$HelpUri"
        }
        Demo { Invoke-DotNet 'run', '--project', 'src/GenesysQueues.Runner', '--configuration', $Configuration }
        Pester {
            Invoke-DotNet 'build', 'src/GenesysQueues', '--configuration', $Configuration
            Install-WhereMissing -Name Pester -Version 5.5
            Install-WhereMissing -Name PSScriptAnalyzer -Version 1.22
            # In a process of its own, so that the module's assemblies are not locked in this one.
            pwsh -NoProfile -Command "Import-Module Pester -MinimumVersion 5.5; Invoke-Pester -Path '$PSScriptRoot/tests/Pester' -CI"
            if ($LASTEXITCODE -ne 0) { throw 'Pester failed.' }
        }
    }
}
finally {
    Pop-Location
}
