namespace GenesysQueues.Errors;

/// <summary>Kinds of failed API calls.</summary>
public enum GenesysApiFailure
{
    /// <summary>The credentials or the token were not accepted.</summary>
    Authentication,

    /// <summary>The token may not do this.</summary>
    Permission,

    /// <summary>There is no such object.</summary>
    NotFound,

    /// <summary>It clashes with what exists.</summary>
    Conflict,

    /// <summary>The request was refused as wrong.</summary>
    Invalid,

    /// <summary>The org asks to wait longer than the command may.</summary>
    RateLimit,

    /// <summary>The org failed, or something before it answered in its place.</summary>
    Server,

    /// <summary>No connection, or no whole reply.</summary>
    Connection,
}
