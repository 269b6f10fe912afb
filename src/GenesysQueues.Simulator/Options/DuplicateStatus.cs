namespace GenesysQueues.Simulator;

/// <summary>How the simulated org answers a name that is already taken (API 4.2: today's real answer is unverified).</summary>
public enum DuplicateStatus
{
    /// <summary>400 with code <c>duplicate.name</c>.</summary>
    BadRequest = 400,

    /// <summary>409 with code <c>general.conflict</c>.</summary>
    Conflict = 409,
}
