using GenesysQueues.Http.Tokens;

namespace GenesysQueues.Http;

/// <summary>
/// Text that is to stand in the header of a request (RFC 9110, 5): a line break in it would end the header, or begin another.
/// </summary>
internal static class HeaderText
{
    private const string NameSigns = "!#$%&'*+-.^_`|~";

    /// <summary>Whether it can be the name of a header field.</summary>
    internal static bool IsName(string text) => text.Length > 0
        && text.All(c => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' || NameSigns.IndexOf(c) >= 0);

    /// <summary>Why it cannot be the value of a header field, or null.</summary>
    internal static string? FaultOfValue(string text) =>
        text.Length == 0 ? "has no value"
        : HasControl(text) ? "holds a line break or another control character"
        : text.Any(c => c > '~') ? "holds characters that are not ASCII"
        : text.Trim().Length < text.Length ? "has space around it, which receivers take off"
        : null;

    /// <summary>Whether it holds what no header may hold; a tab may stand in one.</summary>
    internal static bool HasControl(string text) => text.Any(c => char.IsControl(c) && c != '\t');

    /// <summary>Without the line break that the last line of a file ends with; it is said when there was one.</summary>
    internal static Secret WithoutLineBreak(Secret text, string what, Action<string> warn)
    {
        string before = text.Reveal();
        string after = WithoutLineBreak(before, what, warn);
        return after.Length == before.Length ? text : Secret.Of(after);
    }

    /// <inheritdoc cref="WithoutLineBreak(Secret, string, Action{string})"/>
    internal static string WithoutLineBreak(string text, string what, Action<string> warn)
    {
        int end = text.EndsWith("\r\n", StringComparison.Ordinal) ? 2
            : text.Length > 0 && text[text.Length - 1] is '\r' or '\n' ? 1
            : 0;
        if (end > 0)
        {
            warn($"{what} ends in a line break, which was taken off. (Get-Content -Raw gives it, for one.)");
        }

        return text.Substring(0, text.Length - end);
    }
}
