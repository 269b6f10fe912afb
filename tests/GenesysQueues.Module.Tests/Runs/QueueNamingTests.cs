using GenesysQueues.Module.Tests.Support;
using System.Data;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>By what a queue that exists may be named: its id where names are taken, and rows of files.</summary>
public sealed class QueueNamingTests : IDisposable
{
    private const string Queues = "/api/v2/routing/queues";

    private readonly PowerShellHost _host = new();

    public QueueNamingTests()
    {
        _host.Connect();
        _host.Run("$id = (Get-GenesysQueue Billing).QueueId; $none = 'a1b2c3d4-0000-0000-0000-000000000000'").Clean();
    }

    public void Dispose() => _host.Dispose();

    [Theory] // Red when an id in the place of a name is looked for as a name.
    [InlineData("Get-GenesysQueue $id")]
    [InlineData("Get-GenesysQueue \" $($id.ToUpperInvariant()) \"")]
    [InlineData("$id | Get-GenesysQueue")]
    [InlineData("Get-GenesysQueue -Id $id")]
    [InlineData("Get-GenesysQueue $id, Bil*, $id")]
    [InlineData("Set-GenesysQueue $id -Description Bills -PassThru")]
    public void An_id_serves_as_a_name(string command)
    {
        PSObject queue = _host.Run(command).Clean().Single;

        Assert.Equal("Billing", queue.Text("Name"));
    }

    [Fact] // Red when the list is read for an id.
    public void An_id_costs_one_request()
    {
        int before = _host.Requests("GET", Queues).Count;

        _host.Run("$null = Get-GenesysQueue $id").Clean();

        Assert.Equal(before, _host.Requests("GET", Queues).Count);
    }

    [Fact] // Red when an id that nothing has sends the reader to -QueueId, where it is not either.
    public void An_id_that_nothing_has_is_an_error_that_says_where_else_it_may_be()
    {
        ErrorRecord error = Assert.Single(_host.Run("Get-GenesysQueue $none").Finished().Errors);

        Assert.Equal("QueueNotFound", error.Code());
        Assert.Contains("-Session", error.Remedy());
    }

    [Fact] // Red when -Division widens to the queue of an id.
    public void An_id_of_another_division_is_left_out()
    {
        Assert.Equal(["QueueNotFound"], _host.Run("Get-GenesysQueue $id -Division EMEA").Finished().ErrorCodes);
    }

    [Fact]
    public void Members_are_asked_for_by_id()
    {
        IReadOnlyList<string?> named = _host.Run("Get-GenesysQueueMember Overflow").Clean().Column("Email");

        Outcome run = _host.Run("Get-GenesysQueueMember (Get-GenesysQueue Overflow).QueueId").Clean();

        Assert.NotEmpty(named);
        Assert.Equal(named, run.Column("Email"));
    }

    [Theory]
    [InlineData("Remove-GenesysQueue $id -Confirm:$false")]
    [InlineData("Remove-GenesysQueue -Id $id -Confirm:$false")]
    public void A_queue_is_removed_by_its_id(string command)
    {
        _host.Run(command).Clean();

        Assert.Equal(["General Enquiries", "Overflow"], _host.Run("Get-GenesysQueue").Clean().Column("Name").Order());
    }

    [Fact] // Red when what is returned lacks what a new queue needs, or is returned without being asked for.
    public void A_removed_queue_is_returned_whole_and_can_be_made_again()
    {
        _host.Run("$null = New-GenesysQueue Sales -Member agent01@example.com -WrapupCode Resolved -Division EMEA").Clean();
        _host.Run("$null = New-GenesysQueue Renewals").Clean();

        Assert.Empty(_host.Run("Remove-GenesysQueue Renewals -Confirm:$false").Clean().Output);
        PSObject was = _host.Run("Remove-GenesysQueue Sales -Confirm:$false -PassThru -OutVariable was").Clean().Single;
        Assert.Equal(["QueueNotFound"], _host.Run("Get-GenesysQueue Sales").Finished().ErrorCodes);
        Outcome again = _host.Run("$was | New-GenesysQueue").Clean();

        Assert.Equal(
            ("Sales", "EMEA", "agent01@example.com", "Resolved"),
            (was.Text("Name"), was.Text("Division"), was.Text("Member"), was.Text("WrapupCode")));
        Assert.Equal("Created", again.Single.Text("Status"));
    }

