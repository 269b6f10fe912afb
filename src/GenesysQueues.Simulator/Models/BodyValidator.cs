using System.Globalization;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Models;

/// <summary>Judges a body against a published model: unknown properties, types and enum values (API 4.2).</summary>
internal sealed class BodyValidator(ModelCatalogue catalogue, bool unknownPropertyIsError, bool numbersMayBeText = false)
{
    internal void CheckObject(JToken body, string model)
    {
        if (body is not JObject entity)
        {
            throw ApiError.BadRequest($"The body must be an object of type {model}.");
        }

        JObject schema = catalogue.Model(model);
        foreach (JProperty property in entity.Properties().ToList())
        {
            if (schema[property.Name] is JObject rule)
            {
                CheckValue(property.Name, property.Value, rule);
            }
            else if (unknownPropertyIsError)
            {
                throw new ApiError(
                    400, "invalid.property", $"Value [{property.Name}] is not a valid property for object [{model}]");
            }
        }
    }

    internal void CheckArray(JToken body, string itemModel)
    {
        foreach (JToken item in body as JArray ?? throw ApiError.BadRequest($"The body must be an array of {itemModel}."))
        {
            CheckObject(item, itemModel);
        }
    }

    private void CheckValue(string name, JToken value, JObject rule)
    {
        // Null is 'not given'. Read-only properties are ignored whatever they hold (a client may echo what it read).
        if (value.Type == JTokenType.Null || (bool?)rule["readOnly"] == true)
        {
            return;
        }

        if ((string?)rule["$ref"] is string model)
        {
            if (value is not JObject)
            {
                throw WrongType(name, value, "an object");
            }

            CheckObject(value, model);
            return;
        }

        switch ((string?)rule["type"])
        {
            case "array":
                foreach (JToken item in (value as JArray ?? throw WrongType(name, value, "an array")).ToList())
                {
                    CheckValue(name, item, (JObject)rule["items"]!);
                }

                break;
            case "map":
                foreach (JProperty entry in (value as JObject ?? throw WrongType(name, value, "an object")).Properties().ToList())
                {
                    CheckValue(entry.Name, entry.Value, (JObject)rule["values"]!);
                }

                break;
            default:
                CheckScalar(name, numbersMayBeText ? Typed(value, (string?)rule["type"]) : value, rule);
                break;
        }
    }

    // Read as what it says, and kept as that.
    private static JToken Typed(JToken value, string? type)
    {
        string? text = value.Type == JTokenType.String ? (string?)value : null;
        JValue? typed = type switch
        {
            "boolean" when bool.TryParse(text, out bool flag) => new JValue(flag),
            "integer" when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long whole) =>
                new JValue(whole),
            "number" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) =>
                new JValue(number),
            _ => null,
        };
        if (typed is null)
        {
            return value;
        }

        value.Replace(typed);
        return typed;
    }

    private static void CheckScalar(string name, JToken value, JObject rule)
    {
        switch ((string?)rule["type"])
        {
            case "string" when rule["enum"] is JArray allowed:
                // An empty text is a wrong value like any other (API 4.2, seen live).
                if (value.Type != JTokenType.String || !allowed.Any(item => (string?)item == (string?)value))
                {
                    throw WrongType(name, value, string.Join(", ", allowed));
                }

                break;
            case "string" when value.Type != JTokenType.String:
                throw WrongType(name, value, "a text");
            case "boolean" when value.Type != JTokenType.Boolean:
                throw WrongType(name, value, "true, false");
            case "number" when value.Type is not (JTokenType.Integer or JTokenType.Float):
                throw WrongType(name, value, "a number");
            case "integer" when !IsWhole(value):
                throw WrongType(name, value, "a whole number");
            case "date-time" when !IsDate(value):
                throw new ApiError(400, "invalid.date", $"Value [{Plain(value)}] is not a valid ISO-8601 date.");
            default:
                break;
        }
    }

    private static bool IsWhole(JToken value) => value.Type == JTokenType.Integer
        || (value.Type == JTokenType.Float && Math.Floor((double)value) == (double)value);

    private static bool IsDate(JToken value) => value.Type == JTokenType.String && DateTimeOffset.TryParse(
        (string?)value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _);

    // The field type in the published message is the property in Pascal case: callback mode is [Mode] (API 4.2).
    private static ApiError WrongType(string name, JToken value, string allowed) => new(
        400,
        "invalid.value",
        $"Value [{Plain(value)}] is not valid for field type [{char.ToUpperInvariant(name[0]) + name.Substring(1)}]. "
        + $"Allowable values are: {allowed}");

    private static string Plain(JToken value) =>
        value.Type == JTokenType.String ? (string)value! : value.ToString(Formatting.None);
}
