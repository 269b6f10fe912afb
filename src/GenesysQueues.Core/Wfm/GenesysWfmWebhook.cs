using GenesysQueues.Wfm;

namespace GenesysQueues;

/// <summary>An endpoint that is told of new queues.</summary>
public sealed class GenesysWfmWebhook
{
    internal GenesysWfmWebhook(WfmEndpoint endpoint, string org)
    {
        Name = endpoint.Registration.Name;
        TargetUrl = endpoint.Registration.TargetUrl;
        Org = org;
        EventFilter = endpoint.Registration.EventFilter;
        DeliveredBy = endpoint.DeliveredByOrg ? "Org" : "Module";
        HasSecret = endpoint.Registration.Secret is not null;
        Pending = endpoint.Pending.Count;
        DeadLetters = endpoint.DeadLetters;
        Delivered = endpoint.Delivered;
        LastStatus = endpoint.LastStatus;
        LastError = endpoint.LastError;
    }

    /// <summary>Name of the registration.</summary>
    public string Name { get; }

    /// <summary>Where events go.</summary>
    public Uri TargetUrl { get; }

    /// <summary>Org whose queues it is told of.</summary>
    public string Org { get; }

    /// <summary>The event it is told of.</summary>
    public string EventFilter { get; }

    /// <summary>Whether events are delivered: true for every registration, by whomever.</summary>
    public bool Enabled { get; } = true;

    /// <summary>Who delivers: this module, or in the Inline contract the org.</summary>
    public string DeliveredBy { get; }

    /// <summary>Whether events are signed.</summary>
    public bool HasSecret { get; }

    /// <summary>Events that wait.</summary>
    public int Pending { get; }

    /// <summary>Events that the endpoint refused for good, set aside.</summary>
    public int DeadLetters { get; }

    /// <summary>Events delivered in this session.</summary>
    public int Delivered { get; }

    /// <summary>HTTP status of the last delivery, or of the ping before any; null when there was no reply.</summary>
    public int? LastStatus { get; }

    /// <summary>Why the last delivery failed, or null.</summary>
    public string? LastError { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} -> {TargetUrl}";
}
