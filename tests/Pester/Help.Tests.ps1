BeforeDiscovery {
    . "$PSScriptRoot/examples.ps1"
    $repository = [IO.Path]::Combine($PSScriptRoot, '..', '..')
    Import-Module ([IO.Path]::Combine($repository, 'output', 'GenesysQueues', 'GenesysQueues.psd1')) -Force
    $cmdlets = (Get-Command -Module GenesysQueues).Name
    $topics = (Get-ChildItem (Join-Path (Get-Module GenesysQueues).ModuleBase 'en-US') -Filter 'about_*').Name -replace '\.help\.txt$'
    $examples = @(Get-Example $repository)
}

BeforeAll {
    . "$PSScriptRoot/common.ps1"
    . "$PSScriptRoot/examples.ps1"
}

AfterAll { Remove-Module GenesysQueues -ErrorAction Ignore }

Describe 'Help of <_>' -ForEach $cmdlets {
    It 'has all its parts in -Full, and none of them is empty' {
        $text = Get-Help $_ -Full | Out-String -Width 100

        foreach ($heading in 'SYNOPSIS', 'SYNTAX', 'DESCRIPTION', 'PARAMETERS', 'INPUTS', 'OUTPUTS', 'RELATED LINKS') {
            $text | Should -MatchExactly "(?m)^$heading\r?$"
        }
        $text | Should -MatchExactly '- Example 1: '
        $text | Should -MatchExactly '- Example 2: '
        # What the engine shows of an object for which it has no view.
        $text | Should -Not -Match '@\{\w+=|System\.Management\.Automation\.PSObject\['
    }

    It 'fits a window of 80 columns' {
        Get-Help $_ -Examples | Out-String -Stream -Width 80 | Where-Object { $_ -like '*- Example*' } | Should -Match '-$'
    }
}

Describe 'The topic <_>' -ForEach $topics {
    It 'is found by Get-Help' {
        "$(Get-Help $_)" | Should -Match "TOPIC\s+$_\s"
    }
}

Describe 'Example <_.Name>' -ForEach ($examples | Where-Object Alone -eq $false) {
    It 'does what it says' {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item $folder -ItemType Directory

        Test-Example $_ $folder | Should -BeNullOrEmpty
    }
}

Describe 'Example <_.Name>, which imports the module by itself' -ForEach ($examples | Where-Object Alone) {
    It 'does what it says in a window of its own' {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item $folder -ItemType Directory
        # In place of the build, which would replace the module that this window has loaded.
        Set-Content (Join-Path $folder 'build.ps1') "Copy-Item -Recurse '$stagedModule' `$PSScriptRoot/output/GenesysQueues"
        $null = New-Item (Join-Path $folder 'output') -ItemType Directory
        Export-Clixml -InputObject $_ -LiteralPath (Join-Path $folder 'example.xml')

        $told = & $powerShell -NoProfile -NonInteractive -Command @"
            . '$PSScriptRoot/examples.ps1'
            `$what = Test-Example (Import-Clixml '$folder/example.xml') '$folder'
            if (`$what) { `$what } else { 'It is true.' }
"@

        # -WhatIf writes to the window.
        $told | Where-Object { $_ -notlike 'What if:*' } | Should -Be 'It is true.'
    }
}
