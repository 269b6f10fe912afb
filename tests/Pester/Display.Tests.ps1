BeforeAll { . "$PSScriptRoot/common.ps1" }

AfterAll { Remove-Module GenesysQueues -ErrorAction Ignore }

Describe 'What a window shows' {
    BeforeAll {
        $session = Connect-GenesysOrg -Simulated
        $hook = Register-GenesysWfmWebhook https://wfm.example.com/queue-events
        $rows = @{ Name = 'Line A'; SkillRequirement = 'Sales>=2'; OverflowMaxWaitSeconds = 5; OverflowTimeoutSeconds = 6; OverflowTarget = 'Overflow' }, 'Billing'
        $verdicts = $rows | Test-GenesysQueueDefinition
        $results = $rows | New-GenesysQueue -ErrorAction SilentlyContinue
    }

    It '<What> fits, and shows <Expected>' -ForEach @(
        @{ What = 'a session'; Expected = 'Simulated Org'; Pick = { $session } }
        @{ What = 'an endpoint'; Expected = 'https://wfm.example.com/queue-events'; Pick = { $hook } }
        @{ What = 'definitions'; Expected = 'Sales>=2'; Pick = { $verdicts.Definition } }
        @{ What = 'verdicts'; Expected = 'QueueExists'; Pick = { $verdicts } }
        @{ What = 'findings'; Expected = 'exists already'; Pick = { $verdicts.Findings } }
        @{ What = 'results'; Expected = 'Created'; Pick = { $results } }
        @{ What = 'queues'; Expected = 'Sales>=2'; Pick = { Get-GenesysQueue 'Line*' } }
        @{ What = 'audit lines'; Expected = 'Line A'; Pick = { Get-GenesysProvisioningAudit } }
        @{ What = 'a summary'; Expected = 'CallsPerQueue'; Pick = { Get-GenesysProvisioningAudit -Summary } }
    ) {
        $text = & $Pick | Out-String -Width 120

        $text | Should -BeLike "*$Expected*"
        $text | Should -Not -BeLike '*GenesysQueues.*'
        ($text -replace '\e\[[0-9;]*m') -split '\r?\n' | ForEach-Object Length | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeLessOrEqual 120
    }

    It 'lists <What> without noise, a line for each property' -ForEach @(
        @{ What = 'a session'; Expected = 'OrgId'; Pick = { $session } }
        @{ What = 'an endpoint'; Expected = 'EventFilter'; Pick = { $hook } }
        @{ What = 'a definition'; Expected = 'SkillRequirement'; Pick = { $verdicts[0].Definition } }
        @{ What = 'a verdict'; Expected = 'Findings'; Pick = { $verdicts[1] } }
        @{ What = 'a finding'; Expected = 'Recommendation'; Pick = { $verdicts[1].Findings[0] } }
        @{ What = 'a result'; Expected = 'ErrorMessage'; Pick = { $results | Where-Object Status -eq Exists } }
        @{ What = 'a queue'; Expected = 'MemberCount'; Pick = { Get-GenesysQueue Billing } }
        @{ What = 'an audit line'; Expected = 'DefinitionSha256'; Pick = { Get-GenesysProvisioningAudit | Select-Object -First 1 } }
        @{ What = 'a summary'; Expected = 'QueuesPerMinute'; Pick = { Get-GenesysProvisioningAudit -Summary } }
    ) {
        $text = & $Pick | Format-List | Out-String -Width 80

        $text | Should -Match "(?m)^(\e\[[0-9;]*m)*$Expected *:"
        $text | Should -Not -BeLike '*GenesysQueues.*'
        $text | Should -Not -BeLike '*System.*'
        # What is not there takes no line.
        ($text -replace '\e\[[0-9;]*m') | Should -Not -Match '(?m): *$'
    }

    It 'is coloured where colours are wanted, and a file gets none' {
        $before = $PSStyle.OutputRendering
        try {
            $PSStyle.OutputRendering = 'Ansi'
            $results | Out-String | Should -Match ([regex]::Escape($PSStyle.Foreground.Red + 'Exists'))
            $PSStyle.OutputRendering = 'PlainText'
            $results | Out-String | Should -Not -BeLike "*`e*"
            $PSStyle.OutputRendering = 'Host'
            $results > TestDrive:/results.txt
        }
        finally {
            $PSStyle.OutputRendering = $before
        }

        $file = Get-Content -Raw TestDrive:/results.txt
        $file | Should -BeLike '*Exists*'
        $file | Should -Not -BeLike "*`e*"
    }

    It 'gives no command of a file to the terminal' {
        "Name;Esc`e[31m`nBell`e]0;title`a;x" | Set-Content TestDrive:/escape.csv

        $definition = Import-GenesysQueueDefinition TestDrive:/escape.csv -WarningVariable said 3>$null
        $null = $definition | New-GenesysQueue -ErrorAction SilentlyContinue -ErrorVariable failed

        $shown = $definition, $definition.Findings, $failed, $said | ForEach-Object { $_ | Out-String; $_ | Format-List | Out-String }
        $shown -join '' -replace '\e\[[0-9;]*m' | Should -Not -Match '[\x00-\x08\x0b-\x1f\x7f-\x9f]'
    }

    It 'says of a failed row where it is, why, under which id, and what to do, in few lines' {
        $null = Connect-GenesysOrg -Simulated -SimulatorFault 'http500*9@Line B'
        "Name`nLine B" | Set-Content TestDrive:/rows.csv
        $null = Import-GenesysQueueDefinition TestDrive:/rows.csv | New-GenesysQueue -MaximumRetryCount 0 -ErrorAction SilentlyContinue -ErrorVariable failed

        foreach ($text in ($failed[0] | Out-String -Width 120), ($failed[0] | Format-List | Out-String -Width 120)) {
            $plain = $text -replace '\e\[[0-9;]*m' -replace '\s+\|?\s*', ' '
            $plain | Should -Match "rows.csv, row 2: 'Line B', Failed: .* 500: .*\(correlation id [0-9a-f-]{36}\).* Recommendation: Try again"
            ($text.Trim() -split '\r?\n').Count | Should -BeLessOrEqual 9
        }
    }

    It 'shows an error as a sentence with its remedy' {
        $null = 'Billing' | New-GenesysQueue -ErrorAction SilentlyContinue -ErrorVariable failed

        $text = $failed[0] | Out-String -Width 200

        $text | Should -BeLike '*Billing*exists*'
        $text | Should -BeLike '*-IfExists Skip*'
        $text | Should -Not -BeLike '*   at GenesysQueues*'
    }
}

