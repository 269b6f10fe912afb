using System.Reflection;

namespace GenesysQueues.Simulator;

/// <summary>Reads <c>options</c> of an org file; the keys are the properties of <see cref="SimulatorOptions"/>.</summary>
internal static class OptionsReader
{
    private static readonly Dictionary<string, PropertyInfo> s_properties = typeof(SimulatorOptions)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .ToDictionary(KeyOf, property => property, StringComparer.Ordinal);

    public static void Read(JObject options, SimulatorOptions target)
    {
        foreach (JProperty option in options.Properties())
        {
            if (!s_properties.TryGetValue(option.Name, out PropertyInfo? property))
            {
                throw OrgFile.UnknownKey("options." + option.Name, s_properties.Keys);
            }

            if (property.Name == nameof(SimulatorOptions.AccessTokens))
            {
                foreach (JToken token in option.Value as JArray ?? throw Wrong(option, "an array of texts"))
                {
                    target.AccessTokens.Add((string?)token ?? throw Wrong(option, "an array of texts"));
                }

                continue;
            }

            property.SetValue(target, ValueOf(option, property.PropertyType));
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
