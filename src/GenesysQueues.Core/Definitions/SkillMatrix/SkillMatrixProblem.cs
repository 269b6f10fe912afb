namespace GenesysQueues.Definitions.SkillMatrix;

/// <summary>What is wrong with a skill row: the row, the fault as the rest of a sentence about it, and the remedy.</summary>
internal sealed record SkillMatrixProblem(string Item, string Fault, string Remedy);
