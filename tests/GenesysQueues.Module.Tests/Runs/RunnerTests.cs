using GenesysQueues.Module.Tests.Support;
using GenesysQueues.Testing;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>The Runner as a process: what a script's end means to the shell that called it.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // Its scripts connect by themselves.
[Collection(nameof(Processes))]
public sealed class RunnerTests : IDisposable
{
    // Two tests look at it, and it takes seconds.
    private static readonly Lazy<Program> s_quickStart = new(() => Program.Run("dotnet", Repository.Runner));

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_script_that_ends_is_a_success_even_with_errors_on_the_way()
    {
        Program run = Run("Import-Module GenesysQueues; $null = Connect-GenesysOrg -Simulated; 'Line A', 'Billing' | New-GenesysQueue");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Line A", run.Output);
        Assert.Contains("Created", run.Output);
        Assert.Contains("'Billing'", run.Output + run.Error);
    }

    [Fact]
    public void The_code_of_exit_is_passed_on()
    {
        Assert.Equal(3, Run("exit 3").ExitCode);
    }

    [Fact]
    public void A_terminating_error_is_one_message_on_standard_error()
    {
        Program run = Run("$ErrorActionPreference = 'Stop'; Import-Module GenesysQueues; 'Line A' | New-GenesysQueue; 'not reached'");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Connect-GenesysOrg", run.Error);
        Assert.DoesNotContain("   at ", run.Error);
        Assert.DoesNotContain("not reached", run.Output);
    }

    [Fact]
    public void A_missing_script_is_said()
    {
        Program run = Program.Run("dotnet", Repository.Runner, _folder.File("none.ps1"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("none.ps1", run.Error);
    }

    [Fact]
    public void Arguments_reach_the_script()
    {
        string script = _folder.Write("args.ps1", "param($First, $Second) \"$Second-$First\"");

        Program run = Program.Run("dotnet", Repository.Runner, script, "one", "two");

        Assert.Equal("two-one", run.Output.Trim());
    }

    [Fact]
    public void The_quick_start_runs_without_arguments()
    {
        Program run = s_quickStart.Value;

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(new Regex(@"^\d+ queues created, \d+ rows refused, 0 other\.", RegexOptions.Multiline), run.Output);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void The_picture_of_a_run_shows_what_the_quick_start_prints()
    {
        string[] printed = [.. s_quickStart.Value.Output.ReplaceLineEndings("\n").Split('\n').Select(WithoutChance)];
        XDocument picture = XDocument.Load(Path.Combine(Repository.Root, ".github", "run.svg"));
        string[] shown =
            [.. picture.Descendants().Where(element => element.Name.LocalName == "text").Select(line => WithoutChance(line.Value))];

        Assert.Equal("$ dotnet run --project src/GenesysQueues.Runner", shown[0]);
        // Queues are made side by side, so that the order of their rows is a matter of chance.
        Assert.Empty(shown.Skip(1).Where(line => line != "...").Except(printed));
        Assert.Equal(printed.Where(IsRow).Order(), shown.Where(IsRow).Order());
    }

    private static bool IsRow(string line) => Regex.IsMatch(line, @"^ +\d+ .+ (?:Created|Recovered|Invalid) ");

    // Ids, times and counts that differ from run to run.
    private static string WithoutChance(string line)
    {
        line = Regex.Replace(line.TrimEnd(), "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>");
        line = Regex.Replace(line, @" +\d+ ms +\d+$", " # ms #");
        line = Regex.Replace(line, @"(?<=^CallsPerQueue +: )[\d.]+", "#");
        return Regex.Replace(line, "(?<=Audit: ).+", "<folder>");
    }

    private Program Run(string script) => Program.Run("dotnet", Repository.Runner, _folder.Write("script.ps1", script));

    public void Dispose() => _folder.Dispose();
}
