#if NET
using System.Diagnostics;
using System.Diagnostics.Metrics;
#endif

namespace GenesysQueues.Telemetry;

/// <summary>
/// What the module measures for whoever listens in its process, by the framework's own meter and source of activities. Nothing is
/// sent by itself, and no name of a queue or a person is told: each would be a series of its own. .NET Framework has neither.
/// </summary>
internal static class ModuleTelemetry
{
    /// <summary>Name of the meter and of the source.</summary>
    internal const string Name = "GenesysQueues";

#if NET
    internal static readonly ActivitySource Source = new(Name, Version);

    private static readonly Meter s_meter = new(Name, Version);

    private static readonly Counter<long> s_outcomes = s_meter.CreateCounter<long>(
        "genesysqueues.outcomes", "{definition}", "Definitions that have their outcome.");

    private static readonly Histogram<double> s_durations = s_meter.CreateHistogram<double>(
        "genesysqueues.outcome.duration", "s", "From the first attempt for a queue to its outcome, waits included.");

    private static readonly Histogram<double> s_requests = s_meter.CreateHistogram<double>(
        "genesysqueues.request.duration", "s", "One request to the org, from its leaving to its reply.");

    private static readonly Counter<long> s_resends = s_meter.CreateCounter<long>(
        "genesysqueues.request.resends", "{request}", "Requests of runs that are sent again.");

    private static readonly Histogram<double> s_waits = s_meter.CreateHistogram<double>(
        "genesysqueues.rate_limit.wait.duration", "s", "Waits of runs for the org's rate limit.");

    private static string Version => typeof(ModuleTelemetry).Assembly.GetName().Version!.ToString(3);
#endif

    /// <summary>A definition has its outcome.</summary>
    /// <param name="status">What became of it.</param>
    /// <param name="errorCode">Why it is not as wanted, or null.</param>
    /// <param name="milliseconds">How long it took, where anything was sent for it.</param>
    internal static void Tell(string status, string? errorCode, long? milliseconds)
    {
#if NET
        if (!s_outcomes.Enabled && !s_durations.Enabled)
        {
            return;
        }

        TagList tags = new() { { "genesysqueues.status", status } };
        if (errorCode is not null)
        {
            tags.Add("error.type", errorCode);
        }

        s_outcomes.Add(1, tags);
        if (milliseconds is { } known)
        {
            s_durations.Record(known / 1000.0, tags);
        }
#endif
    }

    /// <summary>A request was answered, or broke: status 0.</summary>
    internal static void TellReply(string method, string path, int status, TimeSpan elapsed)
    {
#if NET
        if (!s_requests.Enabled)
        {
            return;
        }

        TagList tags = new() { { "http.request.method", method }, { "url.template", UrlTemplate.Of(path) } };
        if (status > 0)
        {
            tags.Add("http.response.status_code", status);
        }

        if (status is 0 or >= 400)
        {
            tags.Add("error.type", status == 0 ? "no_reply" : status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        s_requests.Record(elapsed.TotalSeconds, tags);
#endif
    }

    /// <summary>A run waits.</summary>
    internal static void TellWait(TimeSpan wait, bool isResend, bool isRateLimit)
    {
#if NET
        if (isResend)
        {
            s_resends.Add(1);
        }

        if (isRateLimit)
        {
            s_waits.Record(wait.TotalSeconds);
        }
#endif
    }
}
