BeforeAll { . "$PSScriptRoot/common.ps1" }

AfterAll { Remove-Module GenesysQueues -ErrorAction Ignore }

Describe 'What a window of 120 columns shows' {
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

    It 'shows an error as a sentence with its remedy' {
        $null = 'Billing' | New-GenesysQueue -ErrorAction SilentlyContinue -ErrorVariable failed

        $text = $failed[0] | Out-String -Width 200

        $text | Should -BeLike '*Billing*exists*'
        $text | Should -BeLike '*-IfExists Skip*'
        $text | Should -Not -BeLike '*   at GenesysQueues*'
    }
}
