namespace GenesysQueues.Errors;

/// <summary>What kind of thing went wrong, whatever shell tells of it.</summary>
internal enum ErrorKind
{
    /// <summary>What was given is wrong or cannot be used.</summary>
    Invalid,

    /// <summary>The org refused a request as wrong.</summary>
    Refused,

    /// <summary>There is no such object.</summary>
    NotFound,

    /// <summary>There is one already.</summary>
    AlreadyExists,

    /// <summary>It is allowed to others only.</summary>
    Permission,

    /// <summary>Nobody was let in.</summary>
    Authentication,

    /// <summary>There is no connection.</summary>
    Connection,

    /// <summary>More was asked for than is allowed in a time.</summary>
    Limit,

    /// <summary>The other side failed.</summary>
    Unavailable,

    /// <summary>A file could not be read.</summary>
    Unreadable,

    /// <summary>A file could not be written.</summary>
    Unwritable,

    /// <summary>Someone else is at it.</summary>
    Busy,

    /// <summary>The time allowed has passed.</summary>
    TimedOut,

    /// <summary>It was ended before its turn.</summary>
    Stopped,
}
