namespace GenesysQueues.Core.Tests.Auditing;

/// <summary>What cannot be read of a file is said once, and of what is no audit that it is none.</summary>
public sealed class UnreadableLinesTests
{
    [Fact]
    public void Nothing_is_said_where_all_was_read() => Assert.Null(new UnreadableLines("a.jsonl").Conclude(isAnyRead: true));

    [Theory]
    [InlineData(1, "line 1 is broken.")]
    [InlineData(2, "line 1 is broken. The same goes for 1 more line of the file.")]
    [InlineData(2000, "line 1 is broken. The same goes for 1999 more lines of the file.")]
    public void Many_are_said_at_once(int count, string said)
    {
        UnreadableLines lines = Heard("a.jsonl", count);

        Assert.Equal((said, count), (lines.Conclude(isAnyRead: true), lines.Count));
    }

    [Fact]
    public void A_file_of_which_no_line_could_be_read_is_no_audit()
    {
        GenesysException refused = Assert.Throws<GenesysException>(() => Heard("/etc/passwd", 20).Conclude(isAnyRead: false));

        Assert.Equal("NotAnAudit", refused.Code);
        Assert.Contains("'/etc/passwd'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_audit_of_which_no_line_could_be_read_is_a_damaged_one() =>
        Assert.NotNull(Heard("audit-org-2026-01.jsonl", 3).Conclude(isAnyRead: false));

    private static UnreadableLines Heard(string path, int count)
    {
        var lines = new UnreadableLines(path);
        for (int i = 1; i <= count; i++)
        {
            lines.Add($"line {i} is broken.");
        }

        return lines;
    }
}
