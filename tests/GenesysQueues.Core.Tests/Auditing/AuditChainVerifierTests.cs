namespace GenesysQueues.Core.Tests.Auditing;

public sealed class AuditChainVerifierTests
{
    private static readonly AuditOrigin s_origin = new(Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), "org-1", "Org", "client", false);

    [Fact]
    public void An_untouched_chain_is_intact() => Assert.Null(AuditChainVerifier.FirstBadLine(Lines()));

    [Fact]
    public void A_line_edited_in_any_place_is_found()
    {
        List<string> lines = Lines();
        for (int i = 0; i < lines.Count; i++)
        {
            // The last two characters close the line; without them it counts as torn, and its successor shows.
            for (int at = 0; at < lines[i].Length - (i == lines.Count - 1 ? 76 : 0); at++)
            {
                List<string> edited = [.. lines];
                edited[i] = lines[i][..at] + (lines[i][at] == '0' ? '1' : '0') + lines[i][(at + 1)..];
                Assert.True(AuditChainVerifier.FirstBadLine(edited) is not null, $"Line {i + 1}, character {at + 1}: '{lines[i][at]}'");
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
            Assert.Equal(i + 1, AuditChainVerifier.FirstBadLine(fewer));
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
                Assert.Equal(i + 1, AuditChainVerifier.FirstBadLine(swapped));
            }
        }
    }

    [Fact]
    public void A_line_written_twice_is_found()
    {
        List<string> lines = Lines();
        lines.Insert(3, lines[2]);

        Assert.Equal(4, AuditChainVerifier.FirstBadLine(lines));
    }

    [Fact]
    public void A_torn_last_line_is_no_break() => Assert.Null(AuditChainVerifier.FirstBadLine([.. Lines(), "{\"timestamp\":\"2026-03-"]));

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
