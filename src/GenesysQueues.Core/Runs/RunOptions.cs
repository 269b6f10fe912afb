using GenesysQueues.Journals;

namespace GenesysQueues.Runs;

/// <summary>How a run is to go about its work.</summary>
internal sealed record RunOptions
{
    internal const int DefaultThrottleLimit = 8;
    internal const int DefaultRetryCount = 3;
    internal const int DefaultRetryAfterSeconds = 180;

    /// <summary>Queues worked on at a time.</summary>
    internal int ThrottleLimit { get; init; } = DefaultThrottleLimit;

    /// <summary>Re-sends after the first send, 429 not counted.</summary>
    internal int MaximumRetryCount { get; init; } = DefaultRetryCount;

    /// <summary>Longest Retry-After that is waited for, in seconds.</summary>
    internal int MaxRetryAfterSeconds { get; init; } = DefaultRetryAfterSeconds;

    /// <summary>Percent of each rate window that the run may use; null: what its session may.</summary>
    internal int? RateShare { get; init; }

    /// <summary>How long the run may take; null: as long as it needs.</summary>
    internal TimeSpan? Deadline { get; init; }

    internal GenesysIfExists IfExists { get; init; }

    /// <summary>Whether queues that exist are changed, and none is made.</summary>
    internal bool IsOfExisting { get; init; }

    /// <summary>Whether a queue is read before its turn, so that whoever is asked sees what would change.</summary>
    internal bool ShowsChanges { get; init; }

    internal bool AllowUnknownSetting { get; init; }

    /// <summary>Whether an exact list may take away most of what a queue has.</summary>
    internal bool IsForced { get; init; }

    /// <summary>Service goal template of planning groups that are made where they are missing; null: none is made.</summary>
    internal string? PlanningGroupTemplate { get; init; }

    /// <summary>The interrupted run that this one goes on with, or null.</summary>
    internal Guid? Resumes { get; init; }

    /// <summary>The run whose changes this one undoes, or null.</summary>
    internal Guid? Restores { get; init; }

    /// <summary>
    /// What of the process waits for the run, such as a thread; null when that is nobody's business. A run that begins on it
    /// while another one has not ended can only be inside that one.
    /// </summary>
    internal string? WaitedForBy { get; init; }

    /// <summary>Under -WhatIf: looks, says, and leaves no trace.</summary>
    internal bool IsRehearsal { get; init; }

    /// <summary>The same for a run that goes on with another: what is to be made of its definitions was said then.</summary>
    internal RunOptions Resuming(JournalHeader run) => this with
    {
        IfExists = run.IfExists,
        IsOfExisting = run.IsOfExisting,
        AllowUnknownSetting = run.AllowUnknownSetting,
        IsForced = run.IsForced,
        PlanningGroupTemplate = run.PlanningGroupTemplate,
        Resumes = run.RunId,
        Restores = run.Restores,
    };
}
