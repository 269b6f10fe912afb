namespace GenesysQueues.Core.Tests.Text;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("Sälës 🙂 O'Brien", "Sälës 🙂 O'Brien")]
    [InlineData("a\u001b[31mb\u009b5m\u0007\u007f", "a\uFFFD[31mb\uFFFD5m\uFFFD\uFFFD")]
    [InlineData("one\r\ntwo\tthree", "one  two three")]
    [InlineData("", "")]
    public void What_a_terminal_would_obey_is_shown_instead(string text, string shown) => Assert.Equal(shown, PlainText.Of(text));

    [Fact]
    public void Messages_carry_no_command_for_a_terminal_whoever_wrote_what_they_quote()
    {
        var exception = new GenesysException("Code", "said \u001b]0;x\u0007", "do \u001b[2J");
        var finding = new GenesysQueueFinding(GenesysFindingSeverity.Error, "Code", "said \u001b]0;x", "do\nit") { Column = "a\u001b" };

        Assert.All([exception.Message, exception.Recommendation, finding.Message, finding.Recommendation], text => Assert.DoesNotContain(text, char.IsControl));
        // The value itself is data, and stays what it is.
        Assert.Equal("a\u001b", finding.Column);
    }
}
