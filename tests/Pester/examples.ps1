# Runs the examples of the help, of the about topics, of the README and of the page of the contracts, and says in what they are
# untrue. Dot-sourced by Help.Tests.ps1 and by the module's own tests, whose engine has the core cmdlets only: nothing else is used here.

# Needs:   commands beyond the core cmdlets; the tests without a whole PowerShell leave such an example to Pester.
# Errors:  the codes that it fails with, on purpose.
# Shows:   the statuses, Created apart, and the codes of findings in what its commands return.
# Alone:   it imports the module by itself, so that it needs a process of its own.
# An example that is not here works on the core cmdlets, without an error, and all that it creates is Created.
$exampleNotes = @{
    'Connect-GenesysOrg 3'            = @{ Needs = 'Format-Table', 'Select-Object'; Shows = 'Recovered' }
    'Connect-GenesysOrg 4'            = @{ Needs = 'Format-Table' }
    'Export-GenesysProvisioningReport 1' = @{ Shows = 'Exists', 'QueueExists' }
    'Export-GenesysProvisioningReport 2' = @{ Needs = 'Get-Date' }
    'Export-GenesysProvisioningReport 3' = @{ Needs = 'ConvertFrom-Json', 'Get-Content' }
    'Export-GenesysQueueDefinition 1' = @{ Needs = 'Get-Content', 'Set-Content'; Errors = 'SkillNotFound'; Shows = 'Invalid', 'SkillNotFound' }
    'Export-GenesysQueueDefinition 2' = @{ Needs = 'Format-Table'; Shows = 'QueueExists' }
    'Get-GenesysProvisioningAudit 1'  = @{ Needs = 'Format-List'; Shows = 'Exists', 'QueueExists' }
    'Get-GenesysProvisioningAudit 2'  = @{ Needs = 'Format-Table'; Shows = 'QueueExists', 'Skipped' }
    'Get-GenesysProvisioningAudit 3'  = @{ Needs = 'Format-Table' }
    'Get-GenesysProvisioningAudit 4'  = @{ Needs = 'Export-Csv', 'Get-Date', 'Select-Object' }
    'Get-GenesysProvisioningAudit 5'  = @{ Needs = 'Get-Content', 'Move-Item', 'Select-String', 'Set-Content' }
    'Get-GenesysProvisioningRun 1'    = @{ Shows = 'QueueExists', 'Skipped' }
    'Get-GenesysProvisioningRun 2'    = @{ Needs = 'Format-List'; Shows = 'Adopted', 'QueueExists' }
    'Export-GenesysQueueDefinition 3' = @{ Shows = 'QueueExists', 'Skipped' }
    'Get-GenesysQueue 2'              = @{ Needs = 'Format-List' }
    'Get-GenesysSession 2'            = @{ Needs = 'Format-List' }
    'Import-GenesysQueueDefinition 1' = @{ Needs = 'Set-Content'; Shows = 'ExtraCell' }
    'Import-GenesysQueueDefinition 3' = @{ Needs = 'Format-List', 'Set-Content' }
    'Import-GenesysQueueDefinition 4' = @{ Needs = 'Format-List' }
    'Import-GenesysQueueDefinition 5' = @{ Shows = 'DuplicateInInput', 'SkillInactive', 'SkillNotFound', 'SurroundingSpace' }
    'New-GenesysQueue 2'              = @{ Shows = 'QueueExists', 'Skipped' }
    'New-GenesysQueue 3'              = @{
        Needs = 'Format-Table'
        Shows = 'DuplicateInInput', 'Invalid', 'Recovered', 'SkillInactive', 'SkillNotFound', 'SurroundingSpace'
    }
    'New-GenesysQueue 4'              = @{ Shows = 'Invalid', 'SkillInactive' }
    'Register-GenesysWfmWebhook 1'    = @{ Needs = 'ConvertFrom-Json', 'Select-Object' }
    'Register-GenesysWfmWebhook 2'    = @{ Needs = 'Format-Table' }
    'Remove-GenesysQueue 1'           = @{ Shows = 'QueueExists', 'Skipped' }
    'Remove-GenesysQueue 3'           = @{ Shows = 'Adopted', 'QueueExists' }
    'Resume-GenesysProvisioning 1'    = @{ Errors = 'OrgFailing'; Shows = 'Failed', 'NotAttempted' }
    'Resume-GenesysProvisioning 2'    = @{ Errors = 'OrgFailing'; Shows = 'Failed', 'NotAttempted' }
    'Restore-GenesysQueue 1'          = @{ Shows = 'Updated' }
    'Restore-GenesysQueue 2'          = @{ Shows = 'Updated' }
    'Restore-GenesysQueue 3'          = @{ Shows = 'Stale', 'Updated' }
    'Set-GenesysQueue 1'              = @{ Shows = 'Updated' }
    'Set-GenesysQueue 2'              = @{ Shows = 'Updated' }
    'Set-GenesysQueue 3'              = @{ Shows = 'Updated' }
    'Set-GenesysQueue 4'              = @{ Shows = 'Updated' }
    'Test-GenesysQueueDefinition 1'   = @{ Shows = 'SkillNotFound' }
    'Test-GenesysQueueDefinition 2'   = @{ Shows = 'DuplicateInInput', 'NameWildcard', 'SurroundingSpace' }
    'Test-GenesysQueueDefinition 3'   = @{ Needs = 'Set-Content' }
    'Test-GenesysQueueDefinition 4'   = @{ Needs = 'ConvertFrom-Csv', 'Select-Object'; Shows = 'OverflowIncomplete' }
    'about_GenesysQueueDefinition 2'  = @{ Shows = 'Updated' }
    'about_GenesysQueueDefinition 3'  = @{ Shows = 'Updated' }
    'about_GenesysQueueDefinition 6'  = @{ Needs = 'ConvertFrom-Csv' }
    'about_GenesysQueueDefinition 7'  = @{ Shows = 'PlanningGroupMissing' }
    'about_GenesysQueueDefinition 8'  = @{ Shows = 'Understaffed' }
    'about_GenesysQueueDefinition 16' = @{ Shows = 'SkillNotFound' }
    'about_GenesysQueueMigration 1'   = @{ Shows = 'Updated' }
    'about_GenesysQueues 1'           = @{
        Errors = 'DuplicateInInput', 'SkillInactive', 'SkillNotFound'
        Shows  = 'DuplicateInInput', 'Invalid', 'SkillInactive', 'SkillNotFound', 'SurroundingSpace'
    }
    'about_GenesysQueues 3'           = @{ Shows = 'Understaffed' }
    'README 1'                        = @{ Needs = './build.ps1'; Alone = $true }
    'Contracts 1'                     = @{ Shows = 'Understaffed' }
}

