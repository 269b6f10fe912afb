using GenesysQueues.Wfm;

namespace GenesysQueues;

/// <summary>What an endpoint made of a signed ping.</summary>
public sealed class GenesysWfmPing
{
    internal GenesysWfmPing(WfmEndpoint endpoint, string org, int? status, double latency, GenesysException? failure)
    {
        Webhook = endpoint.Registration.Name;
        TargetUrl = endpoint.Registration.ShownUrl;
        Org = org;
        Success = failure is null;
        HttpStatus = status;
        LatencyMs = (long)latency;
        IsSigned = endpoint.Registration.Secret is not null;
        Message = failure?.Message;
        Recommendation = failure?.Recommendation;
    }

    /// <summary>Name of the registration.</summary>
    public string Webhook { get; }

    /// <summary>Where the ping went; of its query only the names.</summary>
    public Uri TargetUrl { get; }

    /// <summary>Org whose queues it is told of.</summary>
    public string Org { get; }

    /// <summary>Whether the endpoint took the ping.</summary>
    public bool Success { get; }

    /// <summary>HTTP status of its reply; null when it did not take the ping.</summary>
    public int? HttpStatus { get; }

    /// <summary>Time until its reply, in milliseconds.</summary>
    public long LatencyMs { get; }

    /// <summary>Whether the ping was signed, as events are.</summary>
    public bool IsSigned { get; }

    /// <summary>Why it was not taken, or null.</summary>
    public string? Message { get; }

    /// <summary>What to do, or null.</summary>
    public string? Recommendation { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Webhook}: {(Success ? "taken" : Message)}";
}
