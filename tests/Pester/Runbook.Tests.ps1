BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $runbook = Join-Path $stagedModule 'examples/runbook.ps1'

    # It imports the module by name, as one that is installed.
    $modulePath = $env:PSModulePath
    $env:PSModulePath = (Split-Path $stagedModule) + [IO.Path]::PathSeparator + $modulePath
}

AfterAll {
    $env:PSModulePath = $modulePath
    Remove-Module GenesysQueues -ErrorAction Ignore
}

Describe 'The runbook' {
    BeforeEach {
        # In place of the org that the environment names.
        $null = Connect-GenesysOrg -Simulated
        Mock Connect-GenesysOrg { Get-GenesysSession | Where-Object IsDefault }
    }

    It 'ends with <Code> and sends <Posts> create requests for <Kind>' -ForEach @(
        @{ Kind = 'a file in order'; Rows = 'Line A,', 'Line B,EMEA'; Code = 0; Posts = 2 }
        @{ Kind = 'a file with a queue that exists'; Rows = 'Billing,', 'Line B,EMEA'; Code = 0; Posts = 1 }
        @{ Kind = 'a file with a mistake'; Rows = 'Line A,', 'Line B,Nowhere'; Code = 2; Posts = 0 }
    ) {
        'Name,Division', $Rows | ForEach-Object { $_ } | Set-Content TestDrive:/queues.csv

        & $runbook (Join-Path $TestDrive queues.csv) 6>$null

        $LASTEXITCODE | Should -Be $Code
        @(Get-SentRequest POST /api/v2/routing/queues) | Should -HaveCount $Posts
    }

    It 'ends with 3 when the file is not there' {
        & $runbook (Join-Path $TestDrive missing.csv)

        $LASTEXITCODE | Should -Be 3
        Should -Invoke Connect-GenesysOrg -Times 1 -Exactly
    }
}
