using GenesysQueues.Outcomes;

namespace GenesysQueues.Core.Tests.Auditing;

public sealed class AuditLineReaderTests
{
    private static readonly Guid s_run = Guid.Parse("11111111-1111-1111-1111-111111111111");

    [Theory]
    [InlineData("Sales")]
    [InlineData("Say \"no\" \\ or \t\n\\")]
    [InlineData("\\\"")]
    [InlineData("Zürich 🚀 \u2028")]
    [InlineData("\",\"event\":\"Request")]
    public void What_was_written_is_read_whatever_the_texts_hold(string text)
    {
        var entry = new AuditEntry(AuditEvents.Outcome, LeapingClock.Noon)
        {
            Outcome = new()
            {
                QueueName = text,
                QueueId = "id",
                Success = false,
                LatencyMs = long.MaxValue / 10,
                Retries = 999_999_999,
                ValidationPassed = true,
                CorrelationId = "c-1",
                HttpStatus = 400,
                ErrorCode = "Invalid",
                ErrorMessage = text,
                DefinitionSha256 = "d",
            },
        };
        (string line, string hash) = AuditLine.Write(entry, new(s_run, "org-1", text, "client", Simulated: true), 7, AuditLine.NoHash);

        GenesysAuditRecord record = Read(line)!;

        Assert.Equal((LeapingClock.Noon, s_run, 7L, hash), (record.Timestamp, record.RunId, record.Sequence, record.Hash));
        Assert.Equal((text, text, text), (record.QueueName, record.ErrorMessage, record.Org));
        Assert.Equal(("id", "c-1", "Invalid", "d", "org-1", "client"), (record.QueueId, record.CorrelationId, record.ErrorCode, record.DefinitionSha256, record.OrgId, record.Actor));
        Assert.Equal((entry.Outcome.LatencyMs, entry.Outcome.Retries, entry.Outcome.HttpStatus), (record.LatencyMs, record.Retries, record.HttpStatus));
        Assert.Equal((false, true, true), (record.Success, record.ValidationPassed, record.Simulated));
    }

    [Fact]
    public void A_written_line_without_escapes_needs_no_JSON_library()
    {
        string line = AuditLine.Write(new(AuditEvents.Request, LeapingClock.Noon) { Outcome = new() { QueueName = "Sales" } }, new(s_run, "o", "Org", "client", Simulated: false), 1, AuditLine.NoHash).Line;

        Assert.True(new AuditLineScanner().TryRead(line, hasEscapes: false));
    }

    [Fact]
    public void Every_key_that_is_written_has_its_place()
    {
        string line = AuditLine.Write(new(AuditEvents.Request, LeapingClock.Noon), new(s_run, "o", "Org", "client", Simulated: false), 1, AuditLine.NoHash).Line;

        Assert.Equal(JObject.Parse(line).Properties().Select(property => property.Name), AuditSchema.Columns.Select(column => column.Name));
        Assert.Equal(Enum.GetValues<AuditKey>(), AuditSchema.Columns.Select(column => column.Key));
    }

    [Fact]
    public void A_line_that_somebody_else_put_in_order_means_the_same()
    {
        string line = AuditLine.Write(
            new(AuditEvents.Outcome, LeapingClock.Noon) { Outcome = new() { QueueName = "Sales", Success = true, LatencyMs = 5 } }, new(s_run, "o", "Org", "client", Simulated: false), 1, AuditLine.NoHash).Line;
        var reversed = new JObject(JObject.Parse(line).Properties().Reverse()) { ["more"] = 1 };

        GenesysAuditRecord record = Read(reversed.ToString(Newtonsoft.Json.Formatting.None, []).Replace(",", " , ", StringComparison.Ordinal))!;

        Assert.Equal(("Sales", true, 5L, s_run), (record.QueueName, record.Success, record.LatencyMs, record.RunId));
    }

    [Fact]
    public void No_line_cut_off_anywhere_is_taken_for_a_whole_one()
    {
        string line = AuditLine.Write(
            new(AuditEvents.Outcome, LeapingClock.Noon) { Outcome = new() { QueueName = "a\\\"b", Success = true, LatencyMs = 5 } }, new(s_run, "o", "Org", "client", Simulated: false), 1, AuditLine.NoHash).Line;

        Assert.All(Enumerable.Range(0, line.Length), length => Assert.Null(Read(line[..length])));
    }

