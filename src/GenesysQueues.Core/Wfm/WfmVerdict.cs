namespace GenesysQueues.Wfm;

/// <summary>What an endpoint made of an event.</summary>
internal enum WfmVerdict
{
    /// <summary>It took the event.</summary>
    Taken,

    /// <summary>It is down or busy; the event waits, and the ones behind it.</summary>
    Unavailable,

    /// <summary>It would refuse the event again, however often it were sent.</summary>
    Refused,

    /// <summary>It was tried too often or for too long, and is set aside.</summary>
    GivenUp,
}
