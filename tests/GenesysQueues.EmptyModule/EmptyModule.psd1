@{
    RootModule           = 'EmptyModule.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '0c0b8e0a-5a0a-4b39-9d6b-6a3b4c9c3f52'
    Author               = 'The GenesysQueues authors'
    Description          = 'Nothing, in the shape of GenesysQueues.'
    CompatiblePSEditions = @('Core')
    PowerShellVersion    = '7.4'
    FormatsToProcess     = @('EmptyModule.Format.ps1xml')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    CmdletsToExport      = @('Get-Nothing')
}
