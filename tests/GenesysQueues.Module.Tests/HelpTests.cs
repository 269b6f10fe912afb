using System.Management.Automation;
using GenesysQueues.Module.Tests.Support;

namespace GenesysQueues.Module.Tests;

/// <summary>What Get-Help says of each cmdlet, held against the cmdlet itself.</summary>
public sealed class HelpTests : IDisposable
{
    private static readonly HashSet<string> s_common =
        new(Cmdlet.CommonParameters, StringComparer.OrdinalIgnoreCase);

    private readonly PowerShellHost _host = new();

    public static TheoryData<string> Cmdlets =>
    [
        "Connect-GenesysOrg", "Disconnect-GenesysOrg", "Export-GenesysQueueDefinition", "Get-GenesysProfile", "Get-GenesysProvisioningAudit", "Get-GenesysQueue", "Get-GenesysSession", "Import-GenesysQueueDefinition",
        "New-GenesysQueue", "Register-GenesysWfmWebhook", "Remove-GenesysProfile", "Remove-GenesysQueue", "Resume-GenesysProvisioning", "Test-GenesysQueueDefinition",
    ];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void EveryParameterIsDescribedAndNoOther(string cmdlet)
    {
        Outcome run = _host.Run(
            "$help = Get-Help $cmdlet; [pscustomobject]@{"
            + " Described = @($help.parameters.parameter | Where-Object { $_.description.Text } | ForEach-Object { \"$($_.name)\" });"
            + " Real = @((Get-Command $cmdlet).Parameters.Keys) }",
            ("cmdlet", cmdlet)).Clean();

        Assert.Equal(Names(run, "Real").Except(s_common, StringComparer.OrdinalIgnoreCase), Names(run, "Described"));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void ThereIsASynopsisAndAnExample(string cmdlet)
    {
        Outcome run = _host.Run(
            "$help = Get-Help $cmdlet; [pscustomobject]@{ Synopsis = \"$($help.Synopsis)\".Trim(); Code = @($help.examples.example.code) }", ("cmdlet", cmdlet)).Clean();

        string synopsis = run.Single.Text("Synopsis")!;
        // Without help the engine makes a synopsis of the syntax.
        Assert.DoesNotContain("[", synopsis);
        Assert.True(synopsis.Length > 20, synopsis);
        Assert.Contains(Names(run, "Code"), code => code.Contains(cmdlet, StringComparison.Ordinal));
    }

    public void Dispose() => _host.Dispose();

    private static IEnumerable<string> Names(Outcome run, string property) =>
        ((IEnumerable<object>)run.Single.Get(property)!).Select(name => name.ToString()!).Order(StringComparer.Ordinal);
}
