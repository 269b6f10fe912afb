namespace GenesysQueues.Core.Tests.Validation;

/// <summary>What counts as a difference at all; how each is said is in <see cref="AdoptionCheckTests"/>.</summary>
public sealed class QueueComparisonTests
{
    [Fact]
    public void Neither_the_case_of_the_name_nor_a_field_that_is_not_given_is_a_difference() => Assert.Empty(Differences(
        """{"id":"q1","name":"Sales","description":"theirs"}""",
        Given.Queue("Sales", ("Description", "theirs")), new(Given.Queue("SALES"))));

    [Fact]
    public void What_is_empty_in_the_org_is_said_to_be_nothing() => Assert.Equal(
        [new("Description", "nothing", "ours")],
        Differences(
            """{"id":"q1","name":"Sales","description":""}""",
            Given.Queue("Sales"), new(Given.Queue("Sales", ("Description", "ours")))));

    [Fact]
    public void A_matrix_whose_group_is_nowhere_differs_and_is_told_once_beside_the_groups()
    {
        GenesysQueueDefinition ours = Given.Queue("Sales", ("SkillRequirement", "Billing>=2"), ("MemberGroup", "Tier 2"));
        var wanted = new ResolvedQueue(ours)
        {
            Skills = [new(ours.SkillRequirement![0], new(EntityKind.Skill, "s1", "Billing"))],
            MemberGroups = [new("g1", MemberGroupRef.SkillGroup)],
        };

        Assert.Equal(
            [new("MemberGroup", "nothing", "Tier 2"), new("SkillRequirement", "another matrix, or none,", "Billing>=2")],
            Differences("""{"id":"q1","name":"Sales"}""", Given.Queue("Sales"), wanted));
    }

    private static IEnumerable<FieldDifference> Differences(string shown, GenesysQueueDefinition there, ResolvedQueue wanted)
    {
        WireContract wire = WireContract.Of(GenesysContract.PublicApi);
        return new QueueComparison(wire, JObject.Parse(shown), new("q1", there), wanted, skillGroup: null).Differences();
    }
}
