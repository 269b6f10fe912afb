using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GenesysQueues.OrgContract;

/// <summary>
/// Takes out of requests, replies and values whatever tells which org it was and who is in it. Of a reply only those texts stay
/// that the request had, that are words of the API, or that are the test's own. The same id becomes the same word everywhere.
/// </summary>
internal sealed class Anonymiser(TestNames names)
{
    private const int Longest = 1500;

    private static readonly Regex s_guid = new(
        "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}", RegexOptions.CultureInvariant);

    private static readonly Regex s_email = new(
        @"[^\s""<>@,;:()\[\]{}/?&=]+(@|%40)[^\s""'<>@,;:()\[\]{}/?&=]+", RegexOptions.CultureInvariant);

    // Eight digits or more with a plus before them or signs between them; a date has as many.
    private static readonly Regex s_phone = new(
        @"(?<![\w.:/-])(?!\d{4}-\d\d-\d\d)(\+\d[\d ()./-]{6,}\d|\(?\d{2,5}\)?[ ()./-]+\d[\d ()./-]{4,}\d)(?![\w:])",
        RegexOptions.CultureInvariant);

    private static readonly Regex s_time = new(
        @"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z?(/\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z?)?$",
        RegexOptions.CultureInvariant);

    private readonly KnownNames _known = new();
    private readonly Dictionary<string, string> _ids = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A name that must not be told.</summary>
    internal void Learn(string? name)
    {
        if (name is not null && !IsOwn(name) && !s_guid.IsMatch(name))
        {
            _known.Learn(name);
        }
    }

    /// <summary>The names in a reply must not be told, but for those that the test itself has made up.</summary>
    internal void Learn(ContractExchange exchange) => Learn(exchange.Reply.Json, string.Empty, Sent(exchange));

    /// <summary>A text without names and ids.</summary>
    internal string Of(string text) => ShortText.Within(Plain(text), Longest);

    /// <summary>A value without them.</summary>
    internal JToken Value(JToken value) => Masked(value, string.Empty, sent: null);

    /// <summary>The request, its body included.</summary>
    internal string Request(ContractExchange exchange)
    {
        string line = exchange.Request.ToString();
        return Of(exchange.Request.Body is { } body ? $"{line} {Text(Masked(JsonSettings.Parse(body), string.Empty, sent: null))}"
            : line);
    }

    /// <summary>Status and body of the reply.</summary>
    internal string Reply(ContractExchange exchange)
    {
        string status = exchange.Reply.ToString();
        if (exchange.Reply.Json is not { } body)
        {
            return status;
        }

        Learn(exchange);
        return ShortText.Within(
            $"{status} {Text(Masked(WithoutOthers(body), string.Empty, Sent(exchange)))}", Longest);
    }

    private static string Text(JToken token) => token.ToString(Formatting.None);

    private static HashSet<string> Sent(ContractExchange exchange)
    {
        JToken body = exchange.Request.Body is { } sent ? JsonSettings.Parse(sent) : JValue.CreateNull();
        return new(
            (body is JContainer tree ? tree.DescendantsAndSelf() : [body]).OfType<JValue>()
                .Where(value => value.Type == JTokenType.String).Select(value => (string)value!),
            StringComparer.Ordinal);
    }

    // What is in a list beside the test's own is nobody's business.
    private static JToken WithoutOthers(JToken body)
    {
        JToken copy = body.DeepClone();
        if (copy.Child("entities") is JArray list)
        {
            List<JObject> others =
                [.. list.OfType<JObject>().Where(item => item["id"] is not null && TestNames.RunOf(item) is null)];
            others.ForEach(other => other.Remove());
            if (others.Count > 0)
            {
                list.Add(new JObject { ["more"] = others.Count });
            }
        }

        return copy;
    }

    private void Learn(JToken? token, string field, HashSet<string> sent)
    {
        switch (token)
        {
            case JObject tree:
                foreach (JProperty property in tree.Properties())
                {
                    // A field of messageParams is named after what it holds, whatever that is.
                    bool isParam = field == "messageParams";
                    Learn(property.Value, isParam ? "name" : property.Name, sent);
                }

                break;
            case JArray list:
                foreach (JToken item in list)
                {
                    Learn(item, field, sent);
                }

                break;
            case JValue { Type: JTokenType.String } value
                when ContractWords.IsNamed(field) && !sent.Contains((string)value!)
                    && !TestCalls.IsPermission((string)value!) && !ContractWords.IsFieldSaid(field, (string)value!):
                Learn((string)value!);
                break;
        }
    }

    /// <param name="token">What is to be told.</param>
    /// <param name="field">The field that it stands under, or the list of it.</param>
    /// <param name="sent">Texts of the request that it answers; null: it is what the test itself sends or says.</param>
    private JToken Masked(JToken token, string field, HashSet<string>? sent)
    {
        switch (token)
        {
            case JObject tree:
                var copy = new JObject();
                foreach (JProperty property in tree.Properties())
                {
                    string key = IsTold(property.Name) ? property.Name
                        : FormattableString.Invariant($"<field {copy.Count + 1}>");
                    copy[key] = Masked(property.Value, property.Name, sent);
                }

                return copy;
            case JArray list:
                return new JArray(list.Select(item => Masked(item, field, sent)));
            case JValue { Type: JTokenType.String } value:
                return new JValue(Masked((string)value!, field, sent));
            case JValue { Type: JTokenType.Integer or JTokenType.Float } when ContractWords.IsReached(field):
                return "<number>";
            default:
                return token.DeepClone();
        }
    }

    private string Masked(string text, string field, HashSet<string>? sent)
    {
        string value = text.Trim();
        if (value.Length == 0)
        {
            return text;
        }

        if (s_guid.Match(value) is { Success: true } id && id.Length == value.Length)
        {
            return Word(value);
        }

        if (IsOwn(text) || ContractWords.IsProse(field))
        {
            return Plain(text);
        }

        if (ContractWords.IsFieldSaid(field, text) && !_known.Has(text))
        {
            return text;
        }

        bool isKept = sent is null || sent.Contains(text);
        if (!isKept && ContractWords.IsId(field))
        {
            return Word(value);
        }

        bool isNamed = ContractWords.IsNamed(field);
        if (_known.Has(text) && (isNamed || !ContractWords.IsChoice(text)))
        {
            return KnownNames.Instead;
        }

        return isKept ? Plain(text)
            : isNamed ? KnownNames.Instead
            : ContractWords.IsWord(field, text) || s_time.IsMatch(text) || TestCalls.IsPermission(text) ? text
            : "<text>";
    }

    private bool IsTold(string key) => ContractWords.IsField(key) && !_known.Has(key) && key != KnownNames.Instead;

    private bool IsOwn(string text) => text.IndexOf(names.Run, StringComparison.OrdinalIgnoreCase) >= 0
        || text.StartsWith(TestNames.Prefix, StringComparison.OrdinalIgnoreCase);

    private string Plain(string text)
    {
        string plain = s_email.Replace(_known.Out(WithoutRun(text)), "<address>");
        plain = s_phone.Replace(s_guid.Replace(plain, found => Word(found.Value)), "<number>");
        return PlainText.Of(plain);
    }

    private string WithoutRun(string text)
    {
        for (int at; (at = text.IndexOf(names.Run, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            text = text.Substring(0, at) + "run" + text.Substring(at + names.Run.Length);
        }

        return text;
    }

    private string Word(string id)
    {
        if (!_ids.TryGetValue(id, out string? word))
        {
            _ids[id] = word = string.Format(CultureInfo.InvariantCulture, "<id {0}>", _ids.Count + 1);
        }

        return word;
    }
}
