using GenesysQueues.Outcomes;

namespace GenesysQueues.Core.Tests.Auditing;

public sealed class AuditLineTests
{
    private static readonly AuditOrigin s_origin =
        new(Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), "org-1", "Ørg \"One\"", "client-1", true);

    [Fact]
    public void A_line_has_its_keys_in_this_order_and_null_where_they_do_not_apply()
    {
        var entry = new AuditEntry(AuditEvents.RunStarted, new DateTimeOffset(2026, 3, 1, 13, 5, 6, 7, TimeSpan.FromHours(1)));

        (string line, string hash) = AuditLine.Write(entry, s_origin, 1, AuditLine.NoHash);

        Assert.Equal(
            "{\"timestamp\":\"2026-03-01T12:05:06.007Z\",\"queue_name\":null,\"queue_id\":null,\"success\":null,\"latency_ms\":null,"
            + "\"retries\":null,\"validation_passed\":null,\"event\":\"RunStarted\",\"format\":2,"
            + "\"run_id\":\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"sequence\":1,\"org_id\":\"org-1\",\"org_name\":\"Ørg \\\"One\\\"\","
            + "\"actor\":\"client-1\",\"simulated\":true,\"correlation_id\":null,\"http_status\":null,\"error_code\":null,"
            + "\"error_message\":null,\"definition_sha256\":null,\"status\":null,\"changes\":null,\"before_sha256\":null,"
            + "\"prev_hash\":\"" + new string('0', 64) + "\",\"hash\":\"" + hash + "\"}",
            line);
        Assert.Matches("^[0-9a-f]{64}$", hash);
    }

    [Fact]
    public void Every_value_stands_under_its_key()
    {
        var entry = new AuditEntry(AuditEvents.Outcome, LeapingClock.Noon)
        {
            Outcome = new()
            {
                QueueName = "Sales",
                QueueId = "id-1",
                Success = false,
                LatencyMs = 1234,
                Retries = 2,
                ValidationPassed = true,
                CorrelationId = "context-1",
                HttpStatus = 503,
                ErrorCode = "OrgFailed",
                ErrorMessage = "line\nbreak",
                DefinitionSha256 = "abc",
            },
        };

        string line = AuditLine.Write(entry, s_origin, 7, AuditLine.NoHash).Line;

        JObject json = JObject.Parse(line);
        Assert.DoesNotContain('\n', line);
        Assert.Equal(
            ["Sales", "id-1", "False", "1234", "2", "True", "Outcome", "7", "context-1", "503", "OrgFailed", "line\nbreak", "abc"],
            new[]
            {
                "queue_name", "queue_id", "success", "latency_ms", "retries", "validation_passed", "event", "sequence", "correlation_id", "http_status",
                "error_code", "error_message", "definition_sha256",
            }.Select(key => json[key]!.ToString()));
    }

    [Fact]
    public void A_line_with_every_value_stays_as_it_is_to_the_byte()
    {
        var entry = new AuditEntry(AuditEvents.OutcomeReconciled, new DateTimeOffset(2026, 3, 1, 13, 5, 6, 7, TimeSpan.FromHours(1)))
        {
            Outcome = new()
            {
                QueueName = "Sälës; \"x\"",
                QueueId = "id-1",
                Success = false,
                LatencyMs = 1234,
                Retries = 2,
                ValidationPassed = true,
                CorrelationId = "context-1",
                HttpStatus = 503,
                ErrorCode = "OrgFailed",
                ErrorMessage = "line\nbreak",
                DefinitionSha256 = "abc",
            },
        };

        Assert.Equal(
            """{"timestamp":"2026-03-01T12:05:06.007Z","queue_name":"Sälës; \"x\"","queue_id":"id-1","success":false"""
            + ""","latency_ms":1234,"retries":2,"validation_passed":true,"event":"OutcomeReconciled","format":2"""
            + ""","run_id":"0f8fad5b-d9cb-469f-a165-70867728950e","sequence":7"""
            + ""","org_id":"org-1","org_name":"Ørg \"One\"","actor":"client-1","simulated":true"""
            + ""","correlation_id":"context-1","http_status":503"""
            + ""","error_code":"OrgFailed","error_message":"line\nbreak","definition_sha256":"abc","status":null,"changes":null"""
            + ""","before_sha256":null,"prev_hash":"""
            + $"\"{AuditLine.NoHash}\""
            + ""","hash":"a075c5d2bba4b5a6bfd3db17c153191a12391ca5a461aebee4d9fcdffd41ca0a"}""",
            AuditLine.Write(entry, s_origin, 7, AuditLine.NoHash).Line);
    }

    [Fact]
    public void The_hash_covers_the_line_up_to_itself()
    {
        (string line, string hash) = AuditLine.Write(new(AuditEvents.RunEnded, LeapingClock.Noon), s_origin, 1, AuditLine.NoHash);

        byte[] covered = System.Text.Encoding.UTF8.GetBytes(line[..line.LastIndexOf(",\"hash\":", StringComparison.Ordinal)]);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(covered)), hash);
    }

    [Fact]
    public void A_line_of_the_first_format_is_read_for_ever()
    {
        string old =
            """{"timestamp":"2026-03-01T12:05:06.007Z","queue_name":"Sälës; \"x\"","queue_id":"id-1","success":false"""
            + ""","latency_ms":1234,"retries":2,"validation_passed":true,"event":"OutcomeReconciled","format":1"""
            + ""","run_id":"0f8fad5b-d9cb-469f-a165-70867728950e","sequence":7"""
            + ""","org_id":"org-1","org_name":"Ørg \"One\"","actor":"client-1","simulated":true"""
            + ""","correlation_id":"context-1","http_status":503"""
            + ""","error_code":"OrgFailed","error_message":"line\nbreak","definition_sha256":"abc","prev_hash":"""
            + $"\"{AuditLine.NoHash}\""
            + ""","hash":"49035d803e0cf3e3226a1eb2c73e7184a52578837eae829be67d42bd68ed8094"}""";
        var fields = new AuditLineReader();

        Assert.True(fields.TryRead(old, "a.jsonl"));
        GenesysAuditRecord record = fields.ToRecord("a.jsonl", 1);

        Assert.Equal(("Sälës; \"x\"", false, 7L, null, null),
            (record.QueueName, record.Success, record.Sequence, record.Status, record.BeforeSha256));
        Assert.Empty(record.Changes);
        Assert.True(fields.IsAsWritten);
        Assert.Null(AuditChainVerifier.Check(old + "\n"));
    }

    [Fact]
    public void A_line_says_what_became_of_the_definition()
    {
        var outcome = new Outcome(GenesysProvisioningStatus.Adopted, LeapingClock.Noon);

        string line = AuditLine.Write(AuditEntry.Of(outcome), s_origin, 1, AuditLine.NoHash).Line;

        Assert.Contains(""","status":"Adopted","changes":null,"before_sha256":null,"prev_hash":""", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "PlanningGroup:  -> Unit \"A\" \u2028/ N\u00EBcht (g-1)")]
    [InlineData(false)]
    public void The_planning_group_that_a_queue_came_into_is_a_change(bool isChanged, params string[] changes)
    {
        var group = new PlannedIn("Unit \"A\" \u2028/ N\u00EBcht", "g-1", IsNew: true, isChanged);
        var outcome = new Outcome(GenesysProvisioningStatus.Created, LeapingClock.Noon) { PlanningGroup = group };

        string line = AuditLine.Write(AuditEntry.Of(outcome), s_origin, 1, AuditLine.NoHash).Line;
        var fields = new AuditLineReader();

        Assert.True(fields.TryRead(line, "a.jsonl"));
        Assert.True(fields.IsAsWritten);
        Assert.Null(AuditChainVerifier.Check(line + "\n"));
        Assert.Equal(changes, fields.ToRecord("a.jsonl", 1).Changes.Select(change => change.ToString()));
    }

    [Fact]
    public void What_was_changed_and_what_was_before_is_read_where_a_line_has_it()
    {
        var outcome = new Outcome(GenesysProvisioningStatus.Adopted, LeapingClock.Noon);
        string line = AuditLine.Write(AuditEntry.Of(outcome), s_origin, 1, AuditLine.NoHash).Line
            .Replace(
                "\"changes\":null,\"before_sha256\":null",
                "\"changes\":" + """[{"field":"Description","before":"old ] \"}","after":null},"""
                    + """{"field":"WrapupCode","before":null,"after":["Resolved","["]}],"before_sha256":""" + "\"b\"",
                StringComparison.Ordinal);
        var fields = new AuditLineReader();

        Assert.True(fields.TryRead(line, "a.jsonl"));
        GenesysAuditRecord record = fields.ToRecord("a.jsonl", 1);

        Assert.Equal(("Adopted", "b"), (record.Status, record.BeforeSha256));
        Assert.Equal(
            ["Description: old ] \"} -> ", "WrapupCode"],
            record.Changes.Select((change, i) => i == 0 ? change.ToString() : change.Field));
        Assert.True(fields.IsAsWritten);
    }
}
