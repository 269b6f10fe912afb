using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Rules;

/// <summary>The rules of a queue body beyond types and ranges (API 5.2 to 5.5).</summary>
internal sealed class QueueRules(OrgState state)
{
    private const int RoutingRulesMax = 6;
    private const int RingsMax = 6;
    private const int GroupRulesMax = 5;
    private const int ActivationConditionsMax = 10;

    private static readonly string[] s_timedPrompts =
        ["AGENT_REQUESTED", "MANDATORY_TIMEOUT", "MANDATORY_FORCED_TIMEOUT"];

    internal void Check(JObject body)
    {
        NameRule.Check(body, state.Options, state.Options.StarInQueueNames);
        QueueRanges.Check(body);
        CheckLimits(body);
        CheckAcw(body);
        CheckCounts(body);
        CheckLibraries(body);
        CheckConditionalRouting(body);
        CheckActivation(body);
        CheckInline(body);
    }

    private static IReadOnlyList<JToken> Items(JToken? array) => array is JArray items ? [.. items] : [];

    // Limits that no source names: an org has them only where the options say so.
    private void CheckLimits(JObject body)
    {
        int longest = state.Options.DescriptionMaxLength;
        if (longest > 0 && ((string?)body["description"])?.Length > longest)
        {
            throw ApiError.Constraint("description", $"The description may have at most {longest} characters.");
        }

        int slowest = state.Options.AlertingTimeoutMaxSeconds;
        foreach (JToken timeout in body.SelectTokens("mediaSettings.*.alertingTimeoutSeconds"))
        {
            if (slowest > 0 && timeout.Type == JTokenType.Integer && (int)timeout > slowest)
            {
                throw ApiError.Constraint(timeout.Path, $"{timeout.Path} must be at most {slowest}.");
            }
        }
    }

    private void CheckAcw(JObject body)
    {
        if (body.SelectToken("acwSettings.timeoutMs") is not { Type: not JTokenType.Null } timeout)
        {
            return;
        }

        if ((double)timeout < 1000 || (double)timeout > state.Options.AcwTimeoutMaxMs)
        {
            string range = $"between 1000 and {state.Options.AcwTimeoutMaxMs}";
            string given = timeout.ToString(Formatting.None);
            throw ApiError.Constraint(timeout.Path, $"acwSettings.timeoutMs must be {range}; it is {given}.");
        }

        string? prompt = (string?)body.SelectToken("acwSettings.wrapupPrompt");
        if (prompt is not null && !s_timedPrompts.Contains(prompt))
        {
            throw ApiError.Constraint(timeout.Path, $"acwSettings.timeoutMs is not allowed with the wrap-up prompt {prompt}.");
        }
    }

    private static void CheckCounts(JObject body)
    {
        AtMost(body["routingRules"], RoutingRulesMax, "routingRules");
        AtMost(body.SelectToken("bullseye.rings"), RingsMax, "bullseye.rings");
    }

    private static void AtMost(JToken? array, int max, string field)
    {
        if (Items(array).Count > max)
        {
            throw ApiError.Constraint(field, $"{field} may have at most {max} entries.");
        }
    }

    private static void CheckLibraries(JObject body)
    {
        string? mode = (string?)body.SelectToken("cannedResponseLibraries.mode");
        if (Items(body.SelectToken("cannedResponseLibraries.libraryIds")).Count > 0 && mode != "SelectedOnly")
        {
            throw ApiError.Constraint(
                "cannedResponseLibraries.libraryIds", "cannedResponseLibraries.libraryIds needs the mode SelectedOnly.");
        }
    }

    private void CheckConditionalRouting(JObject body)
    {
        if (body["conditionalGroupRouting"] is not JObject routing)
        {
            return;
        }

        const string Field = "conditionalGroupRouting.rules";
        IReadOnlyList<JToken> rules = Items(routing["rules"]);
        if (rules.Count is 0 or > GroupRulesMax)
        {
            throw ApiError.Constraint(Field, $"{Field} must have 1 to {GroupRulesMax} rules.");
        }

        // The first rule is the queue itself: naming a queue there, even this one, is an error (API 5.5).
        if (rules[0]["queue"] is JObject)
        {
            throw ApiError.Constraint(Field + "[0].queue", "The first conditional group routing rule must not have a queue.");
        }

        var members = Items(body["memberGroups"]).Select(group => (string?)group["id"]).ToList();
        foreach (JToken rule in rules)
        {
            // Metric and waitSeconds have defaults, these two have none.
            foreach (string required in new[] { "operator", "conditionValue" })
            {
                if (rule[required] is null or { Type: JTokenType.Null })
                {
                    throw ApiError.Missing($"{rule.Path}.{required}");
                }
            }

            IReadOnlyList<JToken> groups = Items(rule["groups"]);
            if (groups.Count == 0)
            {
                throw ApiError.Constraint(rule.Path + ".groups", "A conditional group routing rule needs at least one group.");
            }

            if (state.Options.RuleGroupsMustBeMembers && groups.Any(group => !members.Contains((string?)group["id"])))
            {
                throw ApiError.Constraint(rule.Path + ".groups", "Groups of a rule must be member groups of the queue.");
            }
        }
    }

    private static void CheckActivation(JObject body)
    {
        if (body["conditionalGroupActivation"] is not JObject activation)
        {
            return;
        }

        IReadOnlyList<JToken> rules = Items(activation["rules"]);
        if (rules.Count is 0 or > GroupRulesMax)
        {
            throw ApiError.Constraint(
                "conditionalGroupActivation.rules", $"conditionalGroupActivation.rules must have 1 to {GroupRulesMax} rules.");
        }

        foreach (JToken rule in rules.Concat(activation["pilotRule"] is JObject pilot ? [pilot] : Array.Empty<JToken>()))
        {
            if (Items(rule["conditions"]).Count is 0 or > ActivationConditionsMax)
            {
                throw ApiError.Constraint(
                    rule.Path + ".conditions", $"{rule.Path}.conditions must have 1 to {ActivationConditionsMax} entries.");
            }
        }

        foreach (JToken rule in rules)
        {
            if (Items(rule["groups"]).Count is 0 or > GroupRulesMax)
            {
                throw ApiError.Constraint(rule.Path + ".groups", $"{rule.Path}.groups must have 1 to {GroupRulesMax} entries.");
            }
        }
    }

    // The tutorial's additions: only an inline org lets them pass the model, so no contract is asked for here.
    private static void CheckInline(JObject body)
    {
        foreach (JToken member in Items(body["members"]))
        {
            if (member["skill"] is not JObject)
            {
                throw ApiError.Missing(member.Path + ".skill");
            }

            if ((double?)member["requiredCapacity"] is not > 0)
            {
                throw ApiError.Constraint(member.Path + ".requiredCapacity", $"{member.Path}.requiredCapacity must be above 0.");
            }

            if ((double?)member["utilization"] is not (> 0 and <= 1))
            {
                throw ApiError.Constraint(
                    member.Path + ".utilization", $"{member.Path}.utilization must be above 0 and at most 1.");
            }
        }

        foreach (string field in new[] { "overflowSettings.maxWait", "overflowSettings.maxWaitTime" })
        {
            if (body.SelectToken(field) is { Type: JTokenType.Integer or JTokenType.Float } value && (double)value < 0)
            {
                throw ApiError.Constraint(field, $"{field} must not be negative.");
            }
        }
    }
}
