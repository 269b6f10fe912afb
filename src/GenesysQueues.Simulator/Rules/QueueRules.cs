using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Rules;

/// <summary>The rules of a queue body beyond types and ranges (API 5.2 to 5.5).</summary>
internal sealed class QueueRules(OrgState state)
{
    private const int RoutingRulesMax = 6;

    private static readonly string[] s_scriptKeys =
    [
        "CALL", "CALLBACK", "CHAT", "COBROWSE", "EMAIL", "MESSAGE", "SOCIAL_EXPRESSION", "VIDEO", "SCREENSHARE",
    ];

    /// <summary>Checks a body; <paramref name="before"/> is the queue that it is to replace.</summary>
    internal void Check(JObject body, JObject? before = null)
    {
        NameRule.Check(body, state.Options, state.Options.StarInQueueNames);
        QueueRanges.Check(body);
        CheckLimits(body);
        CheckAcw(body);
        CheckCounts(body);
        CheckLibraries(body);
        CheckScripts(body);
        MediaRules.Check(body, before, state.Options);
        new GroupRules(state).Check(body, before);
        CheckInline(body);
    }

    // Limits that no source names: an org has them only where the options say so.
    private void CheckLimits(JObject body)
    {
        int longest = state.Options.DescriptionMaxLength;
        if (longest > 0 && ((string?)body["description"])?.Length > longest)
        {
            throw ApiError.Constraint("description", $"The description may have at most {longest} characters.");
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
        if (prompt is not null && !AfterCallWork.TimedPrompts.Contains(prompt))
        {
            throw ApiError.Constraint(timeout.Path, $"acwSettings.timeoutMs is not allowed with the wrap-up prompt {prompt}.");
        }
    }

    private static void CheckCounts(JObject body)
    {
        if (JsonItems.Of(body["routingRules"]).Count > RoutingRulesMax)
        {
            throw ApiError.Constraint("routingRules", $"routingRules may have at most {RoutingRulesMax} entries.");
        }
    }

    private static void CheckLibraries(JObject body)
    {
        string? mode = (string?)body.SelectToken("cannedResponseLibraries.mode");
        if (JsonItems.Of(body.SelectToken("cannedResponseLibraries.libraryIds")).Count > 0 && mode != "SelectedOnly")
        {
            throw ApiError.Constraint(
                "cannedResponseLibraries.libraryIds", "cannedResponseLibraries.libraryIds needs the mode SelectedOnly.");
        }
    }

    private void CheckScripts(JObject body)
    {
        string? other = (body["defaultScripts"] as JObject)?.Properties().Select(property => property.Name)
            .FirstOrDefault(key => !s_scriptKeys.Contains(key));
        if (other is not null && !state.Options.OtherScriptKeys)
        {
            throw ApiError.Constraint("defaultScripts", $"defaultScripts has the key [{other}], which is no medium.");
        }
    }

    // The tutorial's additions: only an inline org lets them pass the model, so no contract is asked for here.
    private static void CheckInline(JObject body)
    {
        foreach (JToken member in JsonItems.Of(body["members"]))
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
