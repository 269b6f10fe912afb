namespace GenesysQueues.Definitions;

/// <summary>A member with the bullseye ring in which it is asked, as <c>agent@example.com@2</c>.</summary>
internal static class MemberRing
{
    /// <summary>The rings that a queue can have at most (API 5.4).</summary>
    private const char Last = '6';

    /// <summary>The user, and the ring; null where none is named: no address ends with an at sign and a digit.</summary>
    internal static (string User, int? Ring) Of(string member) =>
        member.Length > 2 && member[member.Length - 2] == '@' && member[member.Length - 1] is >= '1' and <= Last and var ring
            && member.Substring(0, member.Length - 2).Trim() is { Length: > 0 } user
        ? (user, ring - '0') : (member, null);

    internal static string Format(string user, int ring) => $"{user}@{ring}";
}
