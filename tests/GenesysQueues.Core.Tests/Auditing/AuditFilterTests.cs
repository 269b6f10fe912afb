namespace GenesysQueues.Core.Tests.Auditing;

public sealed class AuditFilterTests
{
    private static readonly Guid s_run = Guid.NewGuid();

    private readonly AuditLineReader _failed = Line("Sales", success: false);

    [Fact]
    public void Who_asks_for_nothing_gets_everything() => Assert.True(new AuditFilter().Passes(_failed));

    [Fact]
    public void An_event_is_asked_for() => Assert.Equal(
        (true, false),
        (
            new AuditFilter { Event = name => name == "Outcome" }.Passes(_failed),
            new AuditFilter { Event = name => name != "Outcome" }.Passes(_failed)));

    [Fact]
    public void A_queue_is_asked_for_and_a_record_of_none_is_not_it()
    {
        var any = new AuditFilter { QueueName = _ => true };

        Assert.True(any.Passes(_failed));
        Assert.False(new AuditFilter { QueueName = name => name != "Sales" }.Passes(_failed));
        Assert.False(any.Passes(Line(null, success: null)));
    }

    [Fact]
    public void The_queues_of_a_result_are_those_of_its_run()
    {
        Assert.True(new AuditFilter { Results = [(s_run, "Sales")] }.Passes(_failed));
        Assert.False(new AuditFilter { Results = [(s_run, "Support"), (Guid.NewGuid(), "Sales")] }.Passes(_failed));
    }

    [Fact]
    public void An_org_is_asked_for_by_name_or_id_in_any_case() => Assert.Equal(
        ["ACME", "Org-1"], new[] { "ACME", "Org-1", "Acme2" }.Where(org => new AuditFilter { Org = org }.Passes(_failed)));

    [Fact]
    public void A_run_is_asked_for()
    {
        Assert.True(new AuditFilter { RunId = s_run }.Passes(_failed));
        Assert.False(new AuditFilter { RunId = Guid.NewGuid() }.Passes(_failed));
    }

    [Fact]
    public void A_time_begins_with_its_first_moment_and_ends_before_its_last()
    {
        int[] seconds = [-1, 0, 1];

        Assert.Equal(
            [-1, 0], seconds.Where(second => new AuditFilter { Since = LeapingClock.Noon.AddSeconds(second) }.Passes(_failed)));
        Assert.Equal(
            [1], seconds.Where(second => new AuditFilter { Until = LeapingClock.Noon.AddSeconds(second) }.Passes(_failed)));
    }

    [Fact]
    public void What_neither_failed_nor_succeeded_did_not_fail() => Assert.Equal(
        [true, false, false],
        new bool?[] { false, true, null }
            .Select(success => new AuditFilter { FailedOnly = true }.Passes(Line("Sales", success))));

    private static AuditLineReader Line(string? queue, bool? success)
    {
        var entry = new AuditEntry(AuditEvents.Outcome, LeapingClock.Noon)
        {
            Outcome = new() { QueueName = queue, Success = success },
        };
        var origin = new AuditOrigin(s_run, "org-1", "Acme", "client", Simulated: false);
        var record = new AuditLineReader();
        Assert.True(record.TryRead(AuditLine.Write(entry, origin, 1, AuditLine.NoHash).Line, "a.jsonl"));
        return record;
    }
}
