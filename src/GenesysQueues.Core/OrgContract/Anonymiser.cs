using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Text.RegularExpressions;

namespace GenesysQueues.OrgContract;

/// <summary>
/// Takes out of requests and replies whatever tells which org it was and who is in it. The same id becomes the same word
/// everywhere.
/// </summary>
internal sealed class Anonymiser(TestNames names)
{
    private const int Longest = 1500;
    private const int ShortestName = 3;

    // What people call things, or are called by.
    private static readonly HashSet<string> s_named = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "createdBy", "department", "displayName", "email", "emailAddress", "modifiedBy", "name", "title", "userName",
    };

    private static readonly Regex s_guid = new(
        "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}", RegexOptions.CultureInvariant);

    private static readonly Regex s_email = new(@"[\w.+%-]+@[\w-]+(\.[\w-]+)+", RegexOptions.CultureInvariant);

    private readonly Dictionary<string, string> _ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _names = [];

    /// <summary>A name that must not be told.</summary>
    internal void Learn(string? name)
    {
        if (name is { Length: >= ShortestName }
            && TestNames.RunOf(new JObject { ["name"] = name, ["description"] = names.Mark }) is null
            && !_names.Contains(name, StringComparer.Ordinal))
        {
            _names.Add(name);

            // The longest first: one may be in another.
            _names.Sort((left, right) => right.Length.CompareTo(left.Length));
        }
    }

    /// <summary>The names in a reply must not be told.</summary>
    internal void Learn(JObject reply)
    {
        foreach (JProperty property in reply.Descendants().OfType<JProperty>().Where(property => s_named.Contains(property.Name)))
        {
            Learn(property.Value.Type == JTokenType.String ? (string?)property.Value : null);
        }
    }

    /// <summary>A text without names and ids.</summary>
    internal string Of(string text)
    {
        string plain = text.Replace(names.Run, "run");
        foreach (string name in _names)
        {
            plain = plain.Replace(name, "<name>").Replace(Uri.EscapeDataString(name), "<name>");
        }

        plain = s_email.Replace(plain, "<address>");
        return ShortText.Within(PlainText.Of(s_guid.Replace(plain, found => Word(found.Value))), Longest);
    }

    /// <summary>The request, its body included.</summary>
    internal string Request(ContractExchange exchange)
    {
        Learn(exchange.Json);
        string line = exchange.Request.ToString();
        return Of(exchange.Request.Body is { } body ? $"{line} {Text(JsonSettings.Parse(body))}" : line);
    }

    /// <summary>Status and body of the reply.</summary>
    internal string Reply(ContractExchange exchange)
    {
        Learn(exchange.Json);
        string status = exchange.Reply.ToString();
        return Of(exchange.Reply.Json is { } body ? $"{status} {Text(body)}" : status);
    }

    // What is in a list beside the test's own is nobody's business.
    private static string Text(JToken body)
    {
        JToken copy = body.DeepClone();
        if (copy.Child("entities") is JArray list)
        {
            List<JObject> others =
                [.. list.OfType<JObject>().Where(item => item["id"] is not null && TestNames.RunOf(item) is null)];
            others.ForEach(other => other.Remove());
            if (others.Count > 0)
            {
                list.Add($"and {others.Count} more");
            }
        }

        return copy.ToString(Formatting.None);
    }

    private string Word(string id)
    {
        if (!_ids.TryGetValue(id, out string? word))
        {
            _ids[id] = word = FormattableString.Invariant($"<id {_ids.Count + 1}>");
        }

        return word;
    }
}
