using GenesysQueues.Wfm;

namespace GenesysQueues;

/// <summary>An event that waits for an endpoint, or was set aside.</summary>
public sealed class GenesysWfmEvent
{
    internal GenesysWfmEvent(WfmEndpoint endpoint, WfmEvent happened, bool isSetAside)
    {
        Webhook = endpoint.Registration.Name;
        EventId = happened.Id;
        Event = happened.Name;
        QueueName = happened.QueueName;
        QueueId = happened.QueueId;
        State = isSetAside ? "DeadLetter" : "Waiting";
        Since = endpoint.Since(happened)?.LocalDateTime;
        FailedTries = endpoint.Tries(happened);
        Body = happened.Body;
    }

    /// <summary>Name of the registration.</summary>
    public string Webhook { get; }

    /// <summary>Id by which a receiver knows a repetition.</summary>
    public string EventId { get; }

    /// <summary>What happened.</summary>
    public string Event { get; }

    /// <summary>Name of the queue.</summary>
    public string QueueName { get; }

    /// <summary>Id of the queue.</summary>
    public string QueueId { get; }

    /// <summary>Waiting, or DeadLetter: only Sync-GenesysWfmWebhook -IncludeDeadLetter sends it again.</summary>
    public string State { get; }

    /// <summary>When it began to wait, or was set aside; null where another process has delivered it meanwhile.</summary>
    public DateTime? Since { get; }

    /// <summary>Deliveries that failed.</summary>
    public int FailedTries { get; }

    /// <summary>What is sent, in the module's own form.</summary>
    public string Body { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Event} {QueueName} -> {Webhook} ({State})";
}
