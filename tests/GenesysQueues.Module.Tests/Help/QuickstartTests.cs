using GenesysQueues.Module.Tests.Support;
using System.Text.RegularExpressions;

namespace GenesysQueues.Module.Tests.Help;

/// <summary>The shipped quick start on the hosted engine: it fails nowhere, and what it says is so.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // Its scripts connect by themselves.
public sealed class QuickstartTests : IDisposable
{
    private readonly PowerShellHost _host = new();
    private readonly string? _modulePath = Environment.GetEnvironmentVariable("PSModulePath");

    public QuickstartTests() =>
        Environment.SetEnvironmentVariable("PSModulePath", Path.Combine(Repository.Root, "output") + Path.PathSeparator + _modulePath);

    [Fact]
    public void It_runs_and_its_closing_line_tells_the_true_counts()
    {
        Outcome run = _host.Run(". $script", ("script", Repository.Example("quickstart.ps1"))).Finished();

        // Errors of refused rows are silenced by the script; nothing else may fail.
        Assert.Empty(run.Errors);
        Match closing = Regex.Match(run.HostLines[^1], @"^(\d+) queues created, (\d+) rows refused, (\d+) other\. Audit: (.+)$");
        Assert.True(closing.Success, run.HostLines[^1]);
        Outcome audit = _host.Run("Get-GenesysProvisioningAudit -Path $path", ("path", closing.Groups[4].Value)).Clean();
        int rows = _host.Run("Import-GenesysQueueDefinition $file", ("file", Repository.Example("queues.csv"))).Clean().Output.Count;
        Assert.Equal(audit.Output.Count(line => (bool)line!.Get("Success")!), int.Parse(closing.Groups[1].Value));
        Assert.Equal(audit.Output.Count(line => !(bool)line!.Get("ValidationPassed")!), int.Parse(closing.Groups[2].Value));
        Assert.Equal("0", closing.Groups[3].Value);
        Assert.Equal(rows, audit.Output.Count);
    }

    [Fact]
    public void It_shows_a_recovered_queue_and_tells_the_endpoint_of_each_new_one()
    {
        Outcome run = _host.Run(". $script", ("script", Repository.Example("quickstart.ps1"))).Finished();

        Outcome created = _host.Run("$results | Where-Object Success").Clean();
        Assert.Contains("Recovered", created.Column("Status"));
        Assert.Contains(run.HostLines, line => line.Contains("Recovered"));
        Assert.Equal(created.Column("QueueName").Order(), _host.Events().Select(item => item.Text("QueueName")).Order());
    }

    [Fact]
    public void It_takes_another_file()
    {
        string file = _host.File("mine.csv", "Name\nMy Own Line\n");

        _host.Run(". $script -Path $file", ("script", Repository.Example("quickstart.ps1")), ("file", file)).Finished();

        Assert.Equal("My Own Line", _host.Run("$results").Clean().Single.Text("QueueName"));
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PSModulePath", _modulePath);
        _host.Dispose();
    }
}
