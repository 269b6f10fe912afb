namespace GenesysQueues.Simulator.Faults;

/// <summary>What a fault does to a request; the names are those of the fault plan's text, in camel case.</summary>
internal enum FaultKind
{
    Http408,
    Http429,
    Http500,
    Http502,
    Http503,
    Http504,

    /// <summary>The connection is reset without an answer.</summary>
    Reset,

    /// <summary>The answer comes late.</summary>
    Slow,

    /// <summary>The body ends in the middle.</summary>
    HalfBody,

    /// <summary>200 with a page of HTML, as of a proxy.</summary>
    Html,

    /// <summary>200 with whole but broken JSON.</summary>
    Unreadable,

    /// <summary>302 to another host.</summary>
    Redirect,

    /// <summary>The token of the request is revoked.</summary>
    RevokeToken,

    /// <summary>The token of the request has expired.</summary>
    TokenExpiry,

    /// <summary>A field of the queue is lost although the request succeeds; with 'after' its own reply still has it.</summary>
    LoseField,

    /// <summary>Somebody else changes a field of the queue, before or after the request is performed.</summary>
    Rival,
}
