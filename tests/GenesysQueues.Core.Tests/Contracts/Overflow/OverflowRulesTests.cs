namespace GenesysQueues.Core.Tests.Contracts.Overflow;

/// <summary>
/// Whatever the estimate does, and whichever way rules activate groups, the queue's own agents are asked at every moment, and
/// the target's from the time that the definition says.
/// </summary>
public sealed class OverflowRulesTests
{
    private const int Seed = 20261128;

    [Theory]
    [InlineData(Activation.Accumulate)]
    [InlineData(Activation.Replace)]
    public void Own_agents_are_always_asked_and_the_target_s_from_their_time_on(Activation activation) => Assert.Null(
        OverflowCase.Draw(10_000, Seed).Select(drawn => drawn.Broken(drawn.Body, activation))
            .FirstOrDefault(broken => broken is not null));

    // Guards the test above: each of these bodies is wrong in one reading at least.
    [Theory]
    [InlineData("the target alone in the second rule")]
    [InlineData("a second rule for a long wait only")]
    [InlineData("no second rule")]
    [InlineData("the rules the other way round")]
    [InlineData("the target in the first rule")]
    [InlineData("one own group too few in the first rule")]
    [InlineData("the first rule below the wait only")]
    [InlineData("the first rule for a long wait")]
    [InlineData("another wait in the first rule")]
    [InlineData("a first rule that waits longer")]
    [InlineData("a first rule that waits less")]
    [InlineData("a first rule that does not say how long it waits")]
    [InlineData("the target no member of the queue")]
    [InlineData("own groups no members of the queue")]
    public void Another_rule_is_seen(string change) => Assert.Contains(
        OverflowCase.Draw(2_000, Seed),
        drawn => Enum.GetValues<Activation>().Any(activation => drawn.Broken(Changed(drawn, change), activation) is not null));

    [Fact]
    public void Every_group_of_a_rule_is_a_member_group_once() => Assert.All(OverflowCase.Draw(1_000, Seed), drawn =>
    {
        string[] members = [.. drawn.Body["memberGroups"]!.Select(group => (string)group["id"]!)];
        Assert.Equal(members.Distinct(), members);
        Assert.Equal(drawn.Own.Union(drawn.Target).Order(), members.Order());
        Assert.All(
            drawn.Body.SelectTokens("conditionalGroupRouting.rules[*].groups[*].id"), id =>
                Assert.Contains((string)id!, members));
    });

    private static JObject Changed(OverflowCase drawn, string change)
    {
        var body = (JObject)drawn.Body.DeepClone();
        var rules = (JArray)body.SelectToken("conditionalGroupRouting.rules")!;
        switch (change)
        {
            case "the target alone in the second rule":
                rules[1]["groups"] = Groups(drawn.Target);
                break;
            case "a second rule for a long wait only":
                rules[1]["operator"] = "GreaterThan";
                rules[1]["conditionValue"] = drawn.MaxWait;
                break;
            case "no second rule":
                rules[1].Remove();
                break;
            case "the rules the other way round":
                rules.ReplaceAll(rules.Reverse().ToArray());
                break;
            case "the target in the first rule":
                rules[0]["groups"] = Groups(drawn.Own.Union(drawn.Target));
                break;
            case "one own group too few in the first rule":
                rules[0]["groups"] = Groups(drawn.Own.Skip(1));
                break;
            case "the first rule below the wait only":
                rules[0]["operator"] = "LessThan";
                break;
            case "the first rule for a long wait":
                rules[0]["operator"] = "GreaterThanOrEqualTo";
                break;
            case "another wait in the first rule":
                rules[0]["conditionValue"] = drawn.MaxWait + 1;
                break;
            case "a first rule that waits longer":
                rules[0]["waitSeconds"] = drawn.Timeout + 1;
                break;
            case "a first rule that waits less":
                rules[0]["waitSeconds"] = Math.Max(0, drawn.Timeout - 1);
                break;
            case "a first rule that does not say how long it waits":
                ((JObject)rules[0]).Remove("waitSeconds");
                break;
            case "the target no member of the queue":
                body["memberGroups"] = Groups(drawn.Own);
                break;
            case "own groups no members of the queue":
                body["memberGroups"] = Groups(drawn.Target);
                break;
            default:
                throw new InvalidOperationException(change);
        }

        return body;
    }

    private static JArray Groups(IEnumerable<string> ids) =>
        new(ids.Select(id => new JObject { ["id"] = id, ["type"] = "GROUP" }));
}
