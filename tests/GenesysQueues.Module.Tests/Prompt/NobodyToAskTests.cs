using GenesysQueues.Module.Tests.Support;
using System.Management.Automation.Runspaces;

namespace GenesysQueues.Module.Tests.Prompt;

/// <summary>Where PowerShell wants to ask and nobody answers, a command says so and what to give, and leaves nothing behind.</summary>
public sealed class NobodyToAskTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("Remove-GenesysQueue Billing", "Remove-GenesysQueue Billing -Confirm:$false")]
    [InlineData("New-GenesysQueue A -Confirm", "New-GenesysQueue A -Confirm:$false")]
    [InlineData("Set-GenesysQueue Billing -Description x -Confirm", "Set-GenesysQueue Billing -Description x")]
    [InlineData("'A', 'B' | Export-GenesysQueueDefinition \"$folder/q.csv\" -Confirm",
        "'A', 'B' | Export-GenesysQueueDefinition \"$folder/q.csv\"")]
    public void The_command_ends_and_its_recommendation_works(string asks, string given)
    {
        _host.Connect();

        Outcome run = _host.Run(asks, ("folder", _host.Folder));
        Outcome then = _host.Run(given, ("folder", _host.Folder));

        Assert.Equal(["CannotAsk"], run.ErrorCodes);
        Assert.Contains("-Confirm:$false", run.Errors.Single().ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(then.ErrorCodes);
        Assert.DoesNotContain(then.Warnings, warning => warning.Contains("left something undone", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "CannotAsk")]
    // Where a person may be there the command goes on, here to the client's id, which is none.
    [InlineData(false, "CredentialNotAllowed")]
    public void A_console_that_asks_nobody_waits_for_nobody_to_sign_in(bool isNonInteractive, string code)
    {
        var console = new RecordingHost { HostName = "ConsoleHost", IsNonInteractive = isNonInteractive };
        using Runspace window = PowerShellHost.OpenRunspace(console);

        Outcome run = PowerShellHost.Run(
            window, console, "Import-Module $manifest; Connect-GenesysOrg eu-central-1 -ClientId a:b -Interactive",
            ("manifest", Repository.Manifest));

        Assert.Equal([code], run.ErrorCodes);
        Assert.Empty(run.Information);
    }
}
