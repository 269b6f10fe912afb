using GenesysQueues.Pipeline;

namespace GenesysQueues.Commands;

/// <summary>Shows active users of the org.</summary>
[Cmdlet(VerbsCommon.Get, "GenesysUser")]
[OutputType(typeof(GenesysUser))]
public sealed class GetGenesysUserCommand : LookupCmdlet;
