namespace GenesysQueues.Chaos.Changes;

/// <summary>A queue that is there before anything is done.</summary>
internal sealed class SeededQueue
{
    /// <summary>A field that no version of this module knows, and what is in it.</summary>
    internal const string Unknown = "routingOfTomorrow";

    internal string Name { get; private init; } = string.Empty;

    /// <summary>As an org file has it.</summary>
    internal JObject Entry { get; private init; } = [];

    /// <summary>Fields that it is given by a PUT, since no org file has them.</summary>
    internal JObject Given { get; private init; } = [];

    internal static SeededQueue Draw(SeededRandom random, int number)
    {
        string name = random.Of($"Queue {number}", $"queue-{number}", $"Zoë's \"{number}\"", $"R&D {number}/7 +x");
        var entry = new JObject
        {
            ["name"] = name,
            ["agents"] = new JArray(Some(random, 40, 2, 5).Select(Agent)),
            ["wrapupCodes"] = new JArray(random.Chance(0.5) ? ["Resolved"] : Array.Empty<string>()),
            ["enableManualAssignment"] = random.Chance(0.5),
            // Another value than the org gives where nobody does.
            ["mediaSettings"] = new JObject { ["callback"] = new JObject { ["alertingTimeoutSeconds"] = 45 } },
        };
        if (random.Chance(0.7))
        {
            entry["description"] = $"Theirs, number {number}";
        }

        if (random.Chance(0.7))
        {
            entry["callingPartyName"] = $"Desk {number}";
        }

        if (random.Chance(0.3))
        {
            entry["division"] = "EMEA";
        }

        if (random.Chance(0.3))
        {
            entry["acwSettings"] = new JObject { ["wrapupPrompt"] = "MANDATORY_TIMEOUT", ["timeoutMs"] = 30_000 };
        }

        if (random.Chance(0.5))
        {
            entry["memberGroups"] = new JArray("Tier 2");
        }

        return new()
        {
            Name = name,
            Entry = entry,
            Given = new()
            {
                [Unknown] = new JObject { ["mode"] = $"Mode {number}", ["weights"] = new JArray(number, 2, 3), ["isOn"] = true },
            },
        };
    }

    /// <summary>So many different numbers from 1 to the largest.</summary>
    internal static IReadOnlyList<int> Some(SeededRandom random, int largest, int least, int most) =>
        [.. Enumerable.Range(1, largest).OrderBy(_ => random.Below(int.MaxValue)).Take(least + random.Below(most - least + 1))];

    internal static string Agent(int number) => $"agent{number:00}@example.com";

    /// <summary>The body that gives it what an org file cannot.</summary>
    internal JObject WithGiven(JObject shown)
    {
        var body = (JObject)shown.DeepClone();
        foreach (string field in new[]
        {
            "id", "selfUri", "division", "dateCreated", "dateModified", "createdBy", "modifiedBy", "memberCount",
            "userMemberCount", "joinedMemberCount",
        })
        {
            body.Remove(field);
        }

        body.Merge(Given);
        if (body["memberGroups"] is JArray { Count: > 0 } groups)
        {
            // Of such a rule the org shows more than it takes (API 5.6).
            body["conditionalGroupRouting"] = new JObject
            {
                ["rules"] = new JArray(new JObject
                {
                    ["metric"] = "EstimatedWaitTime",
                    ["operator"] = "LessThanOrEqualTo",
                    ["conditionValue"] = 60,
                    ["waitSeconds"] = 20,
                    ["groups"] = groups.DeepClone(),
                }),
            };
        }

        return body;
    }
}
