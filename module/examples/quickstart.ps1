<#
    From a CSV file to created, announced and audited queues, on an org that is simulated inside this process: no
    account, no network. The org refuses and fails some requests on purpose, as real ones do.

    Runs in Windows PowerShell 5.1, in PowerShell 7, and without either:  dotnet run --project src/GenesysQueues.Runner
#>
param(
    # A file of queue definitions.
    [string] $Path = [IO.Path]::Combine($PSScriptRoot, 'queues.csv')
)

$ErrorActionPreference = 'Continue'
Import-Module GenesysQueues

# Out-Host after each step: objects of several types in one stream would not each be shown in their own table.
'1. Connect to a simulated org, which answers some first tries with 429 (too many requests) or 503 (failed).' | Out-Host
$session = Connect-GenesysOrg -Simulated -SimulatorFault 'http429*1@Sales*', 'http503*1@Technical*', 'http503after*1@Premium-Support*'
$session | Out-Host

'2. Have workforce management told of each new queue. A ping makes sure that its endpoint answers.' | Out-Host
Register-GenesysWfmWebhook -TargetUrl https://wfm.example.com/queue-events | Out-Host

"3. Read $([IO.Path]::GetFileName($Path)) and check every row before anything is written. What was found:" | Out-Host
$checked = Import-GenesysQueueDefinition $Path | Test-GenesysQueueDefinition
$checked.Findings | Out-Host

'4. Create the queues. Refused rows are left out, the others go on. After a 503 nobody knows whether the queue was made,' | Out-Host
'   so the module looks before it asks again; a queue whose reply was lost is Recovered, not made twice.' | Out-Host
$checked | New-GenesysQueue -ErrorAction SilentlyContinue -OutVariable results | Out-Host

"5. What the WFM endpoint received after the ping: $(@($session.Simulator.Events).Count) events." | Out-Host
$session.Simulator.Events | ForEach-Object { "   routing.queue.created  $($_.QueueName)" } | Out-Host

"`n6. What the audit says." | Out-Host
Get-GenesysProvisioningAudit -Summary | Out-Host

$created = @($results | Where-Object Status -in Created, Recovered).Count
$refused = @($results | Where-Object Status -in Invalid, Exists).Count
"$created queues created, $refused rows refused, $(@($results).Count - $created - $refused) other. Audit: $($session.AuditPath)" | Out-Host
