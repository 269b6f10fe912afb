# Runbooks are tested with mocks, so each exported cmdlet must be mockable.
BeforeDiscovery {
    $exported = (Import-PowerShellDataFile "$PSScriptRoot/../../output/GenesysQueues/GenesysQueues.psd1").CmdletsToExport
}

BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $session = Connect-GenesysOrg -Simulated
}

AfterAll { Remove-Module GenesysQueues -ErrorAction Ignore }

Describe 'Mocking' {
    It '<_> can be mocked' -ForEach $exported {
        Mock $_ { 'mocked' }

        $required = @{
            'Connect-GenesysOrg' = @{ Simulated = $true }
            'Import-GenesysQueueDefinition' = @{ Path = 'none.csv' }
            'Export-GenesysProvisioningReport' = @{ Path = 'none.html' }
            'Export-GenesysQueueDefinition' = @{ Path = 'none.csv'; InputObject = 'Line A' }
            'Test-GenesysQueueDefinition' = @{ Name = 'Line A' }
            'New-GenesysQueue' = @{ Name = 'Line A'; Settings = @{ autoAnswerOnly = $true } }
            'Remove-GenesysQueue' = @{ Name = 'Line A' }
            'Remove-GenesysProfile' = @{ ProfileName = 'dev' }
            'Select-GenesysSession' = @{ Session = $session }
            'New-GenesysQueueWorkbook' = @{ Path = 'none.xlsx' }
            'Get-GenesysQueueMember' = @{ Name = 'Line A' }
            'Restore-GenesysQueue' = @{ RunId = [guid]::Empty }
            'Set-GenesysQueue' = @{ Name = 'Line A' }
        }[$_]
        if (-not $required) { $required = @{} }

        & $_ @required | Should -Be 'mocked'
        Should -Invoke $_ -Times 1 -Exactly
    }

    It 'lets a runbook be tested without an org' {
        function Invoke-Runbook {
            param($Names)

            $results = $Names | New-GenesysQueue -IfExists Skip
            @($results | Where-Object Status -eq 'Failed').Count
        }

        Mock New-GenesysQueue { [pscustomobject]@{ QueueName = "$InputObject"; Status = 'Failed' } } -ParameterFilter { $IfExists -eq 'Skip' }

        Invoke-Runbook 'Line A', 'Line B' | Should -Be 2
        Should -Invoke New-GenesysQueue -Times 2 -Exactly
    }

    It 'takes a session as a typed parameter' {
        function Use-Session { param([GenesysQueues.GenesysSession] $Session) $Session.OrgName }

        Use-Session (Connect-GenesysOrg -Simulated) | Should -Be 'Simulated Org'
    }
}
