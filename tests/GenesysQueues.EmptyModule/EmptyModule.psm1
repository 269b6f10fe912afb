$importModule = Get-Command -Name Import-Module -Module Microsoft.PowerShell.Core
$bin = [IO.Path]::Combine($PSScriptRoot, 'bin', $PSEdition.ToLowerInvariant())
$loader = [Reflection.Assembly]::LoadFrom([IO.Path]::Combine($bin, 'GenesysQueues.Loader.dll'))
$assembly = $loader.GetType('GenesysQueues.Loader.LoadContext')::Initialize()
$inner = & $importModule -Assembly $assembly -PassThru

$ExecutionContext.SessionState.Module.OnRemove = { Remove-Module -ModuleInfo $inner -Force }.GetNewClosure()
