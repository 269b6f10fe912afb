using GenesysQueues.Connection;
using GenesysQueues.Pipeline;

namespace GenesysQueues.Commands;

/// <summary>Lists this window's sessions.</summary>
[Cmdlet(VerbsCommon.Get, "GenesysSession")]
[OutputType(typeof(GenesysSession))]
public sealed class GetGenesysSessionCommand : GenesysCmdlet
{
    /// <inheritdoc/>
    private protected override void OnEnd() => WriteObject(SessionTable.All, enumerateCollection: true);
}
