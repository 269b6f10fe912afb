using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Rules;

/// <summary>
/// The rules of conditional group routing and activation, and of bullseye beside them (API 5.4, 5.5, 13.1, 13.6).
/// </summary>
internal sealed class GroupRules(OrgState state)
{
    private const string Routing = ClearedRouting.Field;
    private const string Activation = "conditionalGroupActivation";
    private const int RingsMax = 6;
    private const int RulesMax = 5;
    private const int ConditionsMax = 10;

    internal void Check(JObject body, JObject? before)
    {
        JObject whole = before is null ? body : QueueFactory.WithKept(body, before, state.Options);
        CheckRings(whole, before);
        CheckRouting(body, before, whole);
        CheckActivation(body, whole);
        CheckTogether(whole, before);
    }

    // What goes with rings that have member groups is refused: a first PUT must empty those groups.
    private static void CheckRings(JObject body, JObject? before)
    {
        const string Rings = "bullseye.rings";
        IReadOnlyList<JToken> rings = JsonItems.Of(body.SelectToken(Rings));
        if (rings.Count > RingsMax)
        {
            throw ApiError.Constraint(Rings, $"{Rings} may have at most {RingsMax} entries.");
        }

        if (JsonItems.Of(before?.SelectToken(Rings)).Skip(rings.Count)
            .Any(ring => JsonItems.Of(ring["memberGroups"]).Count > 0))
        {
            throw ApiError.Constraint(Rings, "A bullseye ring that has member groups cannot be removed; empty them first.");
        }
    }

    // Null where there is none, or a PUT takes it away.
    private static JObject? RoutingOf(JObject body, JObject? before) =>
        before is not null && ClearedRouting.IsIn(body) ? null : body[Routing] as JObject;

    private void CheckRouting(JObject body, JObject? before, JObject whole)
    {
        if (RoutingOf(body, before) is not { } routing)
        {
            return;
        }

        const string Field = Routing + ".rules";
        IReadOnlyList<JToken> rules = JsonItems.Of(routing["rules"]);
        if (rules.Count is 0 or > RulesMax)
        {
            throw ApiError.Constraint(Field, $"{Field} must have 1 to {RulesMax} rules.");
        }

        // The first rule is the queue itself: naming a queue there, even this one, is an error (API 5.5).
        if (rules[0]["queue"] is JObject)
        {
            throw ApiError.Constraint(Field + "[0].queue", "The first conditional group routing rule must not have a queue.");
        }

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

            if (JsonItems.Of(rule["groups"]).Count == 0)
            {
                throw ApiError.Constraint(rule.Path + ".groups", "A conditional group routing rule needs at least one group.");
            }

            CheckMembers(whole, rule);
        }
    }

    private void CheckActivation(JObject body, JObject whole)
    {
        if (body[Activation] is not JObject activation)
        {
            return;
        }

        IReadOnlyList<JToken> rules = JsonItems.Of(activation["rules"]);
        if (rules.Count is 0 or > RulesMax)
        {
            throw ApiError.Constraint(Activation + ".rules", $"{Activation}.rules must have 1 to {RulesMax} rules.");
        }

        foreach (JToken rule in rules.Concat(activation["pilotRule"] is JObject pilot ? [pilot] : Array.Empty<JToken>()))
        {
            if (JsonItems.Of(rule["conditions"]).Count is 0 or > ConditionsMax)
            {
                throw ApiError.Constraint(
                    rule.Path + ".conditions", $"{rule.Path}.conditions must have 1 to {ConditionsMax} entries.");
            }
        }

        foreach (JToken rule in rules)
        {
            if (JsonItems.Of(rule["groups"]).Count is 0 or > RulesMax)
            {
                throw ApiError.Constraint(rule.Path + ".groups", $"{rule.Path}.groups must have 1 to {RulesMax} entries.");
            }

            CheckMembers(whole, rule);
        }
    }

    private void CheckMembers(JObject body, JToken rule)
    {
        JToken? members = body["memberGroups"] ?? state.Queues.Find((string?)body["sourceQueueId"])?.Document["memberGroups"];
        HashSet<string?> ids = new(
            JsonItems.Of(members).Select(group => (string?)group["id"]), StringComparer.OrdinalIgnoreCase);
        if (state.Options.RuleGroupsMustBeMembers
            && JsonItems.Of(rule["groups"]).Any(group => !ids.Contains((string?)group["id"])))
        {
            throw ApiError.Constraint(rule.Path + ".groups", "Groups of a rule must be member groups of the queue.");
        }
    }

    private void CheckTogether(JObject body, JObject? before)
    {
        const string Direct = "directRouting";
        if (body[Activation] is JObject && body[Direct] is JObject && !state.Options.DirectRoutingBesideActivation)
        {
            throw ApiError.Constraint(Direct, $"{Direct} is not compatible with {Activation}.");
        }

        if (RoutingOf(body, before) is null)
        {
            return;
        }

        foreach ((string other, bool allowed) in new[]
        {
            (Activation, state.Options.ActivationBesideRouting), ("bullseye", state.Options.BullseyeBesideRouting),
        })
        {
            if (body[other] is JObject && !allowed)
            {
                throw ApiError.Constraint(other, $"{other} is not compatible with {Routing}.");
            }
        }
    }
}
