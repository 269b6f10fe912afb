namespace GenesysQueues.Http.Tokens;

/// <summary>
/// Credentials as they are typed or read from a file, before they become the Authorization header of a request.
/// </summary>
internal static class CredentialText
{
    // Far above what the org gives; servers take headers of some thousand bytes.
    private const int LongestPart = 4096;
    private const int LongestToken = 4 * LongestPart;

    /// <summary>A token: one word (RFC 6750, 2.1). Throws <see cref="GenesysException"/>.</summary>
    internal static Secret Token(Secret token, Action<string> warn)
    {
        Secret fit = HeaderText.WithoutLineBreak(token, "The access token", warn);
        RequireLength(fit.Reveal(), LongestToken, "The access token");
        return IsToken(fit.Reveal()) ? fit : throw NotAllowed(
            "The access token is no token: it is empty, or holds a space, a line break or a sign that is not ASCII.",
            "Give the token alone, without 'Bearer'.");
    }

    /// <summary>Whether the header of a request can hold it as a token.</summary>
    internal static bool IsToken(string text) => text.Length > 0 && text.All(c => c is > ' ' and <= '~');

    /// <summary>
    /// An OAuth client's id, which ends at a colon where its secret follows (RFC 7617, 2). Throws <see cref="GenesysException"/>.
    /// </summary>
    internal static string ClientId(string id, Action<string> warn)
    {
        string fit = HeaderText.WithoutLineBreak(id, "The client id", warn);
        RequireLength(fit, LongestPart, "The client id");
        return fit.IndexOf(':') < 0 && !fit.Any(char.IsControl)
            ? fit
            : throw NotAllowed(
                $"'{ShortText.Of(fit)}' is no client id: it holds a colon, a line break or another control character.",
                "Give the id as the org shows it.");
    }

    /// <summary>An OAuth client's secret. Throws <see cref="GenesysException"/>.</summary>
    internal static Secret ClientSecret(Secret secret, Action<string> warn)
    {
        Secret fit = HeaderText.WithoutLineBreak(secret, "The client secret", warn);
        RequireLength(fit.Reveal(), LongestPart, "The client secret");
        return !fit.Reveal().Any(char.IsControl)
            ? fit
            : throw NotAllowed(
                "The client secret holds a line break or another control character.",
                "Give the secret as the org shows it, on one line.");
    }

    private static void RequireLength(string text, int most, string what)
    {
        if (text.Length > most)
        {
            throw NotAllowed(
                FormattableString.Invariant($"{what} has more than {most:N0} characters."), "Give it as the org shows it.");
        }
    }

    private static GenesysException NotAllowed(string message, string remedy) => new("CredentialNotAllowed", message, remedy);
}
