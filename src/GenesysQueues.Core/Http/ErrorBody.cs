using GenesysQueues.Json;
using Newtonsoft.Json.Linq;
using System.Text.RegularExpressions;

namespace GenesysQueues.Http;

/// <summary>What the org says of an error (API 4.1), wherever in the body it says it.</summary>
/// <param name="Code">Its code, or null.</param>
/// <param name="Message">All that it says, once each, for people; empty when it says nothing.</param>
/// <param name="ContextId">Genesys's id of the request, or null.</param>
internal sealed record ErrorBody(string? Code, string Message, string? ContextId)
{
    // An error may hold others, which may hold others.
    private const int Deepest = 4;
    private const int MostParts = 8;
    private const int LongestValue = 500;

    private static readonly Regex s_place = new(@"\{([^{}]{1,100})\}", RegexOptions.CultureInvariant);

    internal static ErrorBody Of(JObject? body)
    {
        List<JObject> all = body is null ? [] : [.. Flat(body, 0)];
        IEnumerable<string> said = all.Select(Said).Concat(all.SelectMany(error => error.Objects("details")).Select(Detail))
            .Concat([Limit(body)])
            .OfType<string>().Select(text => text.Trim()).Where(text => text.Length > 0);
        var parts = new List<string>();
        foreach (string text in said)
        {
            if (parts.Count < MostParts && !parts.Exists(part => part.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0))
            {
                parts.Add(text);
            }
        }

        return new(
            all.Select(error => error.Text("code")).FirstOrDefault(code => !string.IsNullOrEmpty(code)) ?? body.Text("error"),
            string.Join(" ", parts), body.Text("contextId"));
    }

    private static IEnumerable<JObject> Flat(JObject error, int depth) =>
        depth == Deepest ? [] : error.Objects("errors").SelectMany(inner => Flat(inner, depth + 1)).Prepend(error);

    private static string? Said(JObject error) =>
        Filled(error.Text("message"), error) ?? Filled(error.Text("messageWithParams"), error) ?? error.Text("error_description");

    // A text may still have the places for its values: "Value [{value}] is not valid".
    private static string? Filled(string? text, JObject error)
    {
        if (text is not null && error["messageParams"] is JObject values)
        {
            // What is put in is not looked through again: a value may look like a place, its own for one.
            text = s_place.Replace(
                text, place =>
                    values[place.Groups[1].Value] is { } value ? ShortText.Within(value.ToString(), LongestValue) : place.Value);
        }

        return string.IsNullOrWhiteSpace(text) ? null : ShortText.Within(text!, ShortText.Message);
    }

    private static string? Detail(JObject detail)
    {
        string? field = detail.Text("fieldName") ?? detail.Text("entityName");
        string? why = detail.Text("errorCode");
        return field is null ? why : why is null ? field : $"{field}: {why}.";
    }

    private static string? Limit(JObject? body) => body?["limit"] is JObject limit && limit.Text("key") is { } key
        ? FormattableString.Invariant(
            $"The limit {key} is {limit.Number("value")?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "not said"}.")
        : null;
}
