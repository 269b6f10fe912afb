namespace GenesysQueues.Chaos.Wire;

/// <summary>What a proxy, a gateway or a cache on the way to the org does to answers.</summary>
internal enum MiddleKind
{
    /// <summary>It hands out the answer to another request.</summary>
    AnotherReply,

    /// <summary>A connection is out of step: each answer belongs to the request before.</summary>
    OneBehind,

    /// <summary>It sends a creation, or a change of a queue or planning group, twice, and hands out the second answer.</summary>
    SentTwice,

    /// <summary>It refuses a creation that the org carried out: too soon, who are you, or taken; and quotes its token.</summary>
    RefusedAfter,

    /// <summary>A list shows an object twice, and in another order.</summary>
    ListTwice,

    /// <summary>A queue is shown in another form of the same meaning.</summary>
    OtherForm,

    /// <summary>It writes a Date of its own.</summary>
    OwnDate,

    /// <summary>Somebody else creates a queue, or a planning group, of the name a moment before.</summary>
    SomebodyElse,

    /// <summary>Somebody else adds a queue of theirs to a planning group a moment before.</summary>
    GroupChanged,

    /// <summary>It answers a creation with an object of another kind that has the name.</summary>
    OtherKind,

    /// <summary>It answers the creation of a queue with the id of a queue of others.</summary>
    OthersQueue,

    /// <summary>It answers the creation of a skill group with one of others, whose conditions are others, under the name.</summary>
    OthersSkillGroup,
}
