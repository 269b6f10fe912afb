namespace GenesysQueues.Core.Tests.Text;

public sealed class NearestNameTests
{
    private static readonly string[] s_skills = ["Billing", "Spanish", "French", "Technical", "Sales", "Premium Support", "Premium"];

    [Theory]
    [InlineData("Premum Support", "Premium Support")]
    [InlineData("premium", "Premium, Premium Support")]
    [InlineData("support", "Premium Support")]
    [InlineData("Saels", "Sales")]
    // Too short to be a part of a name that was meant.
    [InlineData("mi", "")]
    [InlineData("Cooking", "")]
    public void A_misspelt_name_and_a_shortened_one_are_known_again(string wanted, string expected)
    {
        Assert.Equal(expected, string.Join(", ", NearestName.Of(wanted, s_skills)));
    }
}
