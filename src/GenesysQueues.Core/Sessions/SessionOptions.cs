using GenesysQueues.Http;
using GenesysQueues.Http.RateLimits;
using GenesysQueues.Http.Tokens;
using GenesysQueues.Storage;

namespace GenesysQueues.Sessions;

/// <summary>What it takes to connect to an org.</summary>
internal sealed record SessionOptions(GenesysRegion Region, Credentials Credentials)
{
    internal GenesysContract Contract { get; init; }

    /// <summary>Percent of each rate window that the session uses where a command does not say otherwise.</summary>
    internal int RateShare { get; init; } = RateWindow.WholeShare;

    /// <summary>Folder of the audit and of the runs' journals.</summary>
    internal required string AuditPath { get; init; }

    /// <summary>
    /// Folder of the lock that lets one run at a time create queues in an org: the same for every session of the machine's
    /// user, wherever its audit goes. With the audit when null.
    /// </summary>
    internal string? LockPath { get; init; }

    /// <summary>What audit, journals and lock are written to.</summary>
    internal IStateStorage Storage { get; init; } = DiskStorage.Instance;

    /// <summary>Makes the transport for the API; another for WFM endpoints.</summary>
    internal Func<HttpMessageHandler> CreateHandler { get; init; } = HttpTransport.CreateSocketHandler;

    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The time of whoever watches a run, and of other processes on the machine, which a simulated org's clock runs ahead of.</summary>
    internal TimeProvider MachineTime { get; init; } = TimeProvider.System;

    /// <summary>Uniform in 0..1.</summary>
    internal Func<double> Jitter { get; init; } = DefaultJitter;

    internal TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    internal TimeSpan WfmTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes from which on the file where events wait is written anew.</summary>
    internal long LongestOutbox { get; init; } = 1 << 20;

    /// <summary>The simulated org behind the session, shown to the user; null on a real org.</summary>
    internal object? Simulator { get; init; }

    /// <summary>What tells that org from the next one that is simulated.</summary>
    internal string SimulatedOrg { get; init; } = string.Empty;

    private static readonly Random s_random = new();

    private static double DefaultJitter()
    {
        lock (s_random)
        {
            return s_random.NextDouble();
        }
    }
}
