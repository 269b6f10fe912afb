using System.Text.RegularExpressions;

namespace GenesysQueues.Runs.Creation;

/// <summary>Something that could not be done.</summary>
/// <param name="InWords">What, and why.</param>
/// <param name="Parts">What it was to do.</param>
/// <param name="MayPass">Whether another try may do it: not what the org refuses for good.</param>
internal sealed record Lack(string InWords, IReadOnlyList<LeftPart> Parts, bool MayPass)
{
    // As the org names permissions that are missing in a division, and the divisions (API 2.3).
    private static readonly Regex s_division =
        new(@"(?<before>[:\[])(?<id>[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\]");

    /// <summary>Whether a permission is missing: until somebody gives it, every other try ends so.</summary>
    internal bool IsOfPermission { get; init; }

    /// <summary>What another try may do.</summary>
    internal IReadOnlyList<LeftPart> Left => MayPass ? Parts : [];

    /// <summary>Nobody need try it again.</summary>
    internal static Lack Told(string inWords) => new(inWords, [], MayPass: false);

    /// <summary>
    /// A call has failed. Rights can be given; what a request says stays as it is, and what is gone does not come back.
    /// </summary>
    internal static Lack Of(string what, Exception why, params LeftPart[] parts) => new(
        $"{what}: {GenesysException.ReasonOf(why)}", parts,
        why is not GenesysApiException { Failure: GenesysApiFailure.Invalid or GenesysApiFailure.NotFound })
    {
        IsOfPermission = why is GenesysApiException { Failure: GenesysApiFailure.Permission },
    };

    /// <summary>The same, with the names of divisions for their ids.</summary>
    /// <param name="nameOf">The name of a division by its id; null for one that is not known.</param>
    internal Lack WithDivisions(Func<string, string?> nameOf) => !IsOfPermission ? this : this with
    {
        InWords = s_division.Replace(InWords, found => nameOf(found.Groups["id"].Value) is not { } name ? found.Value
            : found.Groups["before"].Value == ":" ? $" in division '{name}']" : $"['{name}']"),
    };
}
