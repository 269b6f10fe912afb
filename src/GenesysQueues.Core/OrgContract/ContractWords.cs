using System.Text.RegularExpressions;

namespace GenesysQueues.OrgContract;

/// <summary>Which texts in a reply are words of the API, and which are about the org and who is in it.</summary>
internal static class ContractWords
{
    // Fields whose texts the API itself coins.
    private static readonly HashSet<string> s_coined = new(StringComparer.Ordinal)
    {
        "action", "code", "comparator", "entityType", "errorCode", "key", "level", "mediaType", "memberBy", "metric", "namespace",
        "operation", "operator", "permissions", "presence", "serviceName", "state", "status", "transactionInitiator", "type",
    };

    // Fields with sentences in which something may be named.
    private static readonly Regex s_prose = new("^(message|messageWithParams)$|Uri$", RegexOptions.CultureInvariant);

    // What people and things are called, and where they are reached.
    private static readonly Regex s_named = new(
        "(names?|titles?|e?mails?|address(es)?|phones?|numbers?|extension|department|manager|uris?|jabberId|domain|createdBy|"
            + "modifiedBy|divisions?)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex s_reached = new(
        "(phones?|extension|address(es)?)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex s_id = new("^(id|.*Ids?)$", RegexOptions.CultureInvariant);

    private static readonly Regex s_word = new(@"^[A-Za-z*][\w.:*-]{0,63}$", RegexOptions.CultureInvariant);

    private static readonly Regex s_place = new(@"\[\d*\]", RegexOptions.CultureInvariant);

    private static readonly HashSet<string> s_choices = [.. Choices(PublishedSettings.CreateRequest, [])];

    private static readonly HashSet<string> s_fields = [.. Fields(PublishedSettings.CreateRequest, [])];

    /// <summary>Whether a text under a field is a word of the API.</summary>
    internal static bool IsWord(string field, string text) =>
        IsChoice(text) || (s_coined.Contains(field) && s_word.IsMatch(text));

    /// <summary>Whether a text is one of those that a published field chooses from.</summary>
    internal static bool IsChoice(string text) => s_choices.Contains(text);

    /// <summary>Whether a text under a field says, as errors do, which published field is meant.</summary>
    internal static bool IsFieldSaid(string field, string text) =>
        field == "fieldName" && s_place.Replace(text, string.Empty).Split('.').All(s_fields.Contains);

    internal static bool IsProse(string field) => s_prose.IsMatch(field);

    /// <summary>Whether a field says how something is called or reached.</summary>
    internal static bool IsNamed(string field) => s_named.IsMatch(field) && !IsProse(field);

    /// <summary>Whether a number under a field is one at which somebody is reached.</summary>
    internal static bool IsReached(string field) => s_reached.IsMatch(field);

    internal static bool IsId(string field) => s_id.IsMatch(field);

    /// <summary>Whether a field may be called so; what is not is a key that somebody has chosen.</summary>
    internal static bool IsField(string name) => s_word.IsMatch(name);

    // Models refer to one another in circles.
    private static IEnumerable<string> Choices(SettingType type, HashSet<SettingType> seen) => !seen.Add(type) ? []
        : type.Choices.Concat(type.Fields.Values.Concat(type.Item is null ? [] : [type.Item])
            .SelectMany(inner => Choices(inner, seen)));

    private static IEnumerable<string> Fields(SettingType type, HashSet<SettingType> seen) => !seen.Add(type) ? []
        : type.Fields.Keys.Concat(type.Keys).Concat(type.Fields.Values.Concat(type.Item is null ? [] : [type.Item])
            .SelectMany(inner => Fields(inner, seen)));
}
