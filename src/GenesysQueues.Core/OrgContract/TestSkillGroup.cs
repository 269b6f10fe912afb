namespace GenesysQueues.OrgContract;

/// <summary>The skill group of a test.</summary>
/// <param name="Object">The group.</param>
/// <param name="WithAllDivisions">How its creation with the member divisions <c>*</c> was answered.</param>
/// <param name="Last">The request after which it is worked out who is in it.</param>
internal sealed record TestSkillGroup(TestObject Object, ContractExchange WithAllDivisions, ContractExchange Last);
