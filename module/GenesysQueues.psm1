$importModule = Get-Command -Name Import-Module -Module Microsoft.PowerShell.Core
$bin = [IO.Path]::Combine($PSScriptRoot, 'bin', $PSEdition.ToLowerInvariant())

if ($PSEdition -eq 'Core') {
    # PowerShell 7: everything loads into its own load context, so that our Polly and Newtonsoft.Json never meet
    # another module's. Two versions of one module cannot share a process; say so instead of mixing them.
    $restart = "Another version of GenesysQueues is loaded in this window. Restart PowerShell to load the one in '$PSScriptRoot'."
    try { $loader = [Reflection.Assembly]::LoadFrom([IO.Path]::Combine($bin, 'GenesysQueues.Loader.dll')) }
    catch [IO.FileLoadException] { throw $restart }
    if ([IO.Path]::GetDirectoryName($loader.Location) -ne $bin) { throw $restart }

    $assembly = $loader.GetType('GenesysQueues.Loader.LoadContext')::Initialize()
    $inner = & $importModule -Assembly $assembly -PassThru
    # Without this, [GenesysQueues.GenesysSession] does not resolve in scripts and Pester cannot mock our cmdlets.
    $core = [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($assembly).LoadFromAssemblyName([Reflection.AssemblyName]'GenesysQueues.Core')
    $types = & $importModule -Assembly $core -PassThru
}
else {
    $inner = & $importModule -Name ([IO.Path]::Combine($bin, 'GenesysQueues.dll')) -PassThru -ErrorAction Stop
    $types = $null
}

$look = & $importModule -Name ([IO.Path]::Combine($PSScriptRoot, 'GenesysQueues.Types.psd1')) -PassThru -ErrorAction Stop
$sessions = $inner.ExportedCommands['Get-GenesysSession']
$ExecutionContext.SessionState.Module.OnRemove = {
    # Also Import-Module -Force removes the module first. Write-Warning is another module's command.
    $closed = @(& $sessions | ForEach-Object { "'$($_.SessionName)'" })
    if ($closed) {
        & { [CmdletBinding()] param($text) $PSCmdlet.WriteWarning($text) } "Connections were closed with the module: $($closed -join ', '). Connect-GenesysOrg connects again."
    }

    foreach ($module in $inner, $types, $look) { if ($module) { Remove-Module -ModuleInfo $module -Force } }
}.GetNewClosure()
