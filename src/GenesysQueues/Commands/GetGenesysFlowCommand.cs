using GenesysQueues.Pipeline;

namespace GenesysQueues.Commands;

/// <summary>Shows Architect flows of the org.</summary>
[Cmdlet(VerbsCommon.Get, "GenesysFlow")]
[OutputType(typeof(GenesysOrgObject))]
public sealed class GetGenesysFlowCommand : LookupCmdlet;
