namespace GenesysQueues.Core.Tests.Contracts;

/// <summary>What the published dialect says of a queue that exists.</summary>
public sealed class PublicApiContractTests
{
    private static readonly WireContract s_contract = WireContract.Of(GenesysContract.PublicApi);

    [Theory]
    [InlineData("conditionalGroupRouting.rules", "OverflowMaxWaitSeconds")]
    [InlineData("overflowSettings.maxWait", null)]
    [InlineData("members", null)]
    [InlineData("memberGroups", "MemberGroup")]
    [InlineData("description", "Description")]
    [InlineData("enableTranscription", null)]
    public void A_part_of_the_request_comes_from_a_field(string path, string? field) =>
        Assert.Equal(field, s_contract.FieldAt(path));

    [Fact]
    public void Skills_are_those_of_the_queues_group()
    {
        Assert.True(s_contract.KeepsSkillsInGroups);
        Assert.Null(s_contract.SkillsOf([]));
    }
}
