#Requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests or shows the module. Everything is done by dotnet; this is its front door for PowerShell users.
#>
param(
    # Build stages the module in output/GenesysQueues; Test runs the xunit tests; Pester runs tests/Pester, installing
    # Pester for the current user when it is missing; Demo runs the quick start.
    [ValidateSet('Build', 'Test', 'Pester', 'Demo')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $args failed with exit code $LASTEXITCODE." }
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        Build { Invoke-DotNet build src/GenesysQueues --configuration $Configuration }
        Test { Invoke-DotNet test --configuration $Configuration }
        Demo { Invoke-DotNet run --project src/GenesysQueues.Runner --configuration $Configuration }
        Pester {
            Invoke-DotNet build src/GenesysQueues --configuration $Configuration
            if (-not (Get-Module -ListAvailable Pester | Where-Object Version -ge 5.5)) {
                Install-PSResource Pester -Version '[5.5,)' -Scope CurrentUser -TrustRepository
            }
            # In a process of its own, so that the module's assemblies are not locked in this one.
            pwsh -NoProfile -Command "Import-Module Pester -MinimumVersion 5.5; Invoke-Pester -Path '$PSScriptRoot/tests/Pester' -CI"
            if ($LASTEXITCODE -ne 0) { throw 'Pester failed.' }
        }
    }
}
finally {
    Pop-Location
}
