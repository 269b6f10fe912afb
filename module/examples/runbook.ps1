<#
    Creates the queues of a file in a pipeline without people: a build agent, a scheduled task.

    Who signs in comes from the environment: GENESYSCLOUD_REGION, GENESYSCLOUD_OAUTHCLIENT_ID, GENESYSCLOUD_OAUTHCLIENT_SECRET.
    Running it again is safe: queues that exist are skipped, or changed in what the file says and differs.

    Exit code  0  every queue of the file exists as wanted
               1  some could not be created; the others were
               2  the file has mistakes; nothing was created
               3  the run could not begin, or the org ended it: see the message for what to do
#>
param(
    # A file of queue definitions.
    [Parameter(Mandatory)]
    [string] $Path,

    # What becomes of queues that exist: they are left (Skip), get what they lack (Adopt), or are changed (Update).
    [ValidateSet('Skip', 'Adopt', 'Update')]
    [string] $IfExists = 'Skip'
)

$ErrorActionPreference = 'Stop'
try {
    Import-Module GenesysQueues
    Connect-GenesysOrg | Out-Host
    $definitions = Import-GenesysQueueDefinition $Path

    # The whole file or nothing: half a file is hard to explain on a Monday morning.
    if (-not ($definitions | Test-GenesysQueueDefinition -IfExists $IfExists -Quiet)) {
        ($definitions | Test-GenesysQueueDefinition -IfExists $IfExists).Findings | Out-Host
        exit 2
    }

    # Build agents often set ErrorActionPreference to Stop, which would end the run at the first row that fails.
    $definitions | New-GenesysQueue -IfExists $IfExists -ErrorAction Continue -OutVariable results | Out-Host
}
catch {
    # A line each: what the org has answered is often no sentence, and ends with an id.
    foreach ($line in "$_", $_.ErrorDetails.RecommendedAction) {
        if ($line) { $Host.UI.WriteErrorLine($line) }
    }
    exit 3
}

exit [int](@($results | Where-Object Success -eq $false).Count -gt 0)
