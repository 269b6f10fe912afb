namespace GenesysQueues.Chaos.Wire;

/// <summary>Answers to a creation that have the name that was sent, and show something else all the same.</summary>
internal static class FalseReply
{
    /// <summary>The queue of others, which nobody in a history wants anything of.</summary>
    internal const string QueueName = "Billing";

    /// <summary>Its id.</summary>
    internal const string QueueId = "0ddba11d-0000-4000-8000-000000000001";

    /// <summary>The skill group of others, which no queue of a history is to be served by.</summary>
    internal const string SkillGroupId = "0ddba11d-0000-4000-8000-000000000002";

    private const string NobodysId = "0ddba11d-0000-4000-8000-000000000003";

    private static readonly string[] s_kinds =
    [
        "routing/queues", "routing/skillgroups", "users",
        "workforcemanagement/businessunits/0ddba11d-0000-4000-8000-000000000004/planninggroups",
    ];

    /// <summary>Their queue, as an org file has it.</summary>
    internal static JObject Queue => new() { ["id"] = QueueId, ["name"] = QueueName };

    /// <summary>Their skill group, as an org file has it.</summary>
    internal static JObject SkillGroup => new()
    {
        ["id"] = SkillGroupId,
        ["name"] = "Of others",
        ["memberDivisions"] = new JArray("*"),
        ["skillConditions"] = Conditions,
    };

    private static JArray Conditions => new(new JObject
    {
        ["operation"] = "And",
        ["routingSkillConditions"] = new JArray(new JObject
        {
            ["routingSkill"] = "Technical",
            ["comparator"] = "GreaterThanOrEqualTo",
            ["proficiency"] = 5,
            ["childConditions"] = new JArray(),
        }),
        ["languageSkillConditions"] = new JArray(),
    });

    /// <summary>Whether an id is of one of these, and so of nothing that was created.</summary>
    internal static bool IsIdOfOthers(string? id) => id is QueueId or SkillGroupId or NobodysId;

    /// <summary>Something of that name and of another kind.</summary>
    /// <param name="path">Where the creation was sent.</param>
    /// <param name="name">The name.</param>
    /// <param name="draw">Answers a number below a limit.</param>
    internal static JObject OfOtherKind(string path, string name, Func<int, int> draw)
    {
        string own = path.Split('/')[^1];
        string[] others = [.. s_kinds.Where(kind => !kind.EndsWith(own, StringComparison.Ordinal))];
        return new()
        {
            ["id"] = NobodysId,
            ["name"] = name,
            ["selfUri"] = $"/api/v2/{others[draw(others.Length)]}/{NobodysId}",
        };
    }

    /// <summary>What was created, with the id of the queue of others.</summary>
    internal static JObject OfQueue(JObject created) => WithId(created, QueueId);

    /// <summary>What was created, with the id and the conditions of the skill group of others.</summary>
    internal static JObject OfSkillGroup(JObject created)
    {
        JObject shown = WithId(created, SkillGroupId);
        shown["skillConditions"] = Conditions;
        return shown;
    }

    private static JObject WithId(JObject created, string id)
    {
        var shown = (JObject)created.DeepClone();
        if ((string?)shown["selfUri"] is { } address)
        {
            shown["selfUri"] = address[..(address.LastIndexOf('/') + 1)] + id;
        }

        shown["id"] = id;
        return shown;
    }
}
