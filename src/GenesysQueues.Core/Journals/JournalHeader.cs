using GenesysQueues.Storage;

namespace GenesysQueues.Journals;

/// <summary>Which run a journal is of, and what it takes to go on with it.</summary>
internal sealed record JournalHeader(Guid RunId, string OrgId, DateTimeOffset Started)
{
    /// <summary>
    /// Counts the runs of an org on this machine: a later one has a higher number, whatever the clock was set to meanwhile; 0
    /// in journals that were written before runs had one.
    /// </summary>
    internal long Number { get; init; }

    /// <summary>What puts runs one after the other.</summary>
    internal (long Number, DateTimeOffset Started) Order => (Number, Started);

    internal bool IsSimulated { get; init; }

    internal StateOwner Owner => new(OrgId, IsSimulated);

    internal GenesysIfExists IfExists { get; init; }

    /// <summary>Whether it changes queues that exist, and makes none.</summary>
    internal bool IsOfExisting { get; init; }

    internal bool AllowUnknownSetting { get; init; }

    /// <summary>Whether an exact list may take away most of what a queue has.</summary>
    internal bool IsForced { get; init; }

    /// <summary>Service goal template of planning groups that are made where they are missing; null: none is made.</summary>
    internal string? PlanningGroupTemplate { get; init; }

    /// <summary>The run that this one goes on with, or null.</summary>
    internal Guid? Resumes { get; init; }

    /// <summary>The run whose changes this one undoes, or null.</summary>
    internal Guid? Restores { get; init; }
}
