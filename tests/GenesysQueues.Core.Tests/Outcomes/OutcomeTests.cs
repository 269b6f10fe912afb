using GenesysQueues.Journals;
using GenesysQueues.Outcomes;
using System.Reflection;

namespace GenesysQueues.Core.Tests.Outcomes;

/// <summary>What became of a definition reaches result, journal and audit whole.</summary>
public sealed class OutcomeTests : IDisposable
{
    // Results tell the time as their timestamp; the others are the record's alone.
    private static readonly string[] s_notInResults =
    [
        nameof(Outcome.Time), nameof(Outcome.IsReconciled), nameof(Outcome.Settles), nameof(Outcome.IsNews),
        nameof(Outcome.ValidationPassed), nameof(Outcome.DefinitionSha256), nameof(Outcome.BeforeSha256),
        nameof(Outcome.Left), nameof(Outcome.Asked),
        // Told in three parts, see below.
        nameof(Outcome.PlanningGroup),
    ];

    // Told once, at the prompt.
    private static readonly string[] s_notInJournals = [nameof(Outcome.WaitMs), nameof(Outcome.Recommendation), nameof(Outcome.Missing)];

    private static readonly GenesysQueueDefinition s_definition = Given.Queue("Sales");

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<GenesysProvisioningStatus> Statuses => [.. Enum.GetValues<GenesysProvisioningStatus>()];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Statuses))]
    public void A_result_tells_every_field(GenesysProvisioningStatus status)
    {
        Outcome outcome = FullOutcome.Of(status);

        var result = new GenesysProvisioningResult(s_definition, outcome);

        Assert.All(
            FullOutcome.Properties(typeof(Outcome)).Select(property => property.Name).Except(s_notInResults),
            name => Assert.Equal(
                FullOutcome.Value(outcome, name), FullOutcome.Value(name == "Status" ? result.Outcome : result, name)));
        Assert.Equal(outcome.Status.ToString(), result.Status);
        Assert.Equal(outcome.Time, result.Timestamp);
        Assert.Equal(
            (outcome.PlanningGroup!.Name, outcome.PlanningGroup.Id, outcome.PlanningGroup.IsNew),
            (result.PlanningGroup, result.PlanningGroupId, result.IsPlanningGroupNew));
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_journal_gives_back_every_field(GenesysProvisioningStatus status)
    {
        Outcome outcome = FullOutcome.Of(status).Of(s_definition);
        var header = new JournalHeader(Guid.NewGuid(), "org-1", LeapingClock.Noon);
        using (var journal = new RunJournal(_folder.Path, header, DiskStorage.Instance))
        {
            await journal.StartAsync();
            await journal.TakeInAsync(1, s_definition, []);
            await journal.ConcludeAsync(1, RowState.InDoubt, outcome, toDisk: true);
        }

        string path = JournalFile.PathOf(_folder.Path, new("org-1", false), header.RunId);
        using UnfinishedRun run = UnfinishedRun.Read(JournalFile.TryOpen(DiskStorage.Instance, path)!)!;

        JournalRow row = Assert.Single(run.Rows);
        Outcome read = Assert.Single(row.Outcomes).Of(row.Definition);
        Assert.All(
            FullOutcome.Properties(typeof(Outcome)).Select(property => property.Name).Except(s_notInJournals),
            name => Assert.Equal(Comparable(FullOutcome.Value(outcome, name)), Comparable(FullOutcome.Value(read, name))));
        Assert.True(read.Left!.IsRest);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void An_audit_line_gives_back_every_field(GenesysProvisioningStatus status)
    {
        Outcome outcome = FullOutcome.Of(status);
        var origin = new AuditOrigin(Guid.NewGuid(), "org-1", "Org", "client", Simulated: true);
        (string line, string hash) = AuditLine.Write(AuditEntry.Of(outcome), origin, 7, AuditLine.NoHash);
        var fields = new AuditLineReader();
        Assert.True(fields.TryRead(line, "a.jsonl"));

        GenesysAuditRecord record = fields.ToRecord("a.jsonl", 3);

        Assert.All(
            FullOutcome.Properties(typeof(OperationOutcome))
                .Where(property => property.Name is not nameof(Outcome.PlanningGroup) and not nameof(Outcome.Changes)),
            property => Assert.Equal(property.GetValue(outcome), FullOutcome.Value(record, property.Name)));
        // That the queue came into a planning group is among its changes.
        Assert.Equal(
            outcome.Changes.Append(new("PlanningGroup", null, outcome.PlanningGroup!.ToString())), record.Changes);
        // The audit has no finer time.
        Assert.Equal((AuditEvents.OutcomeReconciled, LeapingClock.Noon.AddMilliseconds(123)), (record.Event, record.Timestamp));
        Assert.Equal(
            (origin.RunId, origin.OrgId, origin.OrgName, origin.Actor, (bool?)origin.Simulated),
            (record.RunId, record.OrgId, record.Org, record.Actor, record.Simulated));
        Assert.Equal((7L, hash, "a.jsonl", 3), (record.Sequence, record.Hash, record.File, record.Line));
    }

    [Fact]
    public void A_record_shows_every_key_but_the_format_and_the_hash_before()
    {
        IEnumerable<AuditKey> unread = AuditSchema.Columns.Where(column => column.Read is null).Select(column => column.Key);

        Assert.Equal([AuditKey.Format, AuditKey.PrevHash], unread);
        Assert.Equal(
            typeof(GenesysAuditRecord).GetProperties(BindingFlags.Instance | BindingFlags.Public).Length - 2,
            AuditSchema.Columns.Count(column => column.Read is not null));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public void It_is_recorded_with_what_validation_said(bool? passed) =>
        Assert.Equal(passed, new Outcome(GenesysProvisioningStatus.Failed, LeapingClock.Noon).Recorded(passed).ValidationPassed);

    [Theory]
    [InlineData(GenesysProvisioningStatus.Skipped, ErrorCatalogue.QueueExists)]
    [InlineData(GenesysProvisioningStatus.Created, null)]
    public void A_skipped_queue_is_recorded_with_a_code_and_told_without(GenesysProvisioningStatus status, string? recorded)
    {
        var outcome = new Outcome(status, LeapingClock.Noon);

        Assert.Equal((null, recorded), (outcome.ErrorCode, outcome.Recorded(validationPassed: true).ErrorCode));
    }

    [Fact]
    public void Only_what_is_as_wanted_is_a_success() => Assert.Equal(
        [
            GenesysProvisioningStatus.Created, GenesysProvisioningStatus.Recovered, GenesysProvisioningStatus.Adopted,
            GenesysProvisioningStatus.Skipped, GenesysProvisioningStatus.Updated, GenesysProvisioningStatus.Unchanged,
        ],
        Enum.GetValues<GenesysProvisioningStatus>().Where(status => new Outcome(status, LeapingClock.Noon).Success == true));

    [Fact]
    public void Its_definition_is_named_with_its_digest()
    {
        Outcome outcome = new Outcome(GenesysProvisioningStatus.Created, LeapingClock.Noon).Of(s_definition);

        Assert.Equal(("Sales", DefinitionJson.Digest(s_definition)), (outcome.QueueName, outcome.DefinitionSha256));
    }

    private static object? Comparable(object? value) =>
        value is GenesysQueueDefinition definition ? DefinitionJson.Write(definition).ToString() : value;
}
