using GenesysQueues.Module.Tests.Support;

namespace GenesysQueues.Module.Tests.Prompt;

/// <summary>What is typed means the same on every machine: in Turkish, i and I are not one letter.</summary>
public sealed class CultureTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("(Get-GenesysQueue 'BILLING*').Name", "Billing")]
    [InlineData("@(Get-GenesysQueueMember 'BILLING*')[0].Queue", "Billing")]
    [InlineData("(Get-GenesysSkill 'BILLING*').Name", "Billing")]
    [InlineData("(Get-GenesysGroup 'NIGHT*').Name", "Night Shift")]
    [InlineData("(Get-GenesysQueue Billing -Division 'PAC*', 'hom*').Division", "Home")]
    public void Wildcards_take_names_as_anywhere(string command, string name)
    {
        _host.Connect();
        _host.Run("$null = Set-GenesysQueue Billing -Member agent01@example.com").Clean();

        Assert.Equal(name, _host.Run(Turkish + command).Clean().Single.ToString());
    }

    [Theory]
    [InlineData("inbound*")]
    [InlineData("inbound iii")]
    [InlineData(" inbound\u00a0iii ")]
    public void What_a_run_changed_is_found_by_names_as_anywhere(string name)
    {
        _host.Connect();

        Outcome run = _host.Run(
            Turkish + """
            $null = New-GenesysQueue 'INBOUND IIi'
            $set = Set-GenesysQueue 'INBOUND IIi' -Description d
            $back = Restore-GenesysQueue $set.RunId -Name $name
            "$($back.QueueName)|$(@(Get-GenesysProvisioningAudit -QueueName $name).Count)"
            """,
            ("name", name)).Clean();

        Assert.Equal("INBOUND IIi|3", run.Single.ToString());
    }

    private const string Turkish = "[System.Threading.Thread]::CurrentThread.CurrentCulture = 'tr-TR'; ";
}
