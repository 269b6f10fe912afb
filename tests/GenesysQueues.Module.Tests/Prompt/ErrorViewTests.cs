using GenesysQueues.Module.Tests.Support;

namespace GenesysQueues.Module.Tests.Prompt;

/// <summary>What a person at the prompt reads of each kind of failure: cause, file and row, correlation id, what to do. See Snapshots.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // Its scripts connect by themselves.
public sealed class ErrorViewTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Fact]
    public void Each_kind_of_error_shows_cause_row_correlation_id_and_remedy()
    {
        var errors = new List<(string Title, object Error)>();
        string file = _host.File("queues.csv", "Name;Division;SkillRequirement;Settings.colour;Nope\u001b[31m\nGood;;Biling;;\nBilling;;;;\nOdd;;;blue;\nFails;;;;\nBad;Nowhere;;;x");
        _host.Run(
            """$null = Connect-GenesysOrg -Simulated -SimulatorFault '{"seed":1,"faults":[{"kind":"http500","match":"Fails","when":"before","times":50}]}'""").Clean();
        Outcome run = _host.Run("Import-GenesysQueueDefinition $file -WarningAction Ignore | New-GenesysQueue -AllowUnknownSetting", ("file", file)).Finished();
        errors.AddRange(run.Errors.OrderBy(error => error.ToString()).Select(error => ($"row, {error.Code()}", (object)error)));

        _host.Run("""$null = Connect-GenesysOrg -Simulated -SimulatorFault '{"seed":1,"faults":[{"kind":"http429","when":"before","match":"Line A","times":1,"seconds":9000}]}'""").Clean();
        Outcome limited = _host.RunToError("'Line A' | New-GenesysQueue");
        errors.Add(("row, not attempted", limited.Errors[0]));
        errors.Add(("daily limit", limited.Ended));
        _host.Run("""$null = Connect-GenesysOrg -Simulated -SimulatorFault '{"seed":1,"faults":[{"kind":"slow","match":"Line B","when":"after","times":1,"seconds":86400}]}'""").Clean();
        Outcome late = _host.RunToError("'Line B' | New-GenesysQueue -TimeoutSec 120");
        errors.Add(("row, in doubt", late.Errors[0]));
        errors.Add(("deadline", late.Ended));
        _host.Run("$null = Connect-GenesysOrg -Simulated -Credential $who", ("who", PowerShellHost.Credential("sim-readonly", "sim-secret"))).Clean();
        errors.Add(("no permission", _host.RunToError("'Line A' | New-GenesysQueue").Ended));
        errors.Add(("wrong secret", _host.RunToError("Connect-GenesysOrg -Simulated -Credential $who", ("who", PowerShellHost.Credential("sim-client", "wrong"))).Ended));
        _host.Run("Get-GenesysSession | Disconnect-GenesysOrg").Clean();
        errors.Add(("not connected", _host.RunToError("Get-GenesysQueue").Ended));

        // Sentences are left to the window to wrap, so that they look alike in each.
        using var window = new ViewWindow(120);
        List<string> shown = errors.ConvertAll(error => $"--- {error.Title}\n\n{window.Show([error.Error])}");
        Assert.All(errors, error => Assert.DoesNotContain(error.Error.ToString()!, char.IsControl));
        Snapshot.Matches("Errors", string.Join("\n\n", shown));
    }

    public void Dispose() => _host.Dispose();
}