# What the examples of the about topics and of the pages take as given. Those of a cmdlet's help stand by themselves.
$exampleFiles = @{
    'queues.csv' = "Name,Division,SkillRequirement,ServiceLevel`nSales EMEA,EMEA,Sales>=2,80/20`nSales APAC,APAC,Sales>=2,80/20`nRenewals,,,`n"
}

# The profiles that there are for every example, each with what its org holds.
$exampleProfiles = @{
    'dev'  = '{ "queues": [ "Sales North", "Sales South" ] }'
    'prod' = '{ "divisions": [ "Sales" ] }'
}

function ConvertTo-Example {
    param([string] $Name, [string] $Command, [string] $Code, [string] $FileName, [string] $FileText)

    $note = if ($exampleNotes.ContainsKey($Name)) { $exampleNotes[$Name] } else { @{} }
    [pscustomobject]@{
        Name = $Name; Command = $Command; Code = $Code; FileName = $FileName; FileText = $FileText
        Needs = @($note.Needs); Errors = @($note.Errors); Shows = @($note.Shows); Alone = [bool]$note.Alone
    }
}

# Every example of the help of each cmdlet that the module exports.
function Get-CmdletExample {
    foreach ($command in (Get-Command -Module GenesysQueues -CommandType Cmdlet).Name) {
        $number = 0
        foreach ($example in (Get-Help $command).examples.example) {
            $number++
            ConvertTo-Example -Name "$command $number" -Command $command -Code "$($example.code)"
        }
    }
}

# The blocks of an about topic that are indented by eight spaces: commands, and samples of CSV and JSON files.
function Get-TopicExample {
    param([string] $Path)

    $topic = [IO.Path]::GetFileName($Path) -replace '\.help\.txt$'
    $number = 0
    foreach ($block in [regex]::Matches([IO.File]::ReadAllText($Path).Replace("`r", ''), '(?<=\n\n)(?: {8}.*\n|\n(?= {8}))+(?=\n)')) {
        $text = $block.Value -replace '(?m)^ {8}'
        $file = switch -Regex -CaseSensitive ($text) { '^Name[,;]' { 'sample.csv' } '^\[\s*\{' { 'sample.json' } default { '' } }
        if ($file) {
            $number++
            ConvertTo-Example -Name "$topic $number" -Code "Import-GenesysQueueDefinition $file | New-GenesysQueue" -FileName $file -FileText $text
        }
        elseif ($text -cmatch '\b[A-Z][a-z]+-[A-Z][A-Za-z]+\b') {
            $number++
            ConvertTo-Example -Name "$topic $number" -Code $text
        }
    }
}

