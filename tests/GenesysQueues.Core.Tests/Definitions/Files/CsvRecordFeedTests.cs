namespace GenesysQueues.Core.Tests.Definitions.Files;

/// <summary>What a CSV parser is given, and what is kept from it.</summary>
public sealed class CsvRecordFeedTests
{
    // More than a record is taken to hold.
    private const int ManyLines = 1100;

    private static readonly string s_line = new('x', 1000);

    [Fact]
    public void A_break_within_quotes_stays_the_one_it_is_and_rows_are_counted_by_records()
    {
        using CsvRecordFeed feed = Feed("a,\"b\r\nc\",d\r\ne");

        Assert.Equal("a,\"b\r\nc\",d\ne\n", feed.ReadToEnd());
        Assert.Equal([(1, null), (2, null)], Rows(feed, 2));
    }

    [Fact]
    public void A_line_that_opens_a_quote_for_good_is_given_up_and_those_after_it_are_read()
    {
        using CsvRecordFeed feed = Feed("a,\"b\nc\nd");

        Assert.False(feed.NextIsBad);
        Assert.Equal('c', feed.Peek());
        Assert.True(feed.NextIsBad);
        Assert.Equal("c\nd\n", feed.ReadToEnd());
        Assert.Equal([(1, "a,\"b"), (2, null), (3, null)], Rows(feed, 3));
    }

    [Theory]
    [InlineData(ManyLines / 2, 1)]
    [InlineData(ManyLines, ManyLines + 1)]
    public void A_quote_that_is_closed_too_late_was_never_meant_to_be_open(int lines, int records)
    {
        string after = string.Concat(Enumerable.Repeat(s_line + "\n", lines)) + "end\"\n";
        using CsvRecordFeed feed = Feed("\"open\n" + after);

        Assert.Equal(records == 1 ? "\"open\n" + after : after, feed.ReadToEnd());
        Assert.Equal(records == 1 ? new(1) : new(1, "\"open", true), feed.TakeRow());
        Assert.Equal((records == 1 ? 0 : records, false), (Rows(feed, records == 1 ? 0 : records).Count, feed.NextIsBad));
    }

    [Fact]
    public void Of_nothing_there_is_nothing()
    {
        using CsvRecordFeed feed = Feed(string.Empty);

        Assert.Equal((-1, -1, 0), (feed.Peek(), feed.Read(), feed.Read(new char[1], 0, 1)));
    }

    private static CsvRecordFeed Feed(string text) => new(new LineReader(new StringReader(text)), ',');

    private static List<(int Row, string? Bad)> Rows(CsvRecordFeed feed, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => feed.TakeRow()).Select(row => (row.Number, row.Bad))];
}
