using GenesysQueues.Journals;

namespace GenesysQueues.Core.Tests.Journals;

/// <summary>A journal outlives the version of the module that wrote it: these lines stay as they are.</summary>
public sealed class JournalLineTests
{
    private const string Noon = "2026-03-01T12:00:00.0000000Z";

    private static readonly Guid s_run = Guid.Parse("11111111-1111-1111-1111-111111111111");

    private static readonly GenesysQueueFinding s_error =
        new(GenesysFindingSeverity.Error, "MemberNotFound", "None.", "Add.")
    {
        QueueName = "Sales",
        Path = "q.csv",
        Row = 3,
        Column = "Member",
        Value = "Ann",
    };

    private static readonly GenesysQueueFinding s_warning = new(GenesysFindingSeverity.Warning, "Noticed", "Said.", "Do.");

    [Fact]
    public void A_run_begins_so() => Assert.Equal(
        """{"type":"run","format":1"""
        + $""","run_id":"{s_run}","org_id":"org-1","started":"{Noon}","number":7"""
        + ""","if_exists":"Skip","allow_unknown_setting":true,"resumes":null}""",
        JournalLine.Of(new(s_run, "org-1", LeapingClock.Noon)
        {
            Number = 7,
            IfExists = GenesysIfExists.Skip,
            AllowUnknownSetting = true,
        }));

    [Fact]
    public void A_definition_is_taken_in_so() => Assert.Equal(
        """{"type":"row","row":7,"path":"q.csv","source_row":3,"definition":{"Name":"Sales"}}""",
        JournalLine.TakenIn(7, Definition(), [s_warning]));

    [Fact]
    public void A_definition_with_errors_is_taken_in_with_them() => Assert.Equal(
        """{"type":"row","row":7,"path":"q.csv","source_row":3,"definition":{"Name":"Sales"}"""
        + ""","errors":[{"code":"MemberNotFound","message":"None.","recommendation":"Add.","column":"Member","value":"Ann"}]}""",
        JournalLine.TakenIn(7, Definition(), [s_error, s_warning]));

    [Fact]
    public void A_queue_is_about_to_be_created_so() => Assert.Equal(
        """{"type":"intent","row":7,"queue":"Sales","time":"2026-03-01T12:00:00.0000000Z","body":{"name":"Sales"}}""",
        JournalLine.QueueIntent(7, "Sales", new() { ["name"] = "Sales" }, LeapingClock.Noon));

    [Fact]
    public void A_skill_group_is_about_to_be_created_so() => Assert.Equal(
        """{"type":"intent","skill_group":"Billing>=1","time":"2026-03-01T12:00:00.0000000Z"}""",
        JournalLine.GroupIntent("Billing>=1", LeapingClock.Noon));

    [Fact]
    public void What_is_settled_is_so_without_an_outcome()
    {
        Assert.Equal("""{"type":"outcome","row":7,"state":"Done"}""", JournalLine.Settled(7));
        Assert.Equal("""{"type":"outcome","skill_group":"Billing>=1"}""", JournalLine.GroupOutcome("Billing>=1"));
    }

    [Fact]
    public void Errors_come_back_whole() => Assert.Equal(
        [Told(s_error)],
        JournalLine.Errors(JournalLine.Parse(JournalLine.TakenIn(7, Definition(), [s_error]))!, "Sales", new("q.csv", 3))
            .Select(Told));

    [Fact]
    public void An_error_that_does_not_say_which_is_an_error_all_the_same()
    {
        GenesysQueueFinding error = Assert.Single(
            JournalLine.Errors(JObject.Parse("""{"errors":[{}]}"""), "Sales", new("q.csv", 3)));

        Assert.Equal(
            (GenesysFindingSeverity.Error, "RefusedBefore", string.Empty, string.Empty),
            (error.SeverityValue, error.Code, error.Message, error.Recommendation));
    }

    // Of lists with the same items a record says that they differ.
    private static object Told(GenesysQueueFinding finding) => (
        finding.Severity, finding.Code, finding.QueueName, finding.Path, finding.Row, finding.Column, finding.Value,
        finding.Message,
        finding.Recommendation, string.Join("; ", finding.Candidates));

    private static GenesysQueueDefinition Definition() => DefinitionReader.Read(new([new("Name", "Sales")], new("q.csv", 3)));
}
