BeforeAll { . "$PSScriptRoot/common.ps1" }

AfterAll { Remove-Module GenesysQueues -ErrorAction Ignore }

Describe 'Rows of Import-Csv through the chain' {
    BeforeEach {
        $null = Connect-GenesysOrg -Simulated
        Set-Content -LiteralPath TestDrive:/rows.csv -Encoding utf8 -Value @'
Name,Division,SkillRequirement,OverflowMaxWaitSeconds,OverflowTimeoutSeconds,OverflowTarget,ServiceLevel
Line A,,Premium Support x10 @85%,150,300,Overflow,80/20
Line B,EMEA,,,,,
Line C,,Premum Support,,,,
'@
    }

    It 'creates the good rows, refuses the bad one, and audits all' {
        $results = Import-Csv TestDrive:/rows.csv | Test-GenesysQueueDefinition | New-GenesysQueue -ErrorAction SilentlyContinue -ErrorVariable failed

        ($results | Sort-Object QueueName).Status | Should -Be 'Created', 'Created', 'Invalid'
        @($failed | Where-Object { $_ -is [Management.Automation.ErrorRecord] }) | Should -HaveCount 1
        ($results | Get-GenesysProvisioningAudit | Sort-Object QueueName).Success | Should -Be $true, $true, $false
    }

    It 'writes nothing the second time with -IfExists Skip' {
        $rows = Import-Csv TestDrive:/rows.csv | Select-Object -First 2
        $null = $rows | Test-GenesysQueueDefinition | New-GenesysQueue -IfExists Skip
        $before = @(Get-SentRequest POST /api/v2/routing/queues).Count

        $again = $rows | Test-GenesysQueueDefinition | New-GenesysQueue -IfExists Skip -ErrorVariable failed

        $again.Status | Should -Be 'Skipped', 'Skipped'
        $failed | Should -BeNullOrEmpty
        @(Get-SentRequest POST /api/v2/routing/queues) | Should -HaveCount $before
    }

    It 'puts a queue into its planning group' {
        $result = @{ Name = 'Line P'; PlanningGroup = 'Voice Planning' } | New-GenesysQueue

        $result.Status | Should -Be 'Created'
        $requests = (Get-GenesysSession | Where-Object IsDefault).Simulator.Requests
        @($requests | Where-Object Method -eq 'PATCH') | Should -HaveCount 1
    }

    It 'ends quietly when Select-Object has enough, and says how to go on' {
        $first = 1..20 | ForEach-Object { "Desk $_" } | New-GenesysQueue -ThrottleLimit 1 | Select-Object -First 2

        $first | Should -HaveCount 2
        (Get-GenesysProvisioningAudit -Event RunEnded).ErrorCode | Should -Contain 'Stopped'
    }

    It 'takes <Kind> of one queue' -ForEach @(
        @{ Kind = 'JSON'; Make = { '{"Name": "Line J", "SkillRequirement": [{"Skill": "Billing", "MinProficiency": 3}], "Division": "EMEA"}' | ConvertFrom-Json } }
        @{ Kind = 'a hashtable'; Make = { @{ Name = 'Line J'; SkillRequirement = 'Billing>=3'; Division = 'EMEA' } } }
        @{ Kind = 'an object'; Make = { [pscustomobject]@{ Name = 'Line J'; SkillRequirement = 'Billing>=3'; Division = 'EMEA' } } }
        @{ Kind = 'a row of ConvertFrom-Csv'; Make = { "Name;SkillRequirement;Division`nLine J;Billing>=3;EMEA" | ConvertFrom-Csv -Delimiter ';' } }
    ) {
        $result = & $Make | New-GenesysQueue

        $result.Status | Should -Be 'Created'
        $result.Division | Should -Be 'EMEA'
        "$($result.Definition.SkillRequirement)" | Should -Be 'Billing>=3'
    }

    It 'refuses <Kind> and names the cmdlet that reads files' -ForEach @(
        @{ Kind = 'a file of dir'; Id = 'InputNotUnderstood'; Make = { Get-ChildItem TestDrive:/rows.csv } }
        @{ Kind = 'a line of Get-Content'; Id = 'TextFromCsvFile'; Make = { Get-Content TestDrive:/rows.csv -TotalCount 1 } }
        @{ Kind = 'a row read with the wrong delimiter'; Id = 'LooksLikeOtherDelimiter'; Make = { "Name;Division`nLine A;EMEA" | ConvertFrom-Csv } }
    ) {
        $result = & $Make | New-GenesysQueue -ErrorAction SilentlyContinue -ErrorVariable failed

        $result | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $failed[0].ErrorDetails.RecommendedAction | Should -BeLike '*Import-GenesysQueueDefinition*'
    }

    It 'sends nothing under -WhatIf' {
        Import-Csv TestDrive:/rows.csv | Select-Object -First 2 | New-GenesysQueue -WhatIf | Should -BeNullOrEmpty

        Get-SentRequest POST /api/v2/routing/queues | Should -BeNullOrEmpty
    }
}

Describe 'A failing org' {
    It 'gives <Status> after <Fault>, with <Posts> create requests' -ForEach @(
        @{ Fault = 'http429*1@Line A'; Status = 'Created'; Posts = 2 }
        @{ Fault = 'http503*1@Line A'; Status = 'Created'; Posts = 2 }
        @{ Fault = 'http503after*1@Line A'; Status = 'Recovered'; Posts = 1 }
        @{ Fault = 'resetafter*1@Line A'; Status = 'Recovered'; Posts = 1 }
    ) {
        $null = Connect-GenesysOrg -Simulated -SimulatorFault $Fault

        (New-GenesysQueue 'Line A').Status | Should -Be $Status

        @(Get-SentRequest POST /api/v2/routing/queues) | Should -HaveCount $Posts
    }

    It 'ends the run at the first failure under -ErrorAction Stop' {
        $null = Connect-GenesysOrg -Simulated

        { 'Billing', 'Line Z' | New-GenesysQueue -ErrorAction Stop } | Should -Throw -ErrorId 'QueueExists,GenesysQueues.Commands.NewGenesysQueueCommand'
        Get-SentRequest POST /api/v2/routing/queues | Should -BeNullOrEmpty
    }
}