function Get-PageExample {
    param([string] $Name, [string] $Path)

    $number = 0
    foreach ($block in [regex]::Matches([IO.File]::ReadAllText($Path).Replace("`r", ''), '(?ms)^```powershell\n(.*?)^```$')) {
        $number++
        ConvertTo-Example -Name "$Name $number" -Code $block.Groups[1].Value
    }
}

# All of them. -Repository is the folder with the README.
function Get-Example {
    param([string] $Repository)

    Get-CmdletExample
    $language = [IO.Path]::Combine((Get-Module GenesysQueues).ModuleBase, 'en-US')
    [IO.Directory]::GetFiles($language, 'about_*.help.txt') | ForEach-Object { Get-TopicExample $_ }
    Get-PageExample 'README' ([IO.Path]::Combine($Repository, 'README.md'))
    Get-PageExample 'Contracts' ([IO.Path]::Combine($Repository, 'src', 'GenesysQueues.Core', 'Contracts', 'README.md'))
}

function Get-ExampleSyntax {
    param([string] $Code)

    $mistakes = $null
    $syntax = [Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $mistakes)
    if ($mistakes) { throw "It cannot be parsed: $($mistakes[0].Message)" }
    $syntax
}

# The commands that an example names and this PowerShell does not have.
function Get-MissingCommand {
    param([string] $Code)

    $names = (Get-ExampleSyntax $Code).FindAll({ param($part) $part -is [Management.Automation.Language.CommandAst] }, $true) | ForEach-Object { $_.GetCommandName() }
    [string[]][Collections.Generic.SortedSet[string]]@($names | Where-Object { $_ -and -not (Get-Command $_ -ErrorAction Ignore) })
}

# As Connect-GenesysOrg -SaveProfile leaves it.
function Save-ExampleProfile {
    param([string] $Name)

    $path = [IO.Path]::Combine($env:GENESYSQUEUES_HOME, "profile-$Name.json")
    [IO.File]::WriteAllText($path, '{ "format": 1, "region": "eu-central-1", "clientId": "11111111-2222-3333-4444-555555555555", "contract": "PublicApi", "secretSource": "Prompt" }')
}

