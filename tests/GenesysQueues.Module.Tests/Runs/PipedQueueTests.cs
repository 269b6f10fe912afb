using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>Which queue an object is that is piped to Set-GenesysQueue: names go from queue to queue, ids do not.</summary>
public sealed class PipedQueueTests : IDisposable
{
    private const string Stored = "[System.Management.Automation.PSSerializer]::Deserialize("
        + "[System.Management.Automation.PSSerializer]::Serialize($q))";

    private readonly PowerShellHost _host = new();

    public PipedQueueTests()
    {
        _host.Connect();
        _host.Run(
            "$null = New-GenesysQueue Alpha -Description first; $q = Get-GenesysQueue Alpha; $id = $q.QueueId").Clean();
    }

    public void Dispose() => _host.Dispose();

    [Theory] // Red when a queue goes by the name that it had when it was read.
    [InlineData("$q")]
    [InlineData("$t")]
    [InlineData("[pscustomobject]@{ QueueName = 'Alpha'; QueueId = $t.QueueId; RunId = $t.RunId }")]
    [InlineData("@{ QueueId = $id }")]
    [InlineData("[pscustomobject]@{ 'Queue Id' = $id; Name = '' }")]
    [InlineData("$id")]
    public void A_queue_that_got_another_name_is_the_one_that_changes(string piped)
    {
        _host.Run(
            "$t = Set-GenesysQueue Alpha -NewName Bravo; $null = New-GenesysQueue Alpha -Description second").Clean();

        PSObject result = _host.Run($"{piped} | Set-GenesysQueue -CallingPartyName Desk").Clean().Single;

        Assert.Equal(("Updated", "Bravo"), (result.Text("Status"), result.Text("QueueName")));
        Assert.Equal("Desk|", Shown("Bravo") + "|" + Shown("Alpha"));
    }

    [Theory] // Red when a queue that is gone stands for its name, which another has by now.
    [InlineData("$q")]
    [InlineData("$t")]
    [InlineData("@{ QueueId = $id; Name = 'Alpha' }")]
    public void A_queue_that_was_removed_is_not_the_next_one_of_its_name(string piped)
    {
        _host.Run(
            "$t = Set-GenesysQueue Alpha -Description x; $q | Remove-GenesysQueue -Confirm:$false; "
            + "$null = New-GenesysQueue Alpha").Clean();

        Outcome run = _host.Run($"{piped} | Set-GenesysQueue -CallingPartyName Desk").Finished();

        Assert.Equal(["QueueNotFound"], run.ErrorCodes);
        Assert.Contains(_host.Run("$id").Single.ToString(), run.Errors[0].ToString());
        Assert.Equal(string.Empty, Shown("Alpha"));
    }

    [Theory] // Red when an object of another org stands for its name.
    [InlineData("$q")]
    [InlineData("$t")]
    [InlineData(Stored)]
    [InlineData("@{ QueueId = $id; OrgId = $q.OrgId; Name = 'Alpha' }")]
    public void What_is_of_another_org_is_refused(string piped)
    {
        _host.Run(
            "$t = Set-GenesysQueue Alpha -Description x; $prod = Connect-GenesysOrg -Simulated; "
            + "$null = New-GenesysQueue Alpha -Session $prod").Clean();

        Outcome run = _host.Run($"{piped} | Set-GenesysQueue -CallingPartyName Desk -Session $prod").Finished();

        Assert.Equal(["OtherOrg"], run.ErrorCodes);
        Assert.Contains("Nothing was changed", run.Errors[0].ToString());
        Assert.Empty(_host.Run("(Get-GenesysQueue Alpha -Session $prod).CallingPartyName").Clean().Output.OfType<PSObject>());
    }

    [Theory] // Red when either of the two is taken for what is meant.
    [InlineData(Stored)]
    [InlineData("[pscustomobject]@{ Name = 'Alpha'; QueueId = $id }")]
    public void A_row_whose_name_was_edited_beside_its_id_is_refused(string row)
    {
        _host.Run($"$row = {row}; $row.Name = 'Billing'").Clean();

        Outcome run = _host.Run("$row | Set-GenesysQueue -CallingPartyName Desk").Finished();

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.Equal("QueueIdOfOther", error.Code());
        Assert.Contains("'Alpha'", error.ToString());
        Assert.Equal("|", Shown("Billing") + "|" + Shown("Alpha"));
        Assert.StartsWith("Delete QueueId to change 'Billing'; or write 'Alpha' in Name", error.Remedy());
        _host.Run("@{ Name = 'Billing'; CallingPartyName = 'Desk' }, @{ Name = 'Alpha'; QueueId = $id; NewName = 'Bravo' } |"
            + " Set-GenesysQueue").Clean();
    }

    [Fact] // Red when a failed result is no longer the definition to be run again.
    public void A_result_without_a_queue_goes_by_its_name()
    {
        _host.Run("$failed = Set-GenesysQueue Later -CallingPartyName Desk -ErrorAction SilentlyContinue").Finished();
        _host.Run("$null = New-GenesysQueue Later").Clean();

        Assert.Equal("Updated", _host.Run("$failed | Set-GenesysQueue").Clean().Single.Text("Status"));
    }

    [Fact] // Red when a queue is met twice because its name and its id differ, or by the time that the first change takes.
    public void A_queue_that_is_given_by_its_name_and_by_its_id_is_given_twice()
    {
        Outcome run = _host.Run(
            "@{ Name = 'Alpha'; NewName = 'Bravo' }, @{ QueueId = $id; Description = 'x' } | Set-GenesysQueue").Finished();

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.Equal("DuplicateInInput", error.Code());
        Assert.Contains("once", error.Remedy());
    }

    [Fact] // Red when an id that is none is looked for as a name.
    public void What_is_no_id_is_not_taken_for_one()
    {
        Outcome run = _host.Run("@{ QueueId = 'Billing'; Description = 'x' } | Set-GenesysQueue").Finished();

        Assert.Equal(["InputNotUnderstood"], run.ErrorCodes);
    }

    [Fact] // Red when copies of queues are looked for by the ids of what they are copies of.
    public void A_piped_queue_is_still_copied_by_New()
    {
        Assert.Equal(
            "Created", _host.Run("$q | New-GenesysQueue -Name Copy").Clean().Single.Text("Status"));
    }

    private string Shown(string name) =>
        _host.Run("Get-GenesysQueue $name", ("name", name)).Clean().Single.Text("CallingPartyName") ?? string.Empty;
}
