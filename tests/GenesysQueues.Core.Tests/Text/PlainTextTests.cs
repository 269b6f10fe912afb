namespace GenesysQueues.Core.Tests.Text;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("Sälës 🙂 O'Brien", "Sälës 🙂 O'Brien")]
    [InlineData("a\u001b[31mb\u009b5m\u0007\u007f", "a\uFFFD[31mb\uFFFD5m\uFFFD\uFFFD")]
    [InlineData("one\r\ntwo\tthree", "one  two three")]
    [InlineData("a\u202Eb\u2066c\u200Bd\uFEFFe\u00ADf", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf")]
    [InlineData("one\u2028two\u0085three", "one two three")]
    [InlineData("نمی\u200Cخواهم 👩\u200D🚒 \u200Fعربي", "نمی\u200Cخواهم 👩\u200D🚒 \u200Fعربي")]
    [InlineData("", "")]
    public void What_a_terminal_would_obey_is_shown_instead(string text, string shown) => Assert.Equal(shown, PlainText.Of(text));

    [Fact]
    public void Messages_carry_no_command_for_a_terminal_whoever_wrote_what_they_quote()
    {
        var exception = new GenesysException("Code", "said \u001b]0;x\u0007", "do \u001b[2J");
        var finding = new GenesysQueueFinding(GenesysFindingSeverity.Error, "Code", "said \u001b]0;x", "do\nit") 
        {
            Column = "a\u001b",
            Value = "v\u0007",
            QueueName = "q\u0000",
            Path = "p\u009b",
            Candidates = new(["c\u001b"]),
        };

        Assert.All(
            [
                exception.Message, exception.Recommendation, finding.Message, finding.Recommendation, finding.Column,
                finding.Value, finding.QueueName, finding.Path,
                .. finding.Candidates,
            ],
            text => Assert.DoesNotContain(text!, char.IsControl));
    }

    [Fact]
    public void Data_of_several_lines_keeps_them_and_what_scripts_need() =>
        Assert.Equal("a\tb\r\nc\u200B\uFFFD d", PlainText.Block("a\tb\r\nc\u200B\u001b\fd"));

    [Fact]
    public void A_message_is_of_bounded_length_whatever_it_quotes()
    {
        var exception = new GenesysException("Code", new string('x', 3996) + "🙂" + new string('y', 1_000_000), "do it");
        var finding = new GenesysQueueFinding(GenesysFindingSeverity.Error, "Code", new string('x', 1_000_000), "do it");

        // Without half of the emoji at its end.
        Assert.Equal(new string('x', 3996) + "...", exception.Message);
        Assert.Equal(4000, finding.Message.Length);
    }

    [Theory]
    [InlineData("Sales", "")]
    [InlineData("Sa\u200Bles\u202E\u200B", "U+200B, U+202E")]
    [InlineData("a\tb", "U+0009")]
    [InlineData("\uFEFFSales", "U+FEFF")]
    public void What_cannot_be_seen_is_said_by_its_number(string text, string numbers) =>
        Assert.Equal(numbers, PlainText.Hidden(text));

    [Theory]
    [InlineData("a b", "a b", "")]
    [InlineData("a\u00A0b\u2007c", "a b c", "U+00A0, U+2007")]
    [InlineData("\u55B6\u696D\u3000\u90E8", "\u55B6\u696D\u3000\u90E8", "")]
    public void A_space_that_looks_like_a_plain_one_is_known(string text, string plain, string numbers)
    {
        Assert.Equal(numbers, PlainText.OddSpaces(text));
        Assert.Equal(plain, PlainText.WithPlainSpaces(text));
    }

    [Theory]
    [InlineData("tag\U000E0041\U000E0042", "tag\uFFFD\uFFFD\uFFFD\uFFFD", "U+E0041, U+E0042")]
    [InlineData("\U0001D173x", "\uFFFD\uFFFDx", "U+1D173")]
    [InlineData("\U0001F3F4\U000E0067\U000E0062\U000E007F", "\U0001F3F4\U000E0067\U000E0062\U000E007F", "")]
    [InlineData("\U0001F600", "\U0001F600", "")]
    public void What_cannot_be_seen_may_lie_beyond_the_first_plane(string text, string shown, string numbers)
    {
        Assert.Equal(shown, PlainText.Of(text));
        Assert.Equal(numbers, PlainText.Hidden(text));
    }
}
