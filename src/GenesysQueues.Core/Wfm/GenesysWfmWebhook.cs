using GenesysQueues.Wfm;

namespace GenesysQueues;

/// <summary>An endpoint that is told what happens to queues.</summary>
public sealed class GenesysWfmWebhook
{
    internal GenesysWfmWebhook(WfmEndpoint endpoint, string org)
    {
        Name = endpoint.Registration.Name;
        TargetUrl = endpoint.Registration.ShownUrl;
        Org = org;
        EventFilter = string.Join("; ", endpoint.Registration.Events);
        Format = endpoint.Registration.Format.ToString();
        Enabled = endpoint.Registration.IsEnabled;
        DeliveredBy = endpoint.DeliveredByOrg ? "Org" : "Module";
        HasSecret = endpoint.Registration.SecretSource != WfmSecretSource.None;
        SecretName = endpoint.Registration.SecretName;
        NotReady = endpoint.Registration.NotReady;
        NextAttempt = endpoint.NextAttempt?.LocalDateTime;
        Pending = endpoint.Pending.Count;
        DeadLetters = endpoint.DeadLetters;
        Delivered = endpoint.Delivered;
        LastStatus = endpoint.LastStatus;
        LastError = endpoint.LastError;
    }

    /// <summary>Name of the registration.</summary>
    public string Name { get; }

    /// <summary>Where events go; of its query only the names.</summary>
    public Uri TargetUrl { get; }

    /// <summary>Org whose queues it is told of.</summary>
    public string Org { get; }

    /// <summary>The events it is told of.</summary>
    public string EventFilter { get; }

    /// <summary>The form of what is sent: Module or CloudEvents.</summary>
    public string Format { get; }

    /// <summary>Whether events are delivered; those of an endpoint that is switched off wait.</summary>
    public bool Enabled { get; }

    /// <summary>Who delivers: this module, or in the Inline contract the org.</summary>
    public string DeliveredBy { get; }

    /// <summary>Whether events are signed.</summary>
    public bool HasSecret { get; }

    /// <summary>Name of the key in the vault of SecretManagement, or null.</summary>
    public string? SecretName { get; }

    /// <summary>Why nothing can be delivered in this session, or null.</summary>
    public string? NotReady { get; }

    /// <summary>When an endpoint that failed is tried again by a run, or null.</summary>
    public DateTime? NextAttempt { get; }

    /// <summary>Events that wait.</summary>
    public int Pending { get; }

    /// <summary>Events that are set aside: the endpoint refused them for good, or they were tried too long.</summary>
    public int DeadLetters { get; }

    /// <summary>Events delivered since it was registered.</summary>
    public int Delivered { get; }

    /// <summary>HTTP status of the last delivery, or of the ping before any; null when there was no reply.</summary>
    public int? LastStatus { get; }

    /// <summary>Why the last delivery failed, or null.</summary>
    public string? LastError { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} -> {TargetUrl}";
}
