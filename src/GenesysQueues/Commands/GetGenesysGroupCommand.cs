using GenesysQueues.Pipeline;

namespace GenesysQueues.Commands;

/// <summary>Shows groups, skill groups and teams of the org.</summary>
[Cmdlet(VerbsCommon.Get, "GenesysGroup")]
[OutputType(typeof(GenesysOrgObject))]
public sealed class GetGenesysGroupCommand : LookupCmdlet;
