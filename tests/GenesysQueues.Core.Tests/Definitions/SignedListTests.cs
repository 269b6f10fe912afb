namespace GenesysQueues.Core.Tests.Definitions;

/// <summary>Cells of lists that say what comes and what goes: <c>+a; -b</c>.</summary>
public sealed class SignedListTests
{
    [Theory]
    [InlineData("Member")]
    [InlineData("WrapupCode")]
    [InlineData("MemberGroup")]
    public void A_name_with_a_sign_comes_or_goes(string field)
    {
        GenesysQueueDefinition row = Given.Queue("Sales", (field, " +a; - \"b; c\" ;+d"));

        Assert.Empty(row.Findings);
        Assert.Equal("a; d", QueueFields.Find(field)!.Text(row));
        Assert.Equal("\"b; c\"", QueueFields.Find("Remove" + field)!.Text(row));
    }

    [Theory] // Whichever of the two columns comes first.
    [InlineData("Member", "-a", "RemoveMember", "b")]
    [InlineData("RemoveMember", "b", "Member", "-a")]
    public void What_goes_by_a_sign_joins_what_goes_by_its_column(string first, string cell, string second, string other)
    {
        GenesysQueueDefinition row = Given.Queue("Sales", (first, cell), (second, other));

        Assert.Equal(["a", "b"], row.RemoveMember!.Order());
        Assert.Null(row.Member);
    }

    [Theory]
    [InlineData("+a; b")]
    [InlineData("a; -b")]
    [InlineData("+a; \"-1 callback\"")]
    public void Names_with_a_sign_and_names_without_are_refused(string cell)
    {
        GenesysQueueDefinition row = Given.Queue("Sales", ("WrapupCode", cell));

        Assert.Equal("SignsMixed", Assert.Single(row.Findings).Code);
        Assert.Null(row.WrapupCode);
        Assert.Null(row.RemoveWrapupCode);
    }

    [Fact]
    public void In_quotes_and_in_a_list_a_sign_is_part_of_the_name()
    {
        GenesysQueueDefinition cell = Given.Queue("Sales", ("WrapupCode", "\"-1 callback\"; Resolved"));
        GenesysQueueDefinition list = Given.Queue("Sales", ("WrapupCode", new[] { "-1 callback", "+1" }));

        Assert.Equal(["-1 callback", "Resolved"], cell.WrapupCode!);
        Assert.Equal(["-1 callback", "+1"], list.WrapupCode!);
    }

    [Fact]
    public void The_text_of_a_list_reads_back_as_the_same_list()
    {
        GenesysNameList codes = Given.Queue("Sales", ("WrapupCode", new[] { "-1 callback", "+1", "-", "a; b" })).WrapupCode!;

        Assert.Equal(codes, Given.Queue("Sales", ("WrapupCode", codes.ToString())).WrapupCode!);
    }

    [Fact] // A dash stands for nothing in many a sheet: it is looked for as it is, and nothing goes.
    public void A_sign_alone_is_no_sign() =>
        Assert.Equal(["-"], Given.Queue("Sales", ("WrapupCode", "-")).WrapupCode!);
}
