using GenesysQueues.Pipeline;

namespace GenesysQueues.Commands;

/// <summary>Shows wrap-up codes of the org.</summary>
[Cmdlet(VerbsCommon.Get, "GenesysWrapupCode")]
[OutputType(typeof(GenesysOrgObject))]
public sealed class GetGenesysWrapupCodeCommand : LookupCmdlet;
