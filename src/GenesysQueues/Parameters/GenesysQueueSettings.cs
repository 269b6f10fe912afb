using System.Collections;

namespace GenesysQueues;

/// <summary>
/// What -Settings takes: a hashtable. PowerShell 7.3 and later complete within a hashtable's literal the names of the
/// properties of the parameter's type, at any depth, and ask no completer: hence the properties, which nothing reads or
/// sets. What the values may be stands in the published models alone.
/// </summary>
public sealed partial class GenesysQueueSettings : Hashtable
{
    /// <summary>Makes an empty one; types that cannot be made are not completed.</summary>
    public GenesysQueueSettings()
    {
    }

    /// <summary>Takes over what PowerShell is given.</summary>
    /// <param name="settings">Names with their values. Case counts, as in the API.</param>
    public GenesysQueueSettings(IDictionary settings)
        : base(settings)
    {
    }

// Names and their spelling are the API's.
#pragma warning disable CS1591
    public string? scoringMethod { get; set; }
    public string? lastAgentRoutingMode { get; set; }
    public string? skillEvaluationMethod { get; set; }
    public WritableDivision? division { get; set; }
    public string? description { get; set; }
    public QueueMediaSettings? mediaSettings { get; set; }
    public RoutingRule[]? routingRules { get; set; }
    public ConditionalGroupRouting? conditionalGroupRouting { get; set; }
    public ConditionalGroupActivation? conditionalGroupActivation { get; set; }
    public Bullseye? bullseye { get; set; }
    public AcwSettings? acwSettings { get; set; }
    public MemberGroup[]? memberGroups { get; set; }
    public DomainEntityRef? queueFlow { get; set; }
    public DomainEntityRef? emailInQueueFlow { get; set; }
    public DomainEntityRef? messageInQueueFlow { get; set; }
    public DomainEntityRef? whisperPrompt { get; set; }
    public DomainEntityRef? onHoldPrompt { get; set; }
    public bool? autoAnswerOnly { get; set; }
    public CannedResponseLibraries? cannedResponseLibraries { get; set; }
    public bool? enableTranscription { get; set; }
    public bool? enableAudioMonitoring { get; set; }
    public bool? enableManualAssignment { get; set; }
    public AgentOwnedRouting? agentOwnedRouting { get; set; }
    public DirectRouting? directRouting { get; set; }
    public string? defaultMediaLanguage { get; set; }
    public string? callingPartyName { get; set; }
    public string? callingPartyNumber { get; set; }
    public DefaultScripts? defaultScripts { get; set; }
    public QueueMessagingAddresses? outboundMessagingAddresses { get; set; }
    public QueueEmailAddress? outboundEmailAddress { get; set; }
    public string? peerId { get; set; }
    public bool? suppressInQueueCallRecording { get; set; }
    public string? sourceQueueId { get; set; }
}
