using System.Collections;

namespace GenesysQueues;

// Names and their spelling are the API's.
#pragma warning disable CS1591
/// <content>The tables of the published create request.</content>
public sealed partial class GenesysQueueSettings
{
    public sealed class Actions
    {
        public SkillsToRemove[]? skillsToRemove { get; set; }
    }

    public sealed class AcwSettings
    {
        public string? wrapupPrompt { get; set; }
        public long? timeoutMs { get; set; }
    }

    public sealed class AgentOwnedRouting
    {
        public bool? enableAgentOwnedCallbacks { get; set; }
        public long? maxOwnedCallbackHours { get; set; }
        public long? maxOwnedCallbackDelayHours { get; set; }
    }

    public sealed class Bullseye
    {
        public Ring[]? rings { get; set; }
    }

    public sealed class CallMediaSettings
    {
        public bool? enableAutoAnswer { get; set; }
        public long? alertingTimeoutSeconds { get; set; }
        public ServiceLevel? serviceLevel { get; set; }
        public double? autoAnswerAlertToneSeconds { get; set; }
        public double? manualAnswerAlertToneSeconds { get; set; }
    }

    public sealed class CallbackMediaSettings
    {
        public string? mode { get; set; }
        public string? liveVoiceReactionType { get; set; }
        public string? answeringMachineReactionType { get; set; }
        public bool? enableAutoAnswer { get; set; }
        public long? alertingTimeoutSeconds { get; set; }
        public ServiceLevel? serviceLevel { get; set; }
        public double? autoAnswerAlertToneSeconds { get; set; }
        public double? manualAnswerAlertToneSeconds { get; set; }
        public bool? enableAutoDialAndEnd { get; set; }
        public long? autoDialDelaySeconds { get; set; }
        public long? autoEndDelaySeconds { get; set; }
        public double? pacingModifier { get; set; }
        public long? maxRetryCount { get; set; }
        public long? retryDelaySeconds { get; set; }
        public DomainEntityRef? liveVoiceFlow { get; set; }
        public DomainEntityRef? answeringMachineFlow { get; set; }
        public DomainEntityRef? edgeGroup { get; set; }
        public DomainEntityRef? site { get; set; }
    }

    public sealed class CannedResponseLibraries
    {
        public string? mode { get; set; }
        public string[]? libraryIds { get; set; }
    }

    public sealed class ConditionalGroupActivation
    {
        public ConditionalGroupActivationPilotRule? pilotRule { get; set; }
        public ConditionalGroupActivationRule[]? rules { get; set; }
    }

    public sealed class ConditionalGroupActivationCondition
    {
        public string? @operator { get; set; }
        public ConditionalGroupActivationSimpleMetric? simpleMetric { get; set; }
        public double? value { get; set; }
    }

    public sealed class ConditionalGroupActivationPilotRule
    {
        public ConditionalGroupActivationCondition[]? conditions { get; set; }
        public string? conditionExpression { get; set; }
    }

    public sealed class ConditionalGroupActivationRule
    {
        public ConditionalGroupActivationCondition[]? conditions { get; set; }
        public string? conditionExpression { get; set; }
        public MemberGroup[]? groups { get; set; }
    }

    public sealed class ConditionalGroupActivationSimpleMetric
    {
        public string? metric { get; set; }
        public DomainEntityRef? queue { get; set; }
    }

    public sealed class ConditionalGroupRouting
    {
        public ConditionalGroupRoutingRule[]? rules { get; set; }
    }

    public sealed class ConditionalGroupRoutingRule
    {
        public string? metric { get; set; }
        public string? @operator { get; set; }
        public DomainEntityRef? queue { get; set; }
        public double? conditionValue { get; set; }
        public MemberGroup[]? groups { get; set; }
        public long? waitSeconds { get; set; }
    }

    public sealed class DefaultScripts
    {
        public Script? CALL { get; set; }
        public Script? CALLBACK { get; set; }
        public Script? CHAT { get; set; }
        public Script? COBROWSE { get; set; }
        public Script? EMAIL { get; set; }
        public Script? MESSAGE { get; set; }
        public Script? SOCIAL_EXPRESSION { get; set; }
        public Script? VIDEO { get; set; }
        public Script? SCREENSHARE { get; set; }
    }

    public sealed class DirectRouting
    {
        public DirectRoutingMediaSettings? callMediaSettings { get; set; }
        public DirectRoutingMediaSettings? emailMediaSettings { get; set; }
        public DirectRoutingMediaSettings? messageMediaSettings { get; set; }
        public string? backupQueueId { get; set; }
        public bool? waitForAgent { get; set; }
        public long? agentWaitSeconds { get; set; }
    }

    public sealed class DirectRoutingMediaSettings
    {
        public bool? useAgentAddressOutbound { get; set; }
    }

    public sealed class Division
    {
        public string? name { get; set; }
    }

    public sealed class DomainEntityRef
    {
        public string? id { get; set; }
        public string? name { get; set; }
        public string? selfUri { get; set; }
    }

    public sealed class EmailAddress
    {
        public string? email { get; set; }
        public string? name { get; set; }
    }