    [Fact] // Red when -WhatIf returns what was not removed.
    public void With_WhatIf_nothing_is_returned()
    {
        Assert.Empty(_host.Run("Remove-GenesysQueue Billing -PassThru -WhatIf").Clean().Output);
    }

    public static TheoryData<string, string, string> Rows => new()
    {
        // As Import-Csv gives them: text, empty cells, other columns.
        { "Name", "Billing", "Billing" },
        { "QueueName", "Billing", "Billing" },
        { "queue name", " billing ", "Billing" },
        { "Queue", "Billing", "Billing" },
        { "Id", "$id", "Billing" },
        { "QueueId", "$id", "Billing" },
        { "Name", "", "" },
        // Brackets of a row are no pattern, nor are stars.
        { "Name", "Bil*", "QueueNotFound" },
        { "Division", "EMEA", "ParameterArgumentTransformationError" },
    };

    [Theory] // Red when a row is refused, looked for by its text, or by a pattern.
    [MemberData(nameof(Rows))]
    public void A_row_of_a_file_is_looked_up_by_what_it_names(string column, string value, string expected)
    {
        object row = Support.Rows.Row(("Extra", "x"), (column, value == "$id" ? Id : value));

        Assert.Equal(expected, Found("$row | Get-GenesysQueue", ("row", row)));
    }

    [Fact] // Red when the number of a row in another table is taken for an id of the org.
    public void A_number_under_Id_is_no_id_where_there_is_a_name()
    {
        object row = Support.Rows.Row(("Id", "42"), ("Name", "Billing"));

        Assert.Equal("Billing", Found("$row | Get-GenesysQueue", ("row", row)));
    }

    [Fact] // Red when the columns of a hashtable, a data table or a definition are not read.
    public void Hashtables_data_rows_and_definitions_are_rows_too()
    {
        using var table = new DataTable();
        table.Columns.Add("Queue");
        table.Rows.Add("Billing");

        Assert.Equal("Billing", Found("@{ Name = 'Billing' } | Get-GenesysQueue"));
        Assert.Equal("Billing", Found("$row | Get-GenesysQueue", ("row", table.Rows[0])));
        Assert.Equal("Billing", Found("(Test-GenesysQueueDefinition Billing -Offline).Definition | Get-GenesysQueue"));
    }

    [Fact] // Red when a stored result without a queue finds somebody else's queue of that name.
    public void A_stored_result_without_a_queue_means_none()
    {
        const string Stored = "$xml = [Management.Automation.PSSerializer]::Serialize($result, 1); "
            + "[Management.Automation.PSSerializer]::Deserialize($xml)";
        _host.Run("$result = 'Bad*' | New-GenesysQueue -ErrorAction Ignore");

        Assert.Equal(string.Empty, Found($"{Stored} | Get-GenesysQueue"));
    }

    [Fact] // Red when objects of other commands that happen to have an Id are taken for queues.
    public void An_object_of_another_command_with_an_Id_is_refused()
    {
        Assert.Equal(
            "ParameterArgumentTransformationError",
            Found("[Diagnostics.Process]::GetCurrentProcess() | Get-GenesysQueue"));
    }

    [Fact]
    public void Members_are_asked_for_by_rows()
    {
        object row = Support.Rows.Row(("Name", "Overflow"));

        Assert.NotEmpty(_host.Run("$row | Get-GenesysQueueMember", ("row", row)).Clean().Output);
    }

    private string Id => _host.Run("$id").Clean().Single.ToString()!;

    private string Found(string command, params (string Name, object? Value)[] variables)
    {
        Outcome run = _host.Run(command, variables).Finished();
        return string.Join('|', run.Output.Select(queue => queue!.Text("Name")).Concat(run.ErrorCodes));
    }
}
