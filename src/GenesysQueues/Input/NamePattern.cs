namespace GenesysQueues.Input;

/// <summary>
/// Patterns with wildcards, which take names as names are compared everywhere: in the machine's culture <c>info*</c> would
/// miss <c>INFO</c> where a Turkish user types it.
/// </summary>
internal static class NamePattern
{
    internal static WildcardPattern Of(string typed) =>
        WildcardPattern.Get(typed, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
}
