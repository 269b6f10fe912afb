namespace GenesysQueues.Runs.Creation;

/// <summary>Something that could not be done.</summary>
/// <param name="InWords">What, and why.</param>
/// <param name="Parts">What it was to do.</param>
/// <param name="MayPass">Whether another try may do it: not what the org refuses for good.</param>
internal sealed record Lack(string InWords, IReadOnlyList<LeftPart> Parts, bool MayPass)
{
    /// <summary>What another try may do.</summary>
    internal IReadOnlyList<LeftPart> Left => MayPass ? Parts : [];

    /// <summary>Nobody need try it again.</summary>
    internal static Lack Told(string inWords) => new(inWords, [], MayPass: false);

    /// <summary>
    /// A call has failed. Rights can be given; what a request says stays as it is, and what is gone does not come back.
    /// </summary>
    internal static Lack Of(string what, Exception why, params LeftPart[] parts) => new(
        $"{what}: {GenesysException.ReasonOf(why)}", parts,
        why is not GenesysApiException { Failure: GenesysApiFailure.Invalid or GenesysApiFailure.NotFound });
}
