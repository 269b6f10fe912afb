using GenesysQueues.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Definitions;

/// <summary>The JSON form of a definition: its fields that were given, always in the same order.</summary>
internal static class DefinitionJson
{
    internal static JObject Write(GenesysQueueDefinition d)
    {
        var json = new JObject();
        void Add(string name, object? value)
        {
            if (value is not null)
            {
                json[name] = PlainValue.ToJson(value);
            }
        }

        Add(nameof(d.Name), d.Name);
        Add(nameof(d.Description), d.Description);
        Add(nameof(d.Division), d.Division);
        Add(nameof(d.SkillRequirement), d.SkillRequirement?.ToString());
        Add(nameof(d.SkillMatch), d.SkillRequirement is null ? null : d.SkillMatch.ToString());
        Add(nameof(d.OverflowMaxWaitSeconds), d.OverflowMaxWaitSeconds);
        Add(nameof(d.OverflowTimeoutSeconds), d.OverflowTimeoutSeconds);
        Add(nameof(d.OverflowTarget), d.OverflowTarget);
        Add(nameof(d.ServiceLevel), d.ServiceLevel?.ToString());
        Add(nameof(d.AlertingTimeoutSeconds), d.AlertingTimeoutSeconds);
        Add(nameof(d.AcwTimeoutSeconds), d.AcwTimeoutSeconds);
        Add(nameof(d.AcwMode), d.AcwMode?.ToString());
        Add(nameof(d.MemberGroup), d.MemberGroup?.ToList());
        Add(nameof(d.Member), d.Member?.ToList());
        Add(nameof(d.WrapupCode), d.WrapupCode?.ToList());
        Add(nameof(d.InQueueFlow), d.InQueueFlow);
        Add(nameof(d.SourceQueue), d.SourceQueue);
        Add(nameof(d.PlanningGroup), d.PlanningGroup);
        Add(nameof(d.Settings), d.Settings);
        return json;
    }

    /// <summary>SHA-256 of the JSON form, in hex: tells whether two runs were given the same definition.</summary>
    internal static string Digest(GenesysQueueDefinition definition) =>
        Hex.Sha256(Write(definition).ToString(Formatting.None));
}
