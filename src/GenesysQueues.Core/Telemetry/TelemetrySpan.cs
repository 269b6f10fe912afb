#if NET
using System.Diagnostics;
#endif

namespace GenesysQueues.Telemetry;

/// <summary>
/// A part of the work as a listener in the process sees it: an activity, where somebody listens, and else nothing. Null where
/// nobody does.
/// </summary>
internal sealed class TelemetrySpan : IDisposable
{
#if NET
    private readonly Activity _activity;

    private TelemetrySpan(Activity activity) => _activity = activity;
#endif

    /// <summary>A run, which works in many places at once: what begins meanwhile is not in it unless it says so.</summary>
    internal static TelemetrySpan? StartRun()
    {
#if NET
        Activity? before = Activity.Current;
        Activity? activity = ModuleTelemetry.Source.StartActivity("genesysqueues.run");
        Activity.Current = before;
        return activity is null ? null : new(activity);
#else
        return null;
#endif
    }

    /// <summary>The work for one queue of a run.</summary>
    internal static TelemetrySpan? StartQueue(TelemetrySpan? run)
    {
#if NET
        Activity? activity = ModuleTelemetry.Source.StartActivity(
            "genesysqueues.queue", ActivityKind.Internal, run?._activity.Context ?? default);
        return activity is null ? null : new(activity);
#else
        return null;
#endif
    }

    /// <summary>One request.</summary>
    internal static TelemetrySpan? StartRequest(string method, string path)
    {
#if NET
        if (!ModuleTelemetry.Source.HasListeners())
        {
            return null;
        }

        string template = UrlTemplate.Of(path);
        Activity? activity = ModuleTelemetry.Source.StartActivity($"{method} {template}", ActivityKind.Client);
        activity?.SetTag("http.request.method", method).SetTag("url.template", template);
        return activity is null ? null : new(activity);
#else
        return null;
#endif
    }

    /// <summary>What it came to: the status of a reply, 0 where there was none.</summary>
    internal void Conclude(int status)
    {
#if NET
        if (status > 0)
        {
            _activity.SetTag("http.response.status_code", status);
        }

        if (status is 0 or >= 400)
        {
            _activity.SetTag(
                "error.type", status == 0 ? "no_reply" : status.ToString(System.Globalization.CultureInfo.InvariantCulture));
            _activity.SetStatus(ActivityStatusCode.Error);
        }
#endif
    }

    /// <summary>What it came to.</summary>
    internal void Conclude(string status, string? errorCode)
    {
#if NET
        _activity.SetTag("genesysqueues.status", status);
        if (errorCode is not null)
        {
            _activity.SetTag("error.type", errorCode);
            _activity.SetStatus(ActivityStatusCode.Error);
        }
#endif
    }

    /// <inheritdoc/>
    public void Dispose()
    {
#if NET
        _activity.Dispose();
#endif
    }
}
