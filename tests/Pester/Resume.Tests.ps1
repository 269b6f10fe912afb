BeforeAll {
    . "$PSScriptRoot/common.ps1"

    # The names of the desks that exist now, in the order of their numbers.
    function Get-Desk { (Get-GenesysQueue 'Desk *').Name | Sort-Object { [int] ($_ -split ' ')[1] } }
}

AfterAll { Remove-Module GenesysQueues -ErrorAction Ignore }

Describe 'Resume-GenesysProvisioning' {
    BeforeEach {
        # While Desk 1 takes its minute, which is a second here, the others are read.
        $fault = '{ "seed": 1, "faults": [{ "kind": "slow", "match": "Desk 1", "times": 1, "seconds": 60 }] }'
        $null = Connect-GenesysOrg -Simulated -AuditPath (Join-Path $TestDrive ([guid]::NewGuid())) -SimulatorFault $fault
    }

    It 'finishes what was read when <Why>, and makes nothing twice' -ForEach @(
        @{ Why = 'Select-Object has enough'; Cut = { $input | New-GenesysQueue -ThrottleLimit 1 | Select-Object -First 2 } }
        @{ Why = 'the script after it throws'; Cut = { $input | New-GenesysQueue -ThrottleLimit 1 | ForEach-Object { throw 'enough' } } }
    ) {
        try { $null = 1..40 | ForEach-Object { "Desk $_" } | & $Cut } catch { $null = $_ }
        $before = @(Get-Desk)

        $resumed = Resume-GenesysProvisioning -WarningVariable said 3>$null

        "$said" | Should -BeLike '*left something undone*'
        $resumed | Where-Object -Not Success | Should -BeNullOrEmpty
        $resumed.QueueName | Where-Object { $_ -in $before } | Should -BeNullOrEmpty
        Get-Desk | Should -Be (1..($before.Count + @($resumed).Count) | ForEach-Object { "Desk $_" })
        @(Get-SentRequest POST /api/v2/routing/queues) | Should -HaveCount @(Get-Desk).Count
    }

    It 'goes on when the time of -TimeoutSec is over' {
        # The org asks for two minutes of patience where there is one.
        $fault = '{ "seed": 1, "faults": [{ "kind": "http429", "match": "Desk 2", "times": 1, "seconds": 120 }] }'
        $null = Connect-GenesysOrg -Simulated -AuditPath TestDrive:/late -SimulatorFault $fault

        { 'Desk 1', 'Desk 2', 'Desk 3' | New-GenesysQueue -ThrottleLimit 1 -TimeoutSec 60 -ErrorAction SilentlyContinue 3>$null } |
            Should -Throw -ErrorId 'TimedOut,*'

        (Resume-GenesysProvisioning 3>$null).QueueName | Sort-Object | Should -Be 'Desk 2', 'Desk 3'
    }

    It 'says so when there is nothing to resume' {
        $null = New-GenesysQueue 'Line A'

        Resume-GenesysProvisioning 3>&1 | Should -BeLike '*came to its end*'
        { Resume-GenesysProvisioning ([guid]::NewGuid()) } | Should -Throw -ErrorId 'NothingToResume,*'
    }

    It 'takes the run from its results, and sends nothing under -WhatIf' {
        $run = 1..20 | ForEach-Object { "Desk $_" } | New-GenesysQueue -ThrottleLimit 1 | Select-Object -First 1
        $before = @(Get-SentRequest POST /api/v2/routing/queues).Count

        $run | Resume-GenesysProvisioning -WhatIf | Should -BeNullOrEmpty
        @(Get-SentRequest POST /api/v2/routing/queues) | Should -HaveCount $before

        ($run | Resume-GenesysProvisioning 3>$null).Success | Should -Not -Contain $false
        @(Get-SentRequest POST /api/v2/routing/queues).Count | Should -BeGreaterThan $before
    }

    It 'finds out what was in doubt before it goes on' {
        # The reply to Desk 1 takes a day, so that it is under way when Select-Object has its one result.
        $fault = '{ "seed": 1, "faults": [{ "kind": "slow", "match": "Desk 1", "when": "after", "times": 1, "seconds": 86400 }] }'
        $null = Connect-GenesysOrg -Simulated -AuditPath TestDrive:/doubt -SimulatorFault $fault
        $first = 'Desk 1', 'Desk 2' | New-GenesysQueue -ThrottleLimit 2 | Select-Object -First 1

        $resumed = Resume-GenesysProvisioning -WarningVariable said 3>$null

        $first.QueueName | Should -Be 'Desk 2'
        $resumed | ForEach-Object { "$($_.QueueName) $($_.Status)" } | Should -Be 'Desk 1 Recovered'
        "$said" | Should -BeLike '*1 in doubt found and recorded*'
        @(Get-SentRequest POST /api/v2/routing/queues) | Should -HaveCount 2
    }

    It 'goes on with what another process left' {
        # Desk 3 takes a day, so that not all is done before Select-Object has its two.
        $fault = '{ "seed": 1, "faults": [{ "kind": "slow", "match": "Desk 3", "times": 1, "seconds": 86400 }] }'
        '{ "organization": { "id": "8b2e7f0c-3a52-4c8e-9f3c-5d1f6a7b9e10", "name": "Fixed Org" } }' | Set-Content TestDrive:/org.json
        $job = Start-Job {
            Import-Module $using:stagedModule
            $null = Connect-GenesysOrg -Simulated -SimulatorFile "$using:TestDrive/org.json" -AuditPath "$using:TestDrive/shared" -SimulatorFault $using:fault
            1..20 | ForEach-Object { "Desk $_" } | New-GenesysQueue -ThrottleLimit 1 | Select-Object -First 2
        }
        $first = $job | Receive-Job -Wait -AutoRemoveJob 3>$null
        $null = Connect-GenesysOrg -Simulated -SimulatorFile TestDrive:/org.json -AuditPath TestDrive:/shared

        $resumed = Resume-GenesysProvisioning 3>$null

        $first | Should -HaveCount 2
        $resumed.Status | Select-Object -Unique | Should -Be 'Created'
        $resumed.QueueName | Where-Object { $_ -in $first.QueueName } | Should -BeNullOrEmpty
        Get-ChildItem TestDrive:/shared -Filter *.journal | Should -BeNullOrEmpty
    }
}