# A function in place of Connect-GenesysOrg: it has the cmdlet's parameters, as the cmdlet declares them, and takes a simulated org
# for every real one.
function Get-ConnectProxy {
    $real = Get-Command GenesysQueues\Connect-GenesysOrg
    $metadata = [Management.Automation.CommandMetadata]::new($real)
    $binding = [Management.Automation.ProxyCommand]::GetCmdletBindingAttribute($metadata)
    $parameters = [Management.Automation.ProxyCommand]::GetParamBlock($metadata)
    @"
function Connect-GenesysOrg {
    $binding
    param($parameters)
    end {
        if (-not `$Simulated) {
            if (`$ProfileName) {
                `$null = Get-GenesysProfile `$ProfileName -ErrorAction Stop
                `$org = [IO.Path]::Combine(`$env:GENESYSQUEUES_HOME, "`$ProfileName.json")
                if ([IO.File]::Exists(`$org)) { `$PSBoundParameters['SimulatorFile'] = `$org }
            }
            if (`$SaveProfile) { Save-ExampleProfile `$SaveProfile }
            foreach (`$name in @(`$PSBoundParameters.Keys)) {
                if (`$name -notin 'Contract', 'AuditPath', 'SimulatorFile') { `$null = `$PSBoundParameters.Remove(`$name) }
            }
        }
        `$PSBoundParameters['Simulated'] = `$true
        GenesysQueues\Connect-GenesysOrg @PSBoundParameters
    }
}
"@
}

# Runs an example in an empty folder, one statement after the other as they are typed at a prompt, and returns what is wrong with it,
# in a sentence each; nothing when it is true.
function Test-Example {
    param([object] $Example, [string] $Folder)

    $ErrorActionPreference = 'Stop'
    $syntax = Get-ExampleSyntax $Example.Code
    $path = $ExecutionContext.SessionState.Path
    $before = $path.CurrentLocation
    $region, $state = $env:GENESYSCLOUD_REGION, $env:GENESYSQUEUES_HOME
    try {
        $env:GENESYSQUEUES_HOME = [IO.Path]::Combine($Folder, 'state')
        $null = [IO.Directory]::CreateDirectory($env:GENESYSQUEUES_HOME)
        foreach ($name in $exampleProfiles.Keys) {
            Save-ExampleProfile $name
            [IO.File]::WriteAllText([IO.Path]::Combine($env:GENESYSQUEUES_HOME, "$name.json"), $exampleProfiles[$name])
        }
        $null = $path.SetLocation($Folder)
        if ($Example.FileName) { [IO.File]::WriteAllText([IO.Path]::Combine($Folder, $Example.FileName), $Example.FileText) }
        if (-not $Example.Alone) { . ([scriptblock]::Create((Get-ConnectProxy))) }
        if (-not $Example.Command) {
            foreach ($file in $exampleFiles.Keys) { [IO.File]::WriteAllText([IO.Path]::Combine($Folder, $file), $exampleFiles[$file]) }
            if (-not $Example.Alone) {
                $dev = Connect-GenesysOrg -ProfileName dev
                $prod = Connect-GenesysOrg -ProfileName prod
                $null = Connect-GenesysOrg -Simulated
            }
        }

        # What the module's commands return, whatever becomes of it behind the next pipe.
        $given = [Collections.ArrayList]::new()
        $ErrorActionPreference = 'Continue'
        $PSDefaultParameterValues = @{ '*-Genesys*:OutVariable' = '+given' }
        $all = foreach ($statement in $syntax.EndBlock.Statements) {
            try { . ([scriptblock]::Create($statement.Extent.Text)) 2>&1 3>$null }
            catch { $_ }
        }
        $PSDefaultParameterValues = @{}
        $ErrorActionPreference = 'Stop'

        $errors = @($all | Where-Object { $_ -is [Management.Automation.ErrorRecord] })
        $output = @($all | Where-Object { $null -ne $_ -and $_ -isnot [Management.Automation.ErrorRecord] })
        $syntax.FindAll({ param($part) $part -is [Management.Automation.Language.CommandAst] }, $true) | ForEach-Object {
            $elements = $_.CommandElements
            for ($i = 0; $i -lt $elements.Count - 1; $i++) {
                if ($elements[$i].ParameterName -eq 'OutVariable') { $given.AddRange(@($ExecutionContext.SessionState.PSVariable.GetValue($elements[$i + 1].Value))) }
            }
        }

        $codes = @($errors | ForEach-Object { ($_.FullyQualifiedErrorId -split ',')[0] })
        Compare-ExampleCode -What 'errors' -Expected $Example.Errors -Found $codes -Text ($errors -join ' | ')
        $shown = @($given | ForEach-Object { $_.Status; $_.Findings.Code } | Where-Object { $_ -and $_ -ne 'Created' })
        Compare-ExampleCode -What 'statuses and findings' -Expected $Example.Shows -Found $shown
        if ($output.Count + $given.Count -eq 0) { 'It shows nothing.' }
        if ($Example.Command) {
            $declared = @((Get-Help $Example.Command).returnValues.returnValue.type.name | Where-Object { $_ -ne 'None' })
            # A cmdlet with -PassThru is silent without it.
            if ((Get-Command $Example.Command).Parameters['PassThru'] -and $Example.Code -notmatch '-PassThru\b') { $declared = @() }
            $types = @(@($given) + $output | ForEach-Object { $_.PSObject.TypeNames })
            if ($declared -and -not ($declared | Where-Object { $_ -in $types })) { "Nothing in it is a $($declared -join ' or ')." }
        }
    }
    finally {
        $env:GENESYSCLOUD_REGION, $env:GENESYSQUEUES_HOME = $region, $state
        Get-GenesysSession | Disconnect-GenesysOrg
        $null = $path.SetLocation($before.Path)
    }
}

function Compare-ExampleCode {
    param([string] $What, [object[]] $Expected, [object[]] $Found, [string] $Text)

    $wanted = [string[]][Collections.Generic.SortedSet[string]]@($Expected | Where-Object { $_ })
    $actual = [string[]][Collections.Generic.SortedSet[string]]@($Found | ForEach-Object { "$_" })
    if ("$wanted" -ne "$actual") { "It has the $($What): '$actual', and not: '$wanted'. $Text" }
}
