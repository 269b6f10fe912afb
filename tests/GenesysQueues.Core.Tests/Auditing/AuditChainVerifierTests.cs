namespace GenesysQueues.Core.Tests.Auditing;

public sealed class AuditChainVerifierTests
{
    private const string Forged =
        """{"timestamp":"2026-03-01T12:00:00.000Z","queue_name":"FORGED","event":"Outcome","""
        + "\"run_id\":\"11111111-1111-1111-1111-111111111111\"}";

    private static readonly AuditOrigin s_origin = new(Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), "org-1", "Org", "client", false);

    [Fact]
    public void An_untouched_chain_is_intact() => Assert.Null(Check(Lines()));

    [Fact]
    public void A_line_edited_in_any_place_is_found()
    {
        List<string> lines = Lines();
        for (int i = 0; i < lines.Count; i++)
        {
            for (int at = 0; at < lines[i].Length; at++)
            {
                List<string> edited = [.. lines];
                edited[i] = lines[i][..at] + (lines[i][at] == '0' ? '1' : '0') + lines[i][(at + 1)..];
                Assert.True(Check(edited) is not null, $"Line {i + 1}, character {at + 1}: '{lines[i][at]}'");
            }
        }
    }

    [Fact]
    public void A_line_that_is_dropped_is_found()
    {
        List<string> lines = Lines();
        for (int i = 0; i < lines.Count - 1; i++)
        {
            List<string> fewer = [.. lines];
            fewer.RemoveAt(i);
            Assert.Equal(i + 1, Check(fewer));
        }
    }

    [Fact]
    public void Two_lines_that_change_places_are_found()
    {
        List<string> lines = Lines();
        for (int i = 0; i < lines.Count; i++)
        {
            for (int j = i + 1; j < lines.Count; j++)
            {
                List<string> swapped = [.. lines];
                (swapped[i], swapped[j]) = (swapped[j], swapped[i]);
                Assert.Equal(i + 1, Check(swapped));
            }
        }
    }

    [Fact]
    public void A_line_written_twice_is_found()
    {
        List<string> lines = Lines();
        lines.Insert(3, lines[2]);

        Assert.Equal(4, Check(lines));
    }

    [Fact]
    public void A_torn_last_line_is_no_break() =>
        Assert.Null(AuditChainVerifier.Check(Text(Lines()) + "{\"timestamp\":\"2026-03-"));

    public static TheoryData<string> NoLines => new()
    {
        string.Empty,
        "{\"timestamp\":\"2026-03-",
        Forged,
        "text",
        "{}",
    };

    [Theory]
    [MemberData(nameof(NoLines))]
    public void What_is_no_line_of_ours_is_a_break_wherever_it_stands(string forged)
    {
        List<string> lines = Lines();
        for (int i = 0; i <= lines.Count; i++)
        {
            List<string> more = [.. lines];
            more.Insert(i, forged);
            Assert.Equal(i + 1, Check(more));
        }
    }

    [Fact]
    public void A_whole_line_without_hash_and_end_is_a_break_and_none_that_was_cut_off() =>
        Assert.Equal(7, AuditChainVerifier.Check(Text(Lines()) + Forged));

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n\n")]
    [InlineData("\0\n")]
    [InlineData(" \n")]
    public void A_line_that_ends_with_anything_but_a_line_feed_is_a_break(string end) =>
        Assert.NotNull(AuditChainVerifier.Check(string.Join(end, Lines()) + "\n"));

    [Fact]
    public void What_hides_behind_a_carriage_return_is_a_break()
    {
        List<string> lines = Lines();
        lines[2] += "\r" + Forged;

        Assert.Equal(3, Check(lines));
    }

    [Fact]
    public void A_chain_that_somebody_made_anew_shows_where_it_is_not_as_written()
    {
        Assert.Equal(2, Check(Lines((text, i) => i == 1 ? text.Replace("\"success\":", "\"success\": "
            + "", StringComparison.Ordinal) : text)));
        Assert.Equal(2, Check(Lines((text, i) => i == 1 ? text.Replace("Queue", "\\u0051ueue", StringComparison.Ordinal)
            : text)));
        Assert.Equal(3, Check(Lines((text, i) =>
            i == 2 ? text.Replace("\"sequence\":3", "\"sequence\":2", StringComparison.Ordinal) : text)));
        Assert.Equal(3, Check(Lines((text, i) =>
            i == 2 ? text.Replace("\"org_id\":\"org-1\"", "\"org_id\":\"org-2\"", StringComparison.Ordinal) : text)));
        Assert.Equal(3, Check(Lines((text, i) =>
            i == 2 ? text.Replace("\"format\":2", "\"format\":1", StringComparison.Ordinal) : text)));
        Assert.Null(Check(Lines((text, _) => text)));
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(14, 3)]
    [InlineData(29, null)]
    public void A_number_that_is_missing_of_a_whole_run_is_a_break_where_no_set_clock_explains_it(int day, int? line)
    {
        (string, int)[] events = [(AuditEvents.RunStarted, 1), (AuditEvents.Request, 2), (AuditEvents.Outcome, 4),
            (AuditEvents.RunEnded, 5)];

        DateTimeOffset time = LeapingClock.Noon.AddDays(day - LeapingClock.Noon.Day);

        // Over the end of a month and back, when the machine's clock is set, the missing line is in the other file.
        Assert.Equal(line, Check(Run(events, time)));
        // Without its end in this file the rest may be in the next month.
        Assert.Null(Check(Run(events[..^1], time)));
    }

    [Theory]
    [InlineData(1, 5, null)]
    [InlineData(5, 1, null)]
    [InlineData(10, 14, 3)]
    public void A_clock_that_is_set_further_is_an_explanation_where_it_was_set_from_or_to_the_turn_of_a_month(
        int before, int after, int? line)
    {
        (string, int)[] events = [(AuditEvents.RunStarted, 1), (AuditEvents.Request, 2), (AuditEvents.Outcome, 4),
            (AuditEvents.RunEnded, 5)];
        DateTimeOffset[] times = [.. events.Select((_, i) =>
            LeapingClock.Noon.AddDays((i < 2 ? before : after) - LeapingClock.Noon.Day))];

        Assert.Equal(line, Check(Run(events, times)));
    }

    private static int? Check(IEnumerable<string> lines) => AuditChainVerifier.Check(Text(lines));

    private static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static List<string> Run(IEnumerable<(string Event, int Sequence)> events, params DateTimeOffset[] times)
    {
        var lines = new List<string>();
        string head = AuditLine.NoHash;
        foreach ((string happened, int sequence) in events)
        {
            // The last time is that of the rest.
            DateTimeOffset time = times.Length == 0 ? LeapingClock.Noon : times[Math.Min(lines.Count, times.Length - 1)];
            (string line, head) = AuditLine.Write(new(happened, time), s_origin, sequence, head);
            lines.Add(line);
        }

        return lines;
    }

    // As somebody chains them who knows how.
    private static List<string> Lines(Func<string, int, string> edit)
    {
        var lines = new List<string>();
        string head = AuditLine.NoHash;
        foreach ((string line, int i) in Lines().Select((line, i) => (line, i)))
        {
            string text = edit(line[..line.LastIndexOf(AuditLine.HashKey, StringComparison.Ordinal)], i);
            text = System.Text.RegularExpressions.Regex.Replace(text, "\"prev_hash\":\"[0-9a-f]+", $"\"prev_hash\":\"{head}");
            head = Hex.Sha256(text);
            lines.Add(text + AuditLine.HashKey + head + "\"}");
        }

        return lines;
    }

    private static List<string> Lines()
    {
        var lines = new List<string>();
        string head = AuditLine.NoHash;
        for (int i = 0; i < 6; i++)
        {
            var entry = new AuditEntry(AuditEvents.Outcome, LeapingClock.Noon.AddSeconds(i)) { Outcome = new() { QueueName = $"Queue \"{i}\"", Success = i % 2 == 0, LatencyMs = i } };
            (string line, head) = AuditLine.Write(entry, s_origin, i + 1, head);
            lines.Add(line);
        }

        return lines;
    }
}
