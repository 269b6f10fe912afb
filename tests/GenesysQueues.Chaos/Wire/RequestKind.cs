namespace GenesysQueues.Chaos.Wire;

/// <summary>What a request is for, as far as the checks care.</summary>
internal enum RequestKind
{
    Other,
    Token,
    CreateQueue,
    CreateGroup,
    CreatePlanningGroup,
    ListQueues,
    ListGroups,
    ListPlanningGroups,
    Wfm,
}
