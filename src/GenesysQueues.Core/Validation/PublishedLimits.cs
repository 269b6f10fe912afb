namespace GenesysQueues.Validation;

/// <summary>Limits of the API that this module checks before it sends. Those marked unverified are not in the published reference.</summary>
internal static class PublishedLimits
{
    /// <summary>Unverified: the reference has no length for queue names.</summary>
    internal const int NameLength = 256;

    /// <summary>Members or wrap-up codes in one call.</summary>
    internal const int BatchSize = 100;

    /// <summary>Fields of the published create request that a definition's Settings may hold, at the top level.</summary>
    internal static readonly IReadOnlyList<string> CreateRequestFields =
    [
        "acwSettings", "agentOwnedRouting", "autoAnswerOnly", "bullseye", "callingPartyName", "callingPartyNumber", "cannedResponseLibraries",
        "conditionalGroupActivation", "conditionalGroupRouting", "defaultScripts", "description", "directRouting", "division", "emailInQueueFlow",
        "enableAudioMonitoring", "enableManualAssignment", "enableTranscription", "lastAgentRoutingMode", "mediaSettings", "memberGroups",
        "messageInQueueFlow", "onHoldPrompt", "outboundEmailAddress", "outboundMessagingAddresses", "peerId", "queueFlow", "routingRules",
        "scoringMethod", "skillEvaluationMethod", "sourceQueueId", "suppressInQueueCallRecording", "whisperPrompt",
    ];
}
