using GenesysQueues.Http.Tokens;
using System.Text.RegularExpressions;

namespace GenesysQueues.Wfm;

/// <summary>
/// An address whose query may hold a key, as those of Azure, Power Automate and many others do: the query is kept, and not
/// shown, as other secrets are.
/// </summary>
internal static class WfmAddress
{
    /// <summary>What is shown in place of a value.</summary>
    internal const string Hidden = "(secret)";

    /// <summary>Without query, and without the fragment, which is never sent.</summary>
    internal static Uri WithoutQuery(Uri address) => new(address.GetLeftPart(UriPartial.Path));

    /// <summary>With its question mark; null where there is none.</summary>
    internal static Secret? QueryOf(Uri address) => address.Query.Length > 1 ? Secret.Of(address.Query) : null;

    /// <summary>A query with its names, and none of its values; what has no value may be one itself.</summary>
    internal static string Shown(string query) => "?" + string.Join("&", Parts(query).Select(part =>
        part.IndexOf('=') is > 0 and var equals && equals < part.Length - 1
            ? part.Substring(0, equals + 1) + Hidden : Hidden));

    /// <summary>Text that was to be an address, without what may be secret in it.</summary>
    internal static string ShownText(string text)
    {
        string head = Regex.Replace(
            text, @"^(\w+://)?.*@", "$1" + Hidden + "@", RegexOptions.CultureInvariant | RegexOptions.Singleline);
        int end = head.IndexOfAny(['?', '#']);
        return end < 0 ? head : head.Substring(0, end) + "?" + Hidden;
    }

    /// <summary>All that must not be shown of a query when it comes back.</summary>
    internal static IEnumerable<Secret> SecretsOf(Secret query)
    {
        string text = query.Reveal();
        yield return Secret.Of(text.Substring(1));
        foreach (string part in Parts(text))
        {
            string value = part.Substring(part.IndexOf('=') + 1);
            yield return Secret.Of(value);
            if (Uri.UnescapeDataString(value) is var plain && plain != value)
            {
                yield return Secret.Of(plain);
            }
        }
    }

    private static string[] Parts(string query) => query.Substring(1).Split('&');
}