    public sealed class EmailMediaSettings
    {
        public bool? enableAutoAnswer { get; set; }
        public long? alertingTimeoutSeconds { get; set; }
        public ServiceLevel? serviceLevel { get; set; }
        public double? autoAnswerAlertToneSeconds { get; set; }
        public double? manualAnswerAlertToneSeconds { get; set; }
        public QueueEmailAddress[]? allOutboundEmailAddresses { get; set; }
    }

    public sealed class ExpansionCriterium
    {
        public string? type { get; set; }
        public double? threshold { get; set; }
    }

    public sealed class InactivityTimeoutSettings
    {
        public string? actionType { get; set; }
        public long? timeoutSeconds { get; set; }
        public DomainEntityRef? flowId { get; set; }
    }

    public sealed class InboundRoute
    {
        public string? historyInclusion { get; set; }
        public string? id { get; set; }
        public string? name { get; set; }
        public string? pattern { get; set; }
        public DomainEntityRef? queue { get; set; }
        public long? priority { get; set; }
        public DomainEntityRef[]? skills { get; set; }
        public DomainEntityRef? language { get; set; }
        public string? fromName { get; set; }
        public string? fromEmail { get; set; }
        public DomainEntityRef? flow { get; set; }
        public QueueEmailAddress? replyEmailAddress { get; set; }
        public EmailAddress[]? autoBcc { get; set; }
        public DomainEntityRef? spamFlow { get; set; }
        public Signature? signature { get; set; }
        public bool? allowMultipleActions { get; set; }
        public string[]? mailboxFolders { get; set; }
    }

    public sealed class MediaSettings
    {
        public bool? enableAutoAnswer { get; set; }
        public long? alertingTimeoutSeconds { get; set; }
        public ServiceLevel? serviceLevel { get; set; }
        public double? autoAnswerAlertToneSeconds { get; set; }
        public double? manualAnswerAlertToneSeconds { get; set; }
    }

    public sealed class MemberGroup
    {
        public string? type { get; set; }
        public string? id { get; set; }
        public string? name { get; set; }
        public WritableDivision? division { get; set; }
    }

    public sealed class MessageMediaSettings
    {
        public bool? enableAutoAnswer { get; set; }
        public long? alertingTimeoutSeconds { get; set; }
        public ServiceLevel? serviceLevel { get; set; }
        public double? autoAnswerAlertToneSeconds { get; set; }
        public double? manualAnswerAlertToneSeconds { get; set; }
        public Hashtable? subTypeSettings { get; set; }
        public bool? enableInactivityTimeout { get; set; }
        public InactivityTimeoutSettings? inactivityTimeoutSettings { get; set; }
    }

    public sealed class Page
    {
        public string? name { get; set; }
        public string? versionId { get; set; }
        public string? createdDate { get; set; }
        public string? modifiedDate { get; set; }
        public Hashtable? rootContainer { get; set; }
        public Hashtable? properties { get; set; }
    }

    public sealed class QueueEmailAddress
    {
        public DomainEntityRef? domain { get; set; }
        public InboundRoute? route { get; set; }
    }

    public sealed class QueueMediaSettings
    {
        public CallMediaSettings? call { get; set; }
        public CallbackMediaSettings? callback { get; set; }
        public MediaSettings? chat { get; set; }
        public EmailMediaSettings? email { get; set; }
        public MessageMediaSettings? message { get; set; }
    }

    public sealed class QueueMessagingAddresses
    {
        public DomainEntityRef? smsAddress { get; set; }
        public DomainEntityRef? openMessagingRecipient { get; set; }
        public DomainEntityRef? whatsAppRecipient { get; set; }
    }

    public sealed class Ring
    {
        public ExpansionCriterium[]? expansionCriteria { get; set; }
        public Actions? actions { get; set; }
        public MemberGroup[]? memberGroups { get; set; }
    }

    public sealed class RoutingRule
    {
        public string? @operator { get; set; }
        public long? threshold { get; set; }
        public double? waitSeconds { get; set; }
    }

    public sealed class Script
    {
        public string? id { get; set; }
        public string? name { get; set; }
        public Division? division { get; set; }
        public string? versionId { get; set; }
        public string? createdDate { get; set; }
        public string? modifiedDate { get; set; }
        public string? publishedDate { get; set; }
        public string? versionDate { get; set; }
        public string? startPageId { get; set; }
        public string? startPageName { get; set; }
        public object? features { get; set; }
        public object? variables { get; set; }
        public object? customActions { get; set; }
        public Page[]? pages { get; set; }
    }

    public sealed class ServiceLevel
    {
        public double? percentage { get; set; }
        public long? durationMs { get; set; }
    }

    public sealed class Signature
    {
        public string? inclusionType { get; set; }
        public bool? enabled { get; set; }
        public string? cannedResponseId { get; set; }
        public bool? alwaysIncluded { get; set; }
    }

    public sealed class SkillsToRemove
    {
        public string? name { get; set; }
        public string? id { get; set; }
        public string? selfUri { get; set; }
    }

    public sealed class WritableDivision
    {
        public string? id { get; set; }
        public string? name { get; set; }
    }
}
