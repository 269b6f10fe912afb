@{
    RootModule             = 'GenesysQueues.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = '5f0c8b57-6f0e-4d0a-9a6b-2f8f6f6f1c11'
    Author                 = 'The GenesysQueues authors'
    CompanyName            = 'The GenesysQueues authors'
    Copyright              = '(c) The GenesysQueues authors. MIT licence.'
    Description            = 'Validates, creates, changes, announces and audits Genesys Cloud routing queues, from one queue at a prompt to thousands from a CSV file.'
    CompatiblePSEditions   = @('Desktop', 'Core')
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess       = @('GenesysQueues.Format.ps1xml')
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    CmdletsToExport        = @(
        'Connect-GenesysOrg'
        'Disconnect-GenesysOrg'
        'Get-GenesysSession'
        'Select-GenesysSession'
        'Get-GenesysProfile'
        'Remove-GenesysProfile'
        'New-GenesysQueueWorkbook'
        'Import-GenesysQueueDefinition'
        'Export-GenesysQueueDefinition'
        'Test-GenesysQueueDefinition'
        'New-GenesysQueue'
        'Resume-GenesysProvisioning'
        'Get-GenesysQueue'
        'Get-GenesysQueueMember'
        'Get-GenesysDivision'
        'Get-GenesysSkill'
        'Get-GenesysGroup'
        'Get-GenesysUser'
        'Get-GenesysWrapupCode'
        'Get-GenesysFlow'
        'Restore-GenesysQueue'
        'Set-GenesysQueue'
        'Remove-GenesysQueue'
        'Register-GenesysWfmWebhook'
        'Get-GenesysWfmWebhook'
        'Test-GenesysWfmWebhook'
        'Sync-GenesysWfmWebhook'
        'Unregister-GenesysWfmWebhook'
        'Get-GenesysProvisioningAudit'
        'Test-GenesysProvisioningAudit'
        'Get-GenesysProvisioningRun'
        'Export-GenesysProvisioningReport'
        'Test-GenesysOrgContract'
    )
    PrivateData            = @{
        PSData = @{
            Tags         = @('Genesys', 'GenesysCloud', 'PureCloud', 'Queue', 'ContactCenter', 'Provisioning')
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
