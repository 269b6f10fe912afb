using GenesysQueues.Pipeline;

namespace GenesysQueues.Commands;

/// <summary>Shows skills and languages of the org.</summary>
[Cmdlet(VerbsCommon.Get, "GenesysSkill")]
[OutputType(typeof(GenesysOrgObject))]
public sealed class GetGenesysSkillCommand : LookupCmdlet;
