namespace GenesysQueues.Text;

/// <summary>What is wrong with a name that is to be given to something new.</summary>
/// <param name="code">Its code.</param>
/// <param name="message">What is wrong.</param>
/// <param name="remedy">What to do.</param>
internal sealed class NameFault(string code, string message, string remedy)
{
    internal string Code => code;

    internal string Message => message;

    internal string Remedy => remedy;

    /// <summary>Unverified: the reference has no length for names.</summary>
    internal const int MostCharacters = 256;

    /// <summary>All that is wrong with it.</summary>
    /// <param name="what">How it is called: <c>Name</c>.</param>
    /// <param name="name">The name.</param>
    /// <param name="written">As it was written, where what cannot be seen was not read; else null.</param>
    internal static IEnumerable<NameFault> Of(string what, string name, string? written = null)
    {
        if (name.Length > MostCharacters)
        {
            yield return new(
                "NameTooLong", $"{what} has {name.Length} characters: '{ShortText.Of(name)}'.",
                $"Use at most {MostCharacters} characters.");
        }

        if (written is not null || !PlainText.IsPlain(name) || name.IndexOf('\uFFFD') >= 0)
        {
            string hidden = PlainText.Hidden(written ?? name);
            yield return new(
                "NameControlCharacter",
                $"{what} holds what nobody sees{(hidden.Length > 0 ? $" ({hidden})" : string.Empty)}: a line break, a tab, "
                    + "another control character, or one without width.",
                "Delete it.");
        }
    }

    /// <summary>That it holds what people and the API take for any text; null where it does not.</summary>
    /// <param name="what">How it is called.</param>
    /// <param name="name">The name.</param>
    /// <param name="taker">Who takes it for that.</param>
    internal static NameFault? OfWildcard(string what, string name, string taker) => name.IndexOf('*') < 0 ? null
        : new(
            "NameWildcard", $"{what} '{ShortText.Of(name)}' holds '*', which {taker} takes as a wildcard.",
            "Use another character.");
}
