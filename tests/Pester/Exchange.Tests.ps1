BeforeAll { . "$PSScriptRoot/common.ps1" }

AfterAll { Remove-Module GenesysQueues -ErrorAction Ignore }

Describe 'What leaves the pipeline' {
    BeforeAll {
        $session = Connect-GenesysOrg -Simulated
        $rows = @{ Name = 'Line A'; SkillRequirement = 'Sales>=2'; WrapupCode = 'Resolved', 'Callback'; MemberGroup = 'Tier 2', 'Overflow Agents' }, 'Billing'
        $verdicts = $rows | Test-GenesysQueueDefinition
        $results = $rows | New-GenesysQueue -ErrorAction SilentlyContinue
        $kinds = @{
            sessions = $session; verdicts = $verdicts; findings = $verdicts.Findings; definitions = $verdicts.Definition; results = $results
            queues = Get-GenesysQueue; audit = Get-GenesysProvisioningAudit; sums = Get-GenesysProvisioningAudit -Summary -PerRun
        }
    }

    It 'has no name of a type in the CSV and HTML of <_>, before and after Export-Clixml' -ForEach 'sessions', 'verdicts', 'findings', 'definitions', 'results', 'queues', 'audit', 'sums' {
        $kinds[$_] | Export-Clixml TestDrive:/stored.xml -Depth 3

        foreach ($items in $kinds[$_], (Import-Clixml TestDrive:/stored.xml)) {
            $items | ConvertTo-Csv | Out-String | Should -Not -Match '(System|GenesysQueues)\.[A-Z]'
            $items | ConvertTo-Html | Out-String | Should -Not -Match '(System|GenesysQueues)\.[A-Z]'
        }
    }

    It 'has words for enumerations in the JSON of <_>' -ForEach 'verdicts', 'findings', 'definitions', 'results', 'queues', 'audit', 'sums' {
        $kinds[$_] | ConvertTo-Json -Depth 5 | Should -Not -Match '"(Status|Severity|Action|Scope|SkillMatch|AcwMode|State|Ticks)": *\d'
    }

    It 'has seconds in the JSON of a sum' {
        ($kinds.sums | ConvertTo-Json | ConvertFrom-Json).TotalLatency | Should -BeOfType [double]
    }

    It 'compares a status with its name after <_>' -ForEach 'nothing', 'Export-Clixml', 'a job', 'ConvertTo-Json' {
        $back = switch ($_) {
            'nothing' { $results }
            'Export-Clixml' { $results | Export-Clixml TestDrive:/results.xml; Import-Clixml TestDrive:/results.xml }
            'a job' { Start-ThreadJob { $using:results } | Receive-Job -Wait -AutoRemoveJob }
            'ConvertTo-Json' { $results | ConvertTo-Json -Depth 5 | ConvertFrom-Json }
        }

        ($back | Where-Object Status -eq Exists).QueueName | Should -Be 'Billing'
        ($back | Where-Object Status -eq ([GenesysQueues.GenesysProvisioningStatus]::Exists)).QueueName | Should -Be 'Billing'
    }

    It 'is the same definition after <_>' -ForEach 'Export-Clixml', 'Export-Csv', 'ConvertTo-Json' {
        $queue = Get-GenesysQueue 'Line A'
        $back = switch ($_) {
            'Export-Clixml' { $queue | Export-Clixml TestDrive:/queue.xml; Import-Clixml TestDrive:/queue.xml }
            'Export-Csv' { $queue | Export-Csv TestDrive:/queue.csv; Import-Csv TestDrive:/queue.csv }
            'ConvertTo-Json' { $queue | ConvertTo-Json -Depth 5 | ConvertFrom-Json }
        }

        $verdict = $back | Test-GenesysQueueDefinition -IfExists Skip
        $verdict.IsValid | Should -BeTrue
        "$($verdict.Definition.MemberGroup)" | Should -Be "$($queue.MemberGroup)"
    }

    It 'is refused after <_> as it was before' -ForEach 'Export-Clixml', 'Export-Csv', 'Export-Csv, as a file', 'ConvertTo-Json', 'ConvertTo-Json, as a file', 'Select-Object' {
        $bad = (@{ Name = 'Bad'; MaxWait = 'abc' } | Test-GenesysQueueDefinition -Offline).Definition
        $back = switch ($_) {
            'Export-Clixml' { $bad | Export-Clixml TestDrive:/bad.xml; Import-Clixml TestDrive:/bad.xml }
            'Export-Csv' { $bad | Export-Csv TestDrive:/bad.csv; Import-Csv TestDrive:/bad.csv }
            'Export-Csv, as a file' { $bad | Export-Csv TestDrive:/bad.csv; Import-GenesysQueueDefinition TestDrive:/bad.csv }
            'ConvertTo-Json' { $bad | ConvertTo-Json -Depth 5 | ConvertFrom-Json }
            'ConvertTo-Json, as a file' { $bad | ConvertTo-Json -Depth 5 > TestDrive:/bad.json; Import-GenesysQueueDefinition TestDrive:/bad.json }
            'Select-Object' { $bad | Select-Object * }
        }

        ($back | New-GenesysQueue -WhatIf -ErrorAction SilentlyContinue).Status | Should -Be 'Invalid'
    }

    It 'has times that compare after <_>' -ForEach 'Export-Clixml', 'ConvertTo-Json' {
        $back = switch ($_) {
            'Export-Clixml' { $results | Export-Clixml TestDrive:/results.xml; Import-Clixml TestDrive:/results.xml }
            'ConvertTo-Json' { $results | ConvertTo-Json -Depth 5 | ConvertFrom-Json }
        }

        @($back | Where-Object Timestamp -gt (Get-Date).AddDays(-30)).Count | Should -Be 2
    }

    It 'shows a few properties of each of several types on one line' {
        $lines = (& { $session; $results; Get-GenesysQueue Billing; $verdicts.Findings } | Out-String -Width 120) -split '\r?\n'

        @($lines -match '^\S+ +: ').Count | Should -BeGreaterThan 10
        @($lines -match '^\S+ +: ').Count | Should -BeLessThan 30
    }

    It 'names the run in a table of sums of 80 columns' {
        $table = Get-GenesysProvisioningAudit -Summary -PerRun | Format-Table | Out-String -Width 80

        $table | Should -Match $results[0].RunId
        $table | Should -Match 'Failed *\r?\n'
    }

    It 'is filtered by the headings of its tables' {
        ($verdicts | Where-Object Valid -eq $false).QueueName | Should -Be 'Billing'
        (Get-GenesysQueue | Where-Object Members -lt 1).Name | Should -Be (Get-GenesysQueue | Where-Object MemberCount -lt 1).Name
        (Get-GenesysProvisioningAudit | Where-Object Queue -eq Billing).QueueName | Should -Be 'Billing'
        (Get-GenesysProvisioningAudit | Sort-Object Latency | Select-Object -Last 1 -ExpandProperty Queue) | Should -Be 'Line A'
    }
}
