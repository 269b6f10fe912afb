using GenesysQueues.Pipeline;

namespace GenesysQueues.Commands;

/// <summary>Shows divisions of the org.</summary>
[Cmdlet(VerbsCommon.Get, "GenesysDivision")]
[OutputType(typeof(GenesysOrgObject))]
public sealed class GetGenesysDivisionCommand : LookupCmdlet;
