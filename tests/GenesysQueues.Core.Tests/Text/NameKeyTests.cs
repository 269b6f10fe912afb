namespace GenesysQueues.Core.Tests.Text;

public sealed class NameKeyTests
{
    // Unicode 16: each space, and what has no width or turns the direction.
    public static TheoryData<int> Spaces =>
        [0x00A0, 0x1680, .. Enumerable.Range(0x2000, 11), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0x0085, 0x0009];

    public static TheoryData<int> Unseen =>
    [
        0x00AD, 0x061C, .. Enumerable.Range(0x200B, 5), .. Enumerable.Range(0x202A, 5), .. Enumerable.Range(0x2060, 5),
        .. Enumerable.Range(0x2066, 4), 0xFEFF, 0xFE0F, 0xE0020, 0xE0067,
    ];

    [Theory]
    [MemberData(nameof(Spaces))]
    public void Any_space_is_a_space(int space)
    {
        string odd = char.ConvertFromUtf32(space);

        Assert.True(NameKey.Same($"General{odd}Enquiries", "general enquiries"));
        Assert.True(NameKey.Same($"{odd}Sales{odd}", "Sales"));
        Assert.False(NameKey.Same($"General{odd}Enquiries", "GeneralEnquiries"));
    }

    [Theory]
    [MemberData(nameof(Unseen))]
    public void What_nobody_sees_does_not_count(int hidden)
    {
        string unseen = char.ConvertFromUtf32(hidden);

        Assert.True(NameKey.Same($"Bil{unseen}ling", "Billing"));
        Assert.True(NameKey.Same($"{unseen}Billing", "Billing{0}".Replace("{0}", unseen, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Caf\u00E9", "CAFE\u0301")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("\u212B", "\u00E5")]
    public void An_accented_letter_is_one_in_both_forms(string a, string b) => Assert.True(NameKey.Same(a, b));

    [Theory]
    [InlineData("Cafe", "Caf\u00E9")]
    [InlineData("Sales  North", "Sales North")]
    [InlineData("Billing-1", "Billing\u20131")]
    [InlineData("\uD83D\uDE00", "\uD83D\uDE01")]
    [InlineData("Sale\u0455", "Sales")]
    public void What_can_be_told_apart_is_not_one(string a, string b) => Assert.False(NameKey.Same(a, b));

    [Fact]
    public void Half_a_character_is_compared_as_it_is() => Assert.False(NameKey.Same("a\uD83D", "a"));
}