    [Theory]
    [InlineData("\"latency_ms\":null", "\"latency_ms\":1.5")]
    [InlineData("\"latency_ms\":null", "\"latency_ms\":99999999999999999999")]
    [InlineData("\"retries\":null", "\"retries\":4294967296")]
    [InlineData("\"success\":null", "\"success\":tru")]
    [InlineData("\"success\":null", "\"success\":\"true\"")]
    [InlineData("\"success\":null", "\"success\":12345")]
    [InlineData("\"success\":null", "\"success\":wrong")]
    [InlineData("\"latency_ms\":null", "\"latency_ms\":")]
    [InlineData("\"latency_ms\":null", "\"latency_ms\":-")]
    [InlineData("\"queue_name\":null", "\"queue_name\":{}")]
    [InlineData("\"queue_name\":null", "\"queue_name\":\"a\\q\"")]
    [InlineData("2026-03-01T12:00:00.000Z", "2026-13-01T12:00:00.000Z")]
    [InlineData("11111111-1111", "x")]
    public void A_value_of_another_kind_makes_it_no_audit_line(string whole, string wrong)
    {
        string line = AuditLine.Write(new(AuditEvents.Request, LeapingClock.Noon), new(s_run, "o", "Org", "client", Simulated: false), 1, AuditLine.NoHash).Line;

        Assert.Null(Read(line.Replace(whole, wrong, StringComparison.Ordinal)));
        Assert.NotNull(Read(line));
    }

    [Theory]
    [InlineData("3")]
    [InlineData("99999999999999999999")]
    public void A_line_of_a_newer_format_is_refused_whatever_else_it_holds(string format)
    {
        GenesysException newer = Assert.Throws<GenesysException>(() => Read("{\"timestamp\":[],\"format\":" + format + "}"));

        Assert.Equal("AuditTooNew", newer.Code);
    }

    [Fact]
    public void What_one_line_had_the_next_has_not()
    {
        var origin = new AuditOrigin(s_run, "o", "Org", "client", Simulated: false);
        var fields = new AuditLineReader();
        Assert.True(fields.TryRead(AuditLine.Write(new(AuditEvents.Outcome, LeapingClock.Noon) { Outcome = new() { QueueName = "a\"b", ErrorCode = "x", Success = true } }, origin, 1, AuditLine.NoHash).Line, "a"));
        Assert.True(fields.TryRead(AuditLine.Write(new(AuditEvents.Request, LeapingClock.Noon), origin, 2, AuditLine.NoHash).Line, "a"));

        Assert.Equal((AuditEvents.Request, null, null, null), (fields.Event, fields.QueueName, fields.ErrorCode, fields.Success));
    }

    [Fact]
    public void No_line_cut_off_anywhere_is_taken_for_a_whole_one_though_nothing_in_it_is_escaped()
    {
        string line = Plain(new() { QueueName = "Sales", Success = true, LatencyMs = 5 });

        Assert.All(Enumerable.Range(0, line.Length), length => Assert.Null(Read(line[..length])));
    }

    [Theory]
    [InlineData("}x")]
    [InlineData("]")]
    [InlineData("}}")]
    public void What_goes_on_behind_its_end_or_ends_otherwise_is_no_audit_line(string end) =>
        Assert.Null(Read(Plain(new())[..^1] + end));

    [Fact]
    public void A_number_below_nothing_is_read_as_it_stands() =>
        Assert.Equal(-5, Read(Plain(new() { LatencyMs = -5 }))!.LatencyMs);

    [Fact]
    public void A_record_says_in_a_line_what_happened() => Assert.Equal(
        ["2026-03-01 12:00:00Z Outcome Sales", "2026-03-01 12:00:00Z Outcome"],
        new[] { "Sales", null }.Select(name => Read(Plain(new() { QueueName = name }))!.ToString()));

    [Fact]
    public void What_is_null_stays_so_beside_a_text_with_escapes()
    {
        GenesysAuditRecord record = Read(Plain(new() { QueueName = "a\"b" }))!;

        Assert.Equal(("a\"b", null), (record.QueueName, record.ErrorCode));
    }

    [Fact]
    public void An_event_that_is_not_said_is_empty()
    {
        var fields = new AuditLineReader();

        string line = Plain(new()).Replace("\"event\":\"Outcome\"", "\"event\":null", StringComparison.Ordinal);
        Assert.True(fields.TryRead(line, "a.jsonl"));

        Assert.Equal((string.Empty, string.Empty), (fields.Event, fields.ToRecord("a.jsonl", 1).Event));
    }

    private static string Plain(OperationOutcome outcome) => AuditLine.Write(
        new(AuditEvents.Outcome, LeapingClock.Noon) { Outcome = outcome },
        new(s_run, "o", "Org", "client", Simulated: false), 1, AuditLine.NoHash).Line;

    private static GenesysAuditRecord? Read(string line)
    {
        var fields = new AuditLineReader();
        return fields.TryRead(line, "a.jsonl") ? fields.ToRecord("a.jsonl", 1) : null;
    }
}
