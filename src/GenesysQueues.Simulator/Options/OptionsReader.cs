using System.Reflection;

namespace GenesysQueues.Simulator.Options;

/// <summary>Reads <c>options</c> of an org file; the keys are the properties of <see cref="SimulatorOptions"/>.</summary>
internal static class OptionsReader
{
    private static readonly Dictionary<string, PropertyInfo> s_properties = typeof(SimulatorOptions)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .ToDictionary(KeyOf, property => property, StringComparer.Ordinal);

    // A null takes a default away, and an array is given whole.
    private static readonly JsonMergeSettings s_overlay = new()
    {
        MergeArrayHandling = MergeArrayHandling.Replace,
        MergeNullValueHandling = MergeNullValueHandling.Merge,
    };

    internal static void Read(JObject options, SimulatorOptions target)
    {
        foreach (JProperty option in options.Properties())
        {
            if (!s_properties.TryGetValue(option.Name, out PropertyInfo? property))
            {
                throw AllowedKeys.Unknown("options." + option.Name, s_properties.Keys);
            }

            switch (property.GetValue(target))
            {
                case IList<string> texts:
                    AddTexts(option, texts);
                    break;
                case IReadOnlyDictionary<string, IDictionary<string, int>> limits:
                    ReplaceLimits(option, limits);
                    break;
                case JObject defaults:
                    defaults.Merge(option.Value as JObject ?? throw Wrong(option, "an object"), s_overlay);
                    break;
                default:
                    property.SetValue(target, ValueOf(option, property.PropertyType));
                    break;
            }
        }
    }

    private static void AddTexts(JProperty option, IList<string> texts)
    {
        foreach (JToken token in option.Value as JArray ?? throw Wrong(option, "an array of texts"))
        {
            texts.Add((string?)token ?? throw Wrong(option, "an array of texts"));
        }
    }

    private static void ReplaceLimits(JProperty option, IReadOnlyDictionary<string, IDictionary<string, int>> limits)
    {
        const string Shape = "an object of namespaces, each an object of limits";
        foreach (JProperty numbers in (option.Value as JObject ?? throw Wrong(option, Shape)).Properties())
        {
            if (!limits.TryGetValue(numbers.Name, out IDictionary<string, int>? known))
            {
                throw AllowedKeys.Unknown("options.limits." + numbers.Name, limits.Keys);
            }

            foreach (JProperty number in (numbers.Value as JObject ?? throw Wrong(option, Shape)).Properties())
            {
                if (!known.ContainsKey(number.Name))
                {
                    throw AllowedKeys.Unknown($"options.limits.{numbers.Name}.{number.Name}", known.Keys);
                }

                known[number.Name] = (int)ValueOf(number, typeof(int));
            }
        }
    }

    private static string KeyOf(PropertyInfo property) => property.Name == nameof(SimulatorOptions.ClockSpeed)
        ? "clock"
        : char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1);

    private static object ValueOf(JProperty option, Type type)
    {
        JToken value = option.Value;
        if (type == typeof(bool))
        {
            return value.Type == JTokenType.Boolean ? (bool)value : throw Wrong(option, "true or false");
        }

        if (type == typeof(string))
        {
            return value.Type == JTokenType.String ? (string)value! : throw Wrong(option, "a text");
        }

        if (type.IsEnum)
        {
            return EnumOf(option, type);
        }

        if (option.Name == "clock")
        {
            return ClockOf(option);
        }

        if (type == typeof(int))
        {
            return value.Type == JTokenType.Integer && (long)value is >= 0 and <= int.MaxValue
                ? (int)value
                : throw Wrong(option, "a whole number from 0");
        }

        return value.Type is JTokenType.Integer or JTokenType.Float && (double)value >= 0
            ? (double)value
            : throw Wrong(option, "a number from 0");
    }

    private static object EnumOf(JProperty option, Type type)
    {
        string text = option.Value.ToString();
        foreach (object member in Enum.GetValues(type))
        {
            bool byNumber = type == typeof(DuplicateStatus) && text == ((int)member).ToString();
            if (byNumber || string.Equals(member.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return member;
            }
        }

        string allowed = type == typeof(DuplicateStatus) ? "400 or 409" : string.Join(" or ", Enum.GetNames(type));
        throw Wrong(option, allowed);
    }

    private static object ClockOf(JProperty option)
    {
        if (option.Value.Type == JTokenType.String && (string?)option.Value == "real")
        {
            return 1.0;
        }

        return option.Value.Type is JTokenType.Integer or JTokenType.Float && (double)option.Value > 0
            ? (double)option.Value
            : throw Wrong(option, "\"real\" or a number above 0");
    }

    private static SimulatorConfigurationException Wrong(JProperty option, string wanted) => new(
        $"The simulator option '{option.Name}' must be {wanted}; it is {option.Value.ToString(Formatting.None)}.");
}
