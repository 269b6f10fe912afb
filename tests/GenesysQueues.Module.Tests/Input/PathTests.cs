using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Input;

/// <summary>Whatever is wrong with a path or a home, the answer is an error of this module's, with what to do about it.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect by themselves.
public sealed class PathTests : IDisposable
{
    private static readonly string[] s_commands =
    [
        "Import-GenesysQueueDefinition -Path $path", "Import-GenesysQueueDefinition -LiteralPath $path",
        "'Line A' | Export-GenesysQueueDefinition -Path $path", "'Line A' | Export-GenesysQueueDefinition -LiteralPath $path",
        "Get-GenesysProvisioningAudit -Path $path", "Get-GenesysProvisioningAudit -Path $path -Summary",
        "Test-GenesysProvisioningAudit -Path $path", "Test-GenesysProvisioningAudit -LiteralPath $path -Quiet",
        "Get-GenesysProvisioningRun -Path $path",
        "Connect-GenesysOrg -Simulated -SimulatorFile $path",
        "$null = Connect-GenesysOrg -Simulated -AuditPath $path; $null = New-GenesysQueue Sales",
    ];

    private static readonly string[] s_paths =
    [
        "a\0b", "\0", "Env:", "Env:\\a.csv", "Variable:a", "Function:\\", "nodrive:\\a.csv", "Env:*", "nodrive:*",
        "NoProvider::a", "Environment::a", "{long}", "{long}*", "/dev/null/a/b",
    ];

    private readonly PowerShellHost _host = new();

    public void Dispose() => _host.Dispose();

    public static TheoryData<string, string> Each
    {
        get
        {
            var each = new TheoryData<string, string>();
            foreach (string command in s_commands)
            {
                foreach (string path in s_paths)
                {
                    each.Add(command, path);
                }
            }

            return each;
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_bad_path_is_an_error_with_a_remedy(string command, string path)
    {
        Outcome run = _host.Run(command, ("path", path.Replace("{long}", new string('x', 5000), StringComparison.Ordinal)));

        List<ErrorRecord> errors = [.. run.Errors, .. run.Terminating is { } ended ? new[] { ended } : []];
        Assert.NotEmpty(errors);
        Assert.All(errors, IsOurs);
    }

    public static TheoryData<string> Homes => ["HOME", "GENESYSQUEUES_HOME"];

    [Theory]
    [MemberData(nameof(Homes))]
    public void A_home_that_cannot_be_written_is_an_error_that_names_another(string variable)
    {
        string? before = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        try
        {
            // Below a file there is no folder, whoever asks.
            Environment.SetEnvironmentVariable("XDG_DATA_HOME", "/dev/null/home");
            Environment.SetEnvironmentVariable("GENESYSQUEUES_HOME", variable == "HOME" ? null : "/dev/null/home");
            if (variable == "HOME")
            {
                foreach (string command in new[] { "Get-GenesysProfile", "Remove-GenesysProfile a",
                    "Get-GenesysProvisioningAudit", "Test-GenesysProvisioningAudit", "Get-GenesysProvisioningRun",
                    "Connect-GenesysOrg eu-west-1 -AccessToken $token" })
                {
                    ErrorRecord error = _host.Run(command, ("token", PowerShellHost.Secure("t"))).Errors.Single();
                    Assert.Equal("StateFolderMissing", error.Code());
                    Assert.Contains("GENESYSQUEUES_HOME", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
                }

                Outcome tab = _host.Run(
                    "(TabExpansion2 ($line = 'Get-GenesysProvisioningAudit -RunId ') $line.Length).CompletionMatches");
                Assert.NotEmpty(tab.Clean().Output);
            }
            else
            {
                _host.Run("Connect-GenesysOrg -Simulated").Clean();
                ErrorRecord error = _host.RunToError("New-GenesysQueue Sales").Ended;
                Assert.Equal("JournalNotWritable", error.Code());
                Assert.Contains("GENESYSQUEUES_HOME", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
            }
        }
        finally
        {
            Environment.SetEnvironmentVariable("XDG_DATA_HOME", before);
        }
    }

    private static void IsOurs(ErrorRecord error)
    {
        Assert.StartsWith("GenesysQueues.", error.Exception.GetType().FullName, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(error.ErrorDetails?.RecommendedAction), error.ToString());
    }
}
