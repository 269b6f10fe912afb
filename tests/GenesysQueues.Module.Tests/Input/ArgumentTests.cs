using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Input;

/// <summary>What parameters take, as cells of a row do.</summary>
public sealed class ArgumentTests : IDisposable
{
    private const string Stored = "[System.Management.Automation.PSSerializer]::Deserialize("
        + "[System.Management.Automation.PSSerializer]::Serialize(@(Get-GenesysQueueMember Other)))";

    private readonly PowerShellHost _host = new();

    public ArgumentTests()
    {
        _host.Connect();
        _host.Run(
            """
            $null = New-GenesysQueue 123, 1.5, Desk -OverflowMaxWaitSeconds 150 -OverflowTimeoutSeconds 60 -MemberGroup 'Tier 2' `
                -OverflowTarget 'Overflow Agents' -AlertingTimeoutSeconds 20 -AcwMode AgentRequested -AcwTimeoutSeconds 30
            $null = New-GenesysQueue Other -Member agent02@example.com
            $q = Get-GenesysQueue Desk
            """).Clean();
    }

    public void Dispose() => _host.Dispose();

    [Theory] // Red when numbers are no names, or what stands in a list is judged by the list.
    [InlineData("Get-GenesysQueue 123", "123")]
    [InlineData("Get-GenesysQueue 1.5", "1.5")]
    [InlineData("Get-GenesysQueue 'Desk', 123", "123,Desk")]
    [InlineData("123, 'Desk' | Get-GenesysQueue", "123,Desk")]
    [InlineData("Get-GenesysQueue $q, 1.5", "1.5,Desk")]
    [InlineData("Get-GenesysQueue ([guid]$q.QueueId)", "Desk")]
    public void Names_are_taken_however_they_are_typed(string command, string names) => Assert.Equal(
        names, string.Join(',', _host.Run(command).Clean().Column("Name").Order(StringComparer.Ordinal)));

    [Theory] // Red when the file of the simulated org has lost one of the two, which is then told to be given twice.
    [InlineData("Set-GenesysQueue 'Sales', 'SALES' -Description x")]
    [InlineData("Set-GenesysQueue 'SALES', 'Sales' -Description x")]
    [InlineData("'Sales', 'SALES' | Set-GenesysQueue -Description x")]
    [InlineData("Get-GenesysQueue sales | Set-GenesysQueue -Description x")]
    public void Names_that_differ_in_case_are_two_where_the_org_has_both(string command)
    {
        string file = _host.File(
            "org.json", """{"options": {"namesIgnoreCase": false}, "queues": ["Sales", "SALES"]}""");
        Outcome run = _host.Run($"$null = Connect-GenesysOrg -Simulated -SimulatorFile $file; {command}", ("file", file)).Clean();

        Assert.Equal(["SALES Updated", "Sales Updated"], run.Output
            .Select(result => $"{result!.Text("QueueName")} {result!.Text("Status")}").Order(StringComparer.Ordinal));
        Assert.Equal(["x", "x"], _host.Run("Get-GenesysQueue sales").Clean().Column("Description"));
    }

    [Theory] // Red when the error is about the list, and does not say what in it is no name.
    [InlineData("Get-GenesysQueue 'Desk', $true", "An object of type Boolean, number 2 of the names, is neither")]
    [InlineData("Get-GenesysQueue 'Desk', 123, $null", "Null, number 3 of the names, is neither")]
    [InlineData("Get-GenesysQueueMember 'Desk', (Get-Date), $null", "An object of type DateTime, number 2 of the names, is")]
    public void What_is_no_name_in_a_list_is_named(string command, string message) => Assert.Contains(
        message, _host.RunToError(command.Replace("(Get-Date)", "([datetime]::Now)")).Ended.ToString(),
        StringComparison.Ordinal);

