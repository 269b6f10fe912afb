using GenesysQueues.Module.Tests.Support;
using GenesysQueues.Testing;
using GenesysQueues.Transcripts;
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

    [Fact] // GENESYSQUEUES_REWRITE_TRANSCRIPTS has it drawn anew.
    public void The_picture_of_a_run_is_drawn_from_what_the_quick_start_prints()
    {
        string drawn = RunPicture.Draw(s_quickStart.Value.Output);
        if (TranscriptPlayer.IsRewriting)
        {
            File.WriteAllText(RunPicture.Path, drawn);
        }

        Assert.Equal(RunPicture.WithoutChance(drawn), RunPicture.WithoutChance(File.ReadAllText(RunPicture.Path)));
    }

    [Fact]
    public void The_picture_of_a_run_tells_a_screen_reader_what_it_shows_and_is_made_of_text()
    {
        XElement picture = XDocument.Load(RunPicture.Path).Root!;

        string[] ids = ((string?)picture.Attribute("aria-labelledby") ?? string.Empty).Split(' ');
        Assert.Equal("img", (string?)picture.Attribute("role"));
        Assert.Equal(
            ["title", "desc"],
            ids.Select(id => picture.Elements().Single(element => (string?)element.Attribute("id") == id).Name.LocalName));
        Assert.Contains("10 are Created, 1 is Recovered", picture.Elements().Single(element => element.Name.LocalName == "desc").Value);
        Assert.Equal(
            ["circle", "desc", "rect", "style", "svg", "text", "title", "tspan"],
            picture.DescendantsAndSelf().Select(element => element.Name.LocalName).Distinct().Order(StringComparer.Ordinal));
    }

    private Program Run(string script) => Program.Run("dotnet", Repository.Runner, _folder.Write("script.ps1", script));

    public void Dispose() => _folder.Dispose();
}
