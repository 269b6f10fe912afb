# What PSScriptAnalyzer says, where it is installed: nothing.
BeforeDiscovery {
    $cannotAnalyze = -not (Get-Module -ListAvailable PSScriptAnalyzer)
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    $places = @(
        @{ Name = 'the module as it is staged'; Path = "$root/output/GenesysQueues"; Exclude = @() }
        @{ Name = 'build.ps1'; Path = "$root/build.ps1"; Exclude = @() }
        # It looks at each block alone, while Pester's share their variables; and no Windows PowerShell reads these files.
        @{ Name = 'the Pester suite'; Path = "$root/tests/Pester"; Exclude = 'PSUseDeclaredVarsMoreThanAssignments', 'PSUseBOMForUnicodeEncodedFile' }
    )
    $commands = foreach ($page in 'README.md', 'src/GenesysQueues.Core/Contracts/README.md', 'tests/README.md') {
        [regex]::Matches((Get-Content -LiteralPath "$root/$page" -Raw), '(?s)```powershell\r?\n(.*?)```') |
            ForEach-Object { @{ Page = $page; Command = $_.Groups[1].Value } }
    }
}

BeforeAll {
    $ErrorActionPreference = 'Stop'

    function Join-Finding { ($input | ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.RuleName): $($_.Message)" }) -join "`n" }
}

Describe 'PSScriptAnalyzer' -Skip:$cannotAnalyze {
    It 'has nothing to say about <Name>' -ForEach $places {
        Invoke-ScriptAnalyzer -Path $Path -Recurse -ExcludeRule $Exclude | Join-Finding | Should -BeExactly ''
    }

    It 'has nothing to say about the commands of <Page>' -ForEach $commands {
        Invoke-ScriptAnalyzer -ScriptDefinition $Command | Join-Finding | Should -BeExactly ''
    }
}
