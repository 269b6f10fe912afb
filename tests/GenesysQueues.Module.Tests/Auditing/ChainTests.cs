using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Auditing;

/// <summary>Rows of a CSV file through the whole chain.</summary>
public sealed class ChainTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Fact]
    public void Rows_of_Import_Csv_become_queues_and_audit_lines()
    {
        _host.Connect();
        PSObject[] rows =
        [
            Rows.Row(
                ("Name", "Premium Line"), ("Division", ""), ("SkillRequirement", "Premium Support x10 @85%"), ("OverflowMaxWaitSeconds", "150"),
                ("OverflowTimeoutSeconds", "300"), ("OverflowTarget", "Overflow"), ("ServiceLevel", "80/20"), ("WrapupCode", "Resolved; Escalated")),
            .. Rows.Bare("Plain Line"),
        ];

        Outcome audit = _host.Run(
            "$rows | Test-GenesysQueueDefinition | New-GenesysQueue -OutVariable made | Get-GenesysProvisioningAudit", ("rows", rows)).Clean();

        Assert.Equal(["Plain Line", "Premium Line"], audit.Column("QueueName").Order());
        Assert.All(audit.Output, line => Assert.True((bool)line!.Get("Success")!));
        Outcome made = _host.Run("$made | Where-Object QueueName -eq 'Premium Line'").Clean();
        Assert.Equal("Created", made.Single.Text("Status"));
        Assert.Equal("Home", made.Single.Text("Division"));
        Assert.Equal(audit.Output.Single(line => line!.Text("QueueName") == "Premium Line")!.Text("QueueId"), made.Single.Text("QueueId"));
    }

    [Fact]
    public void Empty_cells_are_not_given_rather_than_zero()
    {
        _host.Connect();

        PSObject verdict = _host.Run("$rows | Test-GenesysQueueDefinition", ("rows", Rows.Bare("Plain Line"))).Clean().Single;

        Assert.Null(verdict.Get("Definition.OverflowMaxWaitSeconds"));
        Assert.Null(verdict.Get("Definition.OverflowTimeoutSeconds"));
        Assert.Null(verdict.Get("Definition.Division"));
        Assert.Null(verdict.Get("Definition.SkillRequirement"));
        Assert.True((bool)verdict.Get("IsValid")!);
    }

    [Theory]
    [InlineData("0,85")]
    [InlineData("12.7")]
    [InlineData("1kb")]
    [InlineData("0x10")]
    [InlineData("abc")]
    public void A_cell_that_is_no_whole_number_is_a_finding_on_its_column(string cell)
    {
        _host.Connect();
        PSObject row = Rows.Row(("Name", "Line"), ("OverflowMaxWaitSeconds", cell), ("OverflowTimeoutSeconds", "10"), ("OverflowTarget", "Overflow"));

        PSObject verdict = _host.Run("$rows | Test-GenesysQueueDefinition", ("rows", row)).Clean().Single;

        Assert.False((bool)verdict.Get("IsValid")!);
        PSObject finding = verdict.Items("Findings").First(item => item.Text("Severity") == "Error");
        Assert.Equal("OverflowMaxWaitSeconds", finding.Text("Column"));
        Assert.Equal(cell, finding.Text("Value"));
        Assert.NotEmpty(finding.Text("Recommendation")!);
    }

    [Fact]
    public void An_unknown_column_is_named_with_the_nearest_known_one()
    {
        _host.Connect();

        PSObject verdict = _host.Run("$rows | Test-GenesysQueueDefinition", ("rows", Rows.Row(("Name", "Line"), ("Divison", "EMEA")))).Clean().Single;

        PSObject finding = Assert.Single(verdict.Items("Findings"));
        Assert.Equal("UnknownColumn", finding.Text("Code"));
        Assert.Contains("'Division'", finding.Text("Recommendation"));
    }

    [Fact]
    public void Columns_are_known_by_their_aliases_and_in_any_spelling()
    {
        _host.Connect();
        PSObject row = Rows.Row(("queue_name", "Line"), ("Max Wait", "30"), ("time-out", "60"), ("overflow_target", "Overflow"), ("Skill Matrix", "Billing>=3"));

        PSObject definition = (PSObject)PSObject.AsPSObject(_host.Run("$rows | Test-GenesysQueueDefinition", ("rows", row)).Clean().Single.Get("Definition")!);

        Assert.Equal("Line", definition.Text("Name"));
        Assert.Equal(30, definition.Get("OverflowMaxWaitSeconds"));
        Assert.Equal(60, definition.Get("OverflowTimeoutSeconds"));
        Assert.Equal("Billing>=3", definition.Text("SkillRequirement"));
    }

    [Fact]
    public void The_first_of_equal_names_counts_and_the_later_names_it()
    {
        _host.Connect();

        Outcome run = _host.Run("$rows | Test-GenesysQueueDefinition", ("rows", new[] { Rows.Named("Same Line"), Rows.Named(" same line ") })).Clean();

        Assert.Equal(["True", "False"], run.Column("IsValid"));
        PSObject finding = run.Output[1]!.Items("Findings").Single(item => item.Text("Code") == "DuplicateInInput");
        Assert.Contains("1", finding.Text("Message"));
    }

    [Fact]
    public void Every_input_gives_one_result_whatever_becomes_of_it()
    {
        _host.Connect();
        PSObject[] rows =
        [
            Rows.Named("Good Line"), Rows.Named("Billing"), Rows.Row(("Name", "Bad Line"), ("SkillRequirement", "Premum Support")), Rows.Named("Good Line"),
        ];

        Outcome run = _host.Run("$rows | New-GenesysQueue", ("rows", rows)).Finished();

        Assert.Equal([1, 2, 3, 4], run.Output.Select(item => (int)item!.Get("Row")!).Order());
        Assert.Equal("Created", run.Output.Single(item => (int)item!.Get("Row")! == 1)!.Text("Status"));
        Assert.Equal(3, run.Errors.Count);
    }

    public void Dispose() => _host.Dispose();
}
