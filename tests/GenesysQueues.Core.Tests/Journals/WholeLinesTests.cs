using GenesysQueues.Journals;

namespace GenesysQueues.Core.Tests.Journals;

public sealed class WholeLinesTests
{
    private static readonly JournalText[] s_lines =
    [
        new(1, "ab", true), new(2, "abc", true), new(3, null, true), new(4, "ab", true), new(5, "b", true), new(6, "ab!", true),
    ];

    [Theory]
    [InlineData("ab", 0, true)]
    [InlineData("abc", 0, true)]
    [InlineData("abc", 1, false)]
    [InlineData("ab", 4, true)]
    [InlineData("ab", 5, false)]
    [InlineData("a", 5, false)]
    [InlineData("c", 0, false)]
    [InlineData("b", 3, true)]
    public void A_whole_line_is_found_behind_its_half_alone(string half, int place, bool isThere) =>
        Assert.Equal(isThere, new WholeLines(s_lines).HasLater(half, place));
}
