namespace GenesysQueues.Core.Tests.Definitions.Files;

/// <summary>No cell begins with a formula, whichever separator and quotes the spreadsheet that opens the file has.</summary>
public sealed class FormulaGuardTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("a;=cmd|' /C calc'!A0;b", "a;'=cmd|' /C calc'!A0;b")]
    [InlineData("a,=1", "a,'=1")]
    [InlineData("a|@x", "a|'@x")]
    [InlineData("a\"=1", "a\"'=1")]
    [InlineData("a\n+1", "a\n'+1")]
    [InlineData("a\t-1", "a\t'-1")]
    [InlineData("a; =1", "a;' =1")]
    [InlineData("\u200B=1", "'\u200B=1")]
    [InlineData("a;\u2060\u00AD=1", "a;'\u2060\u00AD=1")]
    [InlineData("\uFEFF=1", "'\uFEFF=1")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a;'=1", "a;''=1")]
    [InlineData("Sales>=2 x7.5 @85%; Spanish", "Sales>=2 x7.5 @85%; Spanish")]
    [InlineData("it's; 'so'", "it's; 'so'")]
    public void A_formula_is_guarded_where_a_cell_may_begin(string text, string guarded)
    {
        Assert.Equal(guarded, FormulaGuard.Apply(text));
        Assert.Equal(text, FormulaGuard.Undo(guarded));
    }

    [Fact]
    public void Whatever_the_text_it_comes_back_and_nothing_in_it_begins_a_formula()
    {
        const string Letters = "'''=+-@;,|\"\t\n\r \u200Bab";
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++)
        {
            string text = new(Enumerable.Range(0, random.Next(12)).Select(_ => Letters[random.Next(Letters.Length)]).ToArray());
            string guarded = FormulaGuard.Apply(text);

            Assert.Equal(text, FormulaGuard.Undo(guarded));
            Assert.DoesNotMatch("(^|[;,|\"\t\n\r])[ \u200B]*[=+@-]", guarded);
        }
    }
}
