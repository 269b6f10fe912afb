using GenesysQueues.Json;

namespace GenesysQueues.Core.Tests.Contracts;

/// <summary>What the tutorial's dialect says of a queue that exists.</summary>
public sealed class InlineContractTests
{
    private static readonly WireContract s_contract = WireContract.Of(GenesysContract.Inline);

    [Fact]
    public void Skills_and_overflow_that_were_sent_are_read_back()
    {
        GenesysQueueDefinition definition = Given.Queue(
            "Sales", ("SkillRequirement", "Billing x2.5 @85%; Spanish"), ("MaxWait", 150), ("Timeout", 300));
        string sent = s_contract.CreateBody(
            new(definition)
            {
                Skills =
                [
                    .. definition.SkillRequirement!.Select(
                        row => new ResolvedSkill(row, new(EntityKind.Skill, $"id of {row.Skill}", row.Skill))),
                ],
            },
            null).ToString();
        var shown = (JObject)JsonSettings.Parse(sent)!;

        Assert.Equal([new("id of Billing", 2.5m, 0.85m), new("id of Spanish", null, null)], s_contract.SkillsOf(shown)!);
        Assert.Equal(new OverflowSettings(150, 300, null), s_contract.OverflowOf(shown));
    }

    [Fact]
    public void A_member_that_is_no_skill_is_none() =>
        Assert.Empty(s_contract.SkillsOf(JObject.Parse("""{"members":[{"user":{"id":"u"}},{"skill":{"name":"no id"}}]}"""))!);

    [Theory]
    [InlineData("""{"enabled":false,"maxWait":150,"maxWaitTime":300}""")]
    [InlineData("""{"maxWait":150,"maxWaitTime":300}""")]
    [InlineData("""{"enabled":true,"maxWaitTime":300}""")]
    [InlineData("""{"enabled":true,"maxWait":150}""")]
    [InlineData("[]")]
    public void Overflow_that_is_off_or_not_whole_is_none(string settings) =>
        Assert.Null(s_contract.OverflowOf(new() { ["overflowSettings"] = JToken.Parse(settings) }));

    [Theory]
    [InlineData("members", "SkillRequirement")]
    [InlineData("overflowSettings.maxWait", "OverflowMaxWaitSeconds")]
    [InlineData("conditionalGroupRouting.rules", null)]
    [InlineData("memberGroups", "MemberGroup")]
    [InlineData("description", "Description")]
    [InlineData("enableTranscription", null)]
    public void A_part_of_the_request_comes_from_a_field(string path, string? field) =>
        Assert.Equal(field, s_contract.FieldAt(path));

    [Fact]
    public void Skills_stand_in_the_queue() => Assert.False(s_contract.KeepsSkillsInGroups);
}
