# Imported by GenesysQueues.psm1, once it is known that no other version is loaded: types of two are a page of errors.
@{
    ModuleVersion  = '0.1.0'
    TypesToProcess = @('GenesysQueues.Types.ps1xml')
}
