BeforeAll { . "$PSScriptRoot/common.ps1" }

AfterAll { Remove-Module GenesysQueues -ErrorAction Ignore }

Describe 'Import-GenesysQueueDefinition' {
    It 'reads from a drive of PowerShell' {
        "Name;Division`nLine A;EMEA" | Set-Content TestDrive:/one.csv

        (Import-GenesysQueueDefinition TestDrive:/one.csv).Division | Should -Be 'EMEA'
    }

    It 'reads what Export-Csv wrote as <Encoding>' -ForEach @(
        @{ Encoding = 'utf8BOM' }, @{ Encoding = 'utf8NoBOM' }, @{ Encoding = 'unicode' }
    ) {
        [pscustomobject]@{ Name = 'München Süd'; Description = "two`nlines" } | Export-Csv TestDrive:/made.csv -Encoding $Encoding

        $read = Import-GenesysQueueDefinition TestDrive:/made.csv

        $read.Name | Should -Be 'München Süd'
        $read.Description | Should -Be "two`nlines"
    }

    It 'reads the files that Get-ChildItem finds, also with brackets in the name' {
        $null = New-Item TestDrive:/many -ItemType Directory
        'Name', 'Line A' | Set-Content -LiteralPath 'TestDrive:/many/[a].csv'
        'Name', 'Line B' | Set-Content -LiteralPath 'TestDrive:/many/b.csv'

        (Get-ChildItem TestDrive:/many | Import-GenesysQueueDefinition).Name | Sort-Object | Should -Be 'Line A', 'Line B'
    }

    It 'follows the current location' {
        'Name', 'Line A' | Set-Content TestDrive:/here.csv
        Push-Location TestDrive:/
        try { (Import-GenesysQueueDefinition here.csv).Name | Should -Be 'Line A' }
        finally { Pop-Location }
    }
}

Describe 'Export-GenesysQueueDefinition' {
    It 'writes what Import-Csv and Import-GenesysQueueDefinition read' {
        $file = @{ Name = 'München Süd'; WrapupCode = 'Resolved', 'Callback'; Description = "two`r`nlines" } |
            Export-GenesysQueueDefinition TestDrive:/out.csv -PassThru

        $file | Should -BeOfType IO.FileInfo
        (Import-Csv TestDrive:/out.csv).WrapupCode | Should -Be 'Resolved; Callback'
        $read = Import-GenesysQueueDefinition TestDrive:/out.csv
        $read.Name | Should -Be 'München Süd'
        $read.Description | Should -Be "two`r`nlines"
    }

    It 'writes what ConvertFrom-Json reads' {
        @{ Name = 'Line A'; Settings = @{ autoAnswerOnly = $true } } | Export-GenesysQueueDefinition TestDrive:/out.json

        (Get-Content TestDrive:/out.json -Raw | ConvertFrom-Json).Settings.autoAnswerOnly | Should -BeTrue
    }

    It 'keeps a file with -NoClobber' {
        'old' | Set-Content TestDrive:/kept.csv

        { 'Line A' | Export-GenesysQueueDefinition TestDrive:/kept.csv -NoClobber } | Should -Throw -ErrorId 'FileExists,*'
        Get-Content TestDrive:/kept.csv | Should -Be 'old'
    }
}

Describe 'Objects that were stored' {
    BeforeAll {
        $null = Connect-GenesysOrg -Simulated
        $verdict = @{ Name = 'Line A'; SkillRequirement = 'Sales>=2 x4 @80%'; Division = 'EMEA'; WrapupCode = 'Resolved', 'Callback' } | Test-GenesysQueueDefinition
    }

    It '<What> survives Export-Clixml with depth <Depth>' -ForEach @(
        @{ What = 'a verdict'; Depth = 2; Pick = { $verdict } }
        @{ What = 'a verdict'; Depth = 5; Pick = { $verdict } }
        @{ What = 'a definition'; Depth = 2; Pick = { $verdict.Definition } }
    ) {
        & $Pick | Export-Clixml TestDrive:/stored.xml -Depth $Depth

        $again = Import-Clixml TestDrive:/stored.xml | Test-GenesysQueueDefinition

        $again.IsValid | Should -BeTrue
        "$($again.Definition.SkillRequirement)" | Should -Be "$($verdict.Definition.SkillRequirement)"
        @($again.Definition.WrapupCode) | Should -Be 'Resolved', 'Callback'
        $again.Definition.Division | Should -Be 'EMEA'
    }

    It 'comes back from a job' {
        $job = Start-Job { Import-Module $using:stagedModule; @{ Name = 'Job Line'; Division = 'EMEA' } | Test-GenesysQueueDefinition -Offline }
        $checked = $job | Receive-Job -Wait -AutoRemoveJob

        $result = $checked | New-GenesysQueue

        $checked.psobject.TypeNames[0] | Should -BeLike 'Deserialized.*'
        $result.Status | Should -Be 'Created'
        $result.Division | Should -Be 'EMEA'
    }

    It 'failed results can be saved as CSV, mended and read again' {
        $results = @{ Name = 'Mend Me'; SkillRequirement = 'Premum Support' }, 'Fine Line' | New-GenesysQueue -ErrorAction SilentlyContinue
        $results | Where-Object -Not Success | ForEach-Object Definition | Select-Object Name, SkillRequirement | Export-Csv TestDrive:/fix.csv
        (Get-Content TestDrive:/fix.csv -Raw).Replace('Premum', 'Premium') | Set-Content TestDrive:/fix.csv

        (Import-GenesysQueueDefinition TestDrive:/fix.csv | New-GenesysQueue).Status | Should -Be 'Created'
    }
}

Describe 'Get-GenesysProvisioningAudit' {
    It 'reads a folder on a drive of PowerShell, and exports to CSV' {
        $null = Connect-GenesysOrg -Simulated -AuditPath TestDrive:/mine
        $null = 'Line A', 'Line B' | New-GenesysQueue

        Get-GenesysProvisioningAudit -Path TestDrive:/mine | Export-Csv TestDrive:/audit.csv

        $lines = Import-Csv TestDrive:/audit.csv
        $lines.QueueName | Sort-Object | Should -Be 'Line A', 'Line B'
        $lines.Timestamp | ForEach-Object { $_ | Should -Match '(Z|[+-]\d\d:\d\d)$' }
    }

    It 'writes lines that any JSON reader takes' {
        $null = Connect-GenesysOrg -Simulated -AuditPath TestDrive:/json
        $made = 'Line A' | New-GenesysQueue

        $line = Get-Content TestDrive:/json/*.jsonl | ConvertFrom-Json | Where-Object event -eq 'Outcome'

        $line.queue_name | Should -Be 'Line A'
        $line.queue_id | Should -Be $made.QueueId
        $line.success | Should -BeTrue
        $line.validation_passed | Should -BeTrue
        $line.psobject.Properties.Name | Select-Object -First 7 | Should -Be 'timestamp', 'queue_name', 'queue_id', 'success', 'latency_ms', 'retries', 'validation_passed'
    }
}
