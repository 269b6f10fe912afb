BeforeAll { . "$PSScriptRoot/common.ps1" }

AfterAll { Remove-Module GenesysQueues -ErrorAction Ignore }

Describe 'Sessions' {
    AfterEach { Get-GenesysSession | Disconnect-GenesysOrg }

    It 'names every variable when there are no credentials' {
        $thrown = { Connect-GenesysOrg } | Should -Throw -ErrorId 'CredentialsMissing,*' -PassThru

        foreach ($name in 'GENESYSCLOUD_OAUTHCLIENT_ID', 'GENESYSCLOUD_OAUTHCLIENT_SECRET', 'GENESYSCLOUD_ACCESS_TOKEN', 'GENESYS_ACCESS_TOKEN') {
            "$thrown" | Should -BeLike "*$name*"
        }
    }

    It 'refuses a secret in plain text, says how to give it, and does not repeat it' {
        $thrown = { Connect-GenesysOrg us-east-1 -ClientId some-client -ClientSecret canary-4711 } | Should -Throw -PassThru

        "$thrown" | Should -BeLike '*Read-Host -AsSecureString*'
        "$thrown" | Should -Not -BeLike '*canary-4711*'
    }

    It 'waits for nobody to sign in in a browser where nobody may be asked' {
        $code = & $powerShell -NoProfile -NonInteractive -Command @"
            Import-Module '$stagedModule'
            try { Connect-GenesysOrg eu-central-1 -ClientId some-client -Interactive } catch { `$_.FullyQualifiedErrorId }
"@

        $code | Should -BeLike 'CannotAsk,*'
    }

    It 'takes a secret as a SecureString' {
        $client = [pscredential]::new('sim-client', [Net.NetworkCredential]::new('', 'sim-secret').SecurePassword)

        (Connect-GenesysOrg -Simulated -Credential $client).Identity | Should -Be 'sim-client'
    }

    It 'names the permission that is missing' {
        $reader = [pscredential]::new('sim-readonly', [Net.NetworkCredential]::new('', 'sim-secret').SecurePassword)
        $null = Connect-GenesysOrg -Simulated -Credential $reader

        { New-GenesysQueue 'Line A' } | Should -Throw '*routing:queue:add*'
    }

    It 'can be the default for all cmdlets by $PSDefaultParameterValues' {
        $first = Connect-GenesysOrg -Simulated
        $null = Connect-GenesysOrg -Simulated
        $PSDefaultParameterValues['*-Genesys*:Session'] = $first
        try { $null = New-GenesysQueue 'Line A' }
        finally { $PSDefaultParameterValues.Remove('*-Genesys*:Session') }

        $first.Simulator.Requests.QueueName | Should -Contain 'Line A'
    }

    It 'reach parallel script blocks by $using' {
        $session = Connect-GenesysOrg -Simulated

        $results = 1..4 | ForEach-Object -Parallel {
            Import-Module $using:stagedModule
            Test-GenesysQueueDefinition "Line $_" -Session $using:session
        }

        $results.IsValid | Should -Be $true, $true, $true, $true
        $results.Scope | Should -Be 'Org', 'Org', 'Org', 'Org'
    }

    It 'end with the module' {
        $null = Connect-GenesysOrg -Simulated
        Remove-Module GenesysQueues
        . "$PSScriptRoot/common.ps1"

        Get-GenesysSession | Should -BeNullOrEmpty
    }
}

Describe 'Beside other modules' {
    It 'loads its libraries into its own context' {
        $null = Connect-GenesysOrg -Simulated
        $polly = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'Polly.Core' }

        [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($polly).Name | Should -Be 'GenesysQueues'
    }

    It 'leaves PowerShell its own Newtonsoft.Json' {
        $ours = [Runtime.Loader.AssemblyLoadContext]::All.Where({ $_.Name -eq 'GenesysQueues' })[0].Assemblies.Where({ $_.GetName().Name -eq 'Newtonsoft.Json' })[0]

        '{"a": 1}' | ConvertFrom-Json | ForEach-Object a | Should -Be 1
        $ours.Location | Should -BeLike (Join-Path $stagedModule 'bin*')
    }
}