Describe 'What a log keeps of a window without colours, by <How>' -ForEach @(
    @{ How = 'NO_COLOR'; Variable = 'NO_COLOR'; Value = '1'; First = '' }
    @{ How = 'TERM'; Variable = 'TERM'; Value = 'dumb'; First = '' }
    @{ How = '$PSStyle.OutputRendering'; Variable = 'NO_COLOR'; Value = $null; First = '$PSStyle.OutputRendering = "PlainText"' }
    @{ How = 'NO_COLOR in a build'; Variable = 'NO_COLOR'; Value = '1'; First = '$env:CI = "true"' }
) {
    BeforeAll {
        $before = [Environment]::GetEnvironmentVariable($Variable)
        [Environment]::SetEnvironmentVariable($Variable, $Value)
        try {
            # A process whose output and errors go elsewhere, and in which nobody can be asked.
            $log = & $powerShell -NoProfile -NonInteractive -Command @"
                $First
                Import-Module '$stagedModule'
                Connect-GenesysOrg -Simulated | Out-Host
                'Line A', 'Line B', 'Billing' | New-GenesysQueue | Out-Host
                Set-GenesysQueue Billing -Description ours -WhatIf
                Test-GenesysQueueDefinition Sales -Division Nowhere -OutVariable verdict | Out-Host
                `$verdict.Findings | Out-Host
                Remove-GenesysQueue 'Line A'
"@ 2>&1 | ForEach-Object { "$_" }
        }
        finally {
            [Environment]::SetEnvironmentVariable($Variable, $before)
        }
    }

    It 'is the text alone' {
        $log -join "`n" | Should -Not -Match '[\x00-\x08\x0b-\x1f\x7f-\x9f]'
    }

    It 'has each outcome, finding, error and recommendation in words' {
        $plain = $log -join "`n" -replace '\s+\|?\s*', ' '

        $plain | Should -Match "Line A Created"
        $plain | Should -Match "Billing Exists QueueExists"
        $plain | Should -Match 'What if: .*Description: *-> ours'
        $plain | Should -Match "Error row 1, 'Sales' \(Division, DivisionNotFound\)"
        $plain | Should -Match 'PowerShell cannot ask here .*Recommendation: Give -Confirm:\$false'
    }

    It 'has nothing of the bar' {
        $log | Should -Not -Match '^Queues in .*(%|waiting)'
    }
}

Describe 'What Tab offers' {
    It 'leaves a name as it is typed where none begins so, rather than name files' {
        $null = Connect-GenesysOrg -Simulated
        'x' | Set-Content TestDrive:/EMEA-Rest.txt
        Push-Location TestDrive:/
        try {
            (TabExpansion2 'New-GenesysQueue x -Division EMEA-').CompletionMatches.CompletionText | Should -Be 'EMEA-'
            $null = Get-GenesysQueue
            (TabExpansion2 'Remove-GenesysQueue gen').CompletionMatches.CompletionText | Should -Be "'General Enquiries'"
        }
        finally {
            Pop-Location
        }
    }

    It 'offers names of settings within a table, at any depth, that it does not have yet' {
        $offered = { param($Typed) (TabExpansion2 "Set-GenesysQueue x -Settings $Typed").CompletionMatches.CompletionText }

        & $offered '@{ autoA' | Should -Be 'autoAnswerOnly'
        & $offered '@{ autoAnswerOnly = $true; mediaSettings = @{ call = @{}; cal' | Should -Be 'callback'
        & $offered '@{ mediaSettings = @{ call = @{ ser' | Should -Be 'serviceLevel'
        & $offered 'mediaSettings.callback.mode=c' |
            Should -Be "@{ mediaSettings = @{ callback = @{ mode = 'CustomerFirst' } } }"
    }

    It 'offers the variables that hold sessions' {
        $tabbed = Connect-GenesysOrg -Simulated

        (TabExpansion2 'Get-GenesysQueue -Session tab').CompletionMatches.CompletionText | Should -Be '$tabbed'
        $tabbed | Disconnect-GenesysOrg
    }
}
