namespace GenesysQueues.Module.Tests.Support;

/// <summary>What becomes of a request on its way to a receiver.</summary>
internal enum Trouble
{
    /// <summary>The connection ends before the receiver hears of it.</summary>
    Dropped,

    /// <summary>It is answered 500, and the receiver does not hear of it.</summary>
    Refused,

    /// <summary>The receiver takes it, and the answer is 500.</summary>
    AnsweredFalsely,

    /// <summary>The receiver takes it, and the connection is reset.</summary>
    Reset,

    /// <summary>The receiver takes it, and the answer breaks off.</summary>
    BrokenOff,

    /// <summary>It is late.</summary>
    Late,

    /// <summary>The receiver takes it and dies, and comes back a second later.</summary>
    Died,
}
