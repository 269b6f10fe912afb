namespace GenesysQueues.Provisioning;

/// <summary>How a run is to go about its work.</summary>
internal sealed record RunOptions
{
    /// <summary>Queues worked on at a time.</summary>
    internal int ThrottleLimit { get; init; } = 8;

    /// <summary>Re-sends after the first send, 429 not counted.</summary>
    internal int MaximumRetryCount { get; init; } = 3;

    /// <summary>Longest Retry-After that is waited for, in seconds.</summary>
    internal int MaxRetryAfterSeconds { get; init; } = 180;

    internal GenesysIfExists IfExists { get; init; }

    internal bool AllowUnknownSetting { get; init; }

    /// <summary>Under -WhatIf: looks, says, and leaves no trace.</summary>
    internal bool IsRehearsal { get; init; }
}
