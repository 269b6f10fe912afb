# The sessions of tests/Transcripts, typed into a window with every cmdlet of PowerShell. tests/Transcripts/Player says how they are written
# and rewritten. They show errors as PowerShell 7.6 does; earlier ones leave out the recommendation.
BeforeDiscovery {
    $transcripts = Get-ChildItem -LiteralPath "$PSScriptRoot/../Transcripts" -Filter *.txt
    $cannotShow = $PSVersionTable.PSVersion -lt [version] '7.6'
}

BeforeAll {
    . "$PSScriptRoot/common.ps1"
    if (-not ('GenesysQueues.Transcripts.TranscriptPlayer' -as [type])) {
        # What .NET's own builds give every file.
        $usings = (New-Item (Join-Path $TestDrive 'Usings.cs') -Value (-join (
            'System', 'System.Collections.Generic', 'System.IO', 'System.Linq', 'System.Threading' | ForEach-Object { "global using $_;" }))).FullName
        Add-Type -Path (@($usings) + (Get-ChildItem -LiteralPath "$PSScriptRoot/../Transcripts/Player" -Filter *.cs).FullName)
    }
}

AfterAll { Remove-Module GenesysQueues -ErrorAction Ignore }

Describe 'The window' {
    It 'shows what <_.BaseName> says' -ForEach $transcripts -Skip:$cannotShow {
        $window = (New-Item -ItemType Directory -Path (Join-Path $TestDrive $_.BaseName)).FullName
        $env:GENESYSQUEUES_HOME = Join-Path $window 'state'

        $replayed = [GenesysQueues.Transcripts.TranscriptPlayer]::Replay(
            $_.FullName, [initialsessionstate]::CreateDefault(), $window, (Join-Path $stagedModule 'GenesysQueues.psd1'))

        $replayed.Item2 | Should -BeExactly $replayed.Item1
    }
}