    [Theory] // Red when the binder makes 0 of an empty cell that is given as an argument.
    [InlineData("''")]
    [InlineData("' '")]
    [InlineData("$null")]
    public void An_empty_number_is_not_given(string empty)
    {
        PSObject result = _host.Run(
            $"Set-GenesysQueue Desk -Description x -OverflowMaxWaitSeconds {empty} -OverflowTimeoutSeconds {empty} "
            + $"-AlertingTimeoutSeconds {empty} -AcwTimeoutSeconds {empty} -ThrottleLimit {empty} -MaximumRetryCount {empty} "
            + $"-MaxRetryAfterSec {empty} -RateShare {empty} -TimeoutSec {empty} -Settings {empty}").Clean().Single;

        Assert.Equal("Description:  -> x", result.Text("Changes"));
        Assert.Equal(
            "150|60|20|30", string.Join('|', _host.Run(
                "$d = Get-GenesysQueue Desk; $d.OverflowMaxWaitSeconds; $d.OverflowTimeoutSeconds; $d.AlertingTimeoutSeconds; "
                + "$d.AcwTimeoutSeconds").Clean().Output));
    }

    [Theory] // Red when the source of a block, which Rename-Item would run for each, becomes a name.
    [InlineData("Get-GenesysQueue Desk | Set-GenesysQueue -NewName { $_.Name + ' old' }")]
    [InlineData("Set-GenesysQueue { Desk } -Description x")]
    [InlineData("Set-GenesysQueue Desk -Member 'agent01@example.com', { $_ }")]
    [InlineData("New-GenesysQueue Next -Description { $_.Name }")]
    public void A_script_block_is_no_text(string command)
    {
        Assert.Contains("A script block is no text.", _host.RunToError(command).Ended.ToString(), StringComparison.Ordinal);
        Assert.Equal("Desk", _host.Run("Get-GenesysQueue Desk").Clean().Single.Text("Name"));
    }

    [Fact] // Red when a text is added without it.
    public void Every_text_of_a_definition_refuses_blocks() => Assert.Empty(
        ((Type)_host.Run("(Get-Command Set-GenesysQueue).ImplementingType").Clean().Single.BaseObject).GetProperties()
            .Where(property => property.PropertyType == typeof(string) || property.PropertyType == typeof(string[]))
            .Where(property => property.DeclaringType!.Name is "FieldCmdlet" or "SetGenesysQueueCommand"
                && property.IsDefined(typeof(ParameterAttribute), inherit: false)
                && property.GetCustomAttributes(inherit: false).All(one => one.GetType().Name != "NoScriptBlockAttribute"))
            .Select(property => property.Name));

    [Theory] // Red when the text that Settings of a queue is cannot be given to another, or an object is lost without a word.
    [InlineData("$q.Settings")]
    [InlineData("'{\"enableTranscription\": true}'")]
    [InlineData("([pscustomobject]@{ enableTranscription = $true })")]
    public void Settings_are_taken_as_JSON_and_as_objects(string settings)
    {
        _host.Run("$null = Set-GenesysQueue Desk -Settings @{ enableTranscription = $true }; $q = Get-GenesysQueue Desk").Clean();

        PSObject result = _host.Run($"Set-GenesysQueue Other -Settings {settings}").Clean().Single;

        Assert.Contains("Settings.enableTranscription: False -> True", result.Text("Changes"), StringComparison.Ordinal);
    }

    [Theory] // Red when what is no settings is taken for none.
    [InlineData("'{\"enableTranscription\": '", "is not JSON")]
    [InlineData("'[1]'", "is not a table of fields")]
    [InlineData("'fast'", "is not a table of fields")]
    public void What_is_no_table_of_settings_is_refused_as_in_a_cell(string settings, string message) => Assert.Contains(
        message, _host.RunToError($"Set-GenesysQueue Desk -Settings {settings}").Ended.ToString(), StringComparison.Ordinal);

    [Theory] // Red when a parameter takes who came out of a job or a file, and a row does not.
    [InlineData("Set-GenesysQueue Desk -Member $stored")]
    [InlineData("@{ Name = 'Desk'; Member = $stored } | Set-GenesysQueue")]
    [InlineData("[pscustomobject]@{ Name = 'Desk'; Member = $stored[0] } | Set-GenesysQueue")]
    [InlineData("@{ Name = 'Desk'; AddMember = @(Get-GenesysQueueMember Other) } | Set-GenesysQueue")]
    public void Stored_members_are_who_they_are(string command)
    {
        PSObject result = _host.Run($"$stored = @({Stored}); {command}").Clean().Single;

        Assert.Equal("Member:  -> agent02@example.com", result.Text("Changes"));
    }
}
