using GenesysQueues.Simulator.Models;
using GenesysQueues.Simulator.Options;
using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;
using GenesysQueues.Simulator.Resources;

namespace GenesysQueues.Simulator.Faults;

/// <summary>Reads the JSON of a fault plan, or of one fault.</summary>
internal static class FaultJson
{
    private static readonly string[] s_planKeys = ["seed", "faults"];
    private static readonly string[] s_faultKeys = ["kind", "match", "when", "times", "rate", "seconds", "field", "value"];

    /// <summary>Adds the rules of the text and returns its seed, or null.</summary>
    internal static int? Read(string text, List<FaultRule> rules)
    {
        JObject item;
        try
        {
            item = (JObject)EmbeddedJson.Parse(text);
        }
        catch (JsonException error)
        {
            throw FaultText.Invalid(text, "it is not JSON: " + error.Message);
        }

        if (item["kind"] is not null)
        {
            rules.Add(ReadFault(item));
            return null;
        }

        AllowedKeys.Check(item, string.Empty, s_planKeys);
        if (item["seed"] is JToken seed && seed.Type != JTokenType.Integer)
        {
            throw FaultText.Invalid(text, "'seed' must be a whole number");
        }

        foreach (JToken fault in item["faults"] as JArray ?? throw FaultText.Invalid(text, "'faults' must be an array"))
        {
            rules.Add(fault is JObject entry
                ? ReadFault(entry)
                : FaultText.Read((string?)fault ?? string.Empty));
        }

        return (int?)item["seed"];
    }

    private static FaultRule ReadFault(JObject fault)
    {
        AllowedKeys.Check(fault, "faults.", s_faultKeys);
        string text = fault.ToString(Formatting.None);
        string when = (string?)fault["when"] ?? "before";
        if (when is not ("before" or "after"))
        {
            throw FaultText.Invalid(text, "'when' must be before or after");
        }

        double? times = Number(fault, "times", text);
        double? rate = Number(fault, "rate", text);
        if (times is not null && rate is not null)
        {
            throw FaultText.Invalid(text, "it has both 'times' and 'rate'");
        }

        if (times < 1 || times > int.MaxValue || rate > 1)
        {
            throw FaultText.Invalid(text, "'times' must be at least 1 and 'rate' from 0 to 1");
        }

        FaultKind kind = FaultText.KindOf((string?)fault["kind"] ?? string.Empty, text);
        CheckField(fault, kind, text);
        return new FaultRule(kind, (string?)fault["match"] ?? "*")
        {
            After = when == "after",
            Times = rate is null ? (int)(times ?? 1) : null,
            Rate = rate,
            Seconds = Number(fault, "seconds", text),
            Field = (string?)fault["field"],
            Value = fault["value"],
        };
    }

    private static void CheckField(JObject fault, FaultKind kind, string text)
    {
        bool isOfQueue = FaultRule.IsOfQueue(kind);
        if (fault.ContainsKey("field") != isOfQueue || fault.ContainsKey("value") != (kind == FaultKind.Rival))
        {
            throw FaultText.Invalid(text, "loseField has a 'field', rival a 'field' and a 'value', and no other kind has");
        }

        if (!isOfQueue)
        {
            return;
        }

        string field = (string?)fault["field"] ?? string.Empty;
        string first = field.Split('.')[0];
        if (!QueueFactory.DefaultableFields.Contains(first) && !(kind == FaultKind.Rival && field == "name"))
        {
            throw FaultText.Invalid(text, $"a queue has no field '{first}' that it could lose or be given");
        }

        try
        {
            JObject body = [];
            FieldPath.Set(body, field, fault["value"]);
            new BodyValidator(ModelCatalogue.Inline, unknownPropertyIsError: true).CheckObject(body, "QueueRequest");
        }
        catch (ApiError error)
        {
            throw FaultText.Invalid(text, error.Message);
        }
    }

    private static double? Number(JObject fault, string key, string text)
    {
        if (fault[key] is not JToken value)
        {
            return null;
        }

        return value.Type is JTokenType.Integer or JTokenType.Float && (double)value >= 0
            ? (double)value
            : throw FaultText.Invalid(text, $"'{key}' must be a number from 0");
    }
}
