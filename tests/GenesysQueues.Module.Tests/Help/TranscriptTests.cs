using GenesysQueues.Module.Tests.Support;
using GenesysQueues.Transcripts;
using Microsoft.PowerShell;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;

namespace GenesysQueues.Module.Tests.Help;

/// <summary>The sessions of tests/Transcripts, typed again: the window must show what they say it does.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect by themselves.
public sealed class TranscriptTests : IDisposable
{
    private readonly PowerShellHost _host = new(import: false);

    private static string Folder => Path.Combine(Repository.Root, "tests", "Transcripts");

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.txt").Select(path => Path.GetFileName(path)!).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_window_shows_what_the_transcript_says(string name)
    {
        (string expected, string actual) = Replay(name);

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void The_README_links_to_the_newcomer_s_session()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

        Match link = Regex.Match(readme, @"\(tests/Transcripts/(?<name>[\w-]*newcomer\.txt)\)");

        Assert.Contains(link.Groups["name"].Value, Directory.GetFiles(Folder, "*.txt").Select(path => Path.GetFileName(path)));
    }

    public void Dispose() => _host.Dispose();

    private (string Expected, string Actual) Replay(string name)
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        string window = Directory.CreateDirectory(Path.Combine(_host.Folder, "window")).FullName;
        Environment.SetEnvironmentVariable("GENESYSQUEUES_HOME", Path.Combine(window, "state"));
        return TranscriptPlayer.Replay(Path.Combine(Folder, name), state, window, Repository.Manifest);
    }
}
