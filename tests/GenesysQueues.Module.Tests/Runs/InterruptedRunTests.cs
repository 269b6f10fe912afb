using GenesysQueues.Module.Tests.Support;

namespace GenesysQueues.Module.Tests.Runs;

/// <summary>What a stopped run leaves, looked at in ways that change nothing of it: one such run serves them all.</summary>
public sealed class InterruptedRunTests(InterruptedRun interrupted) : IClassFixture<InterruptedRun>
{
    private const string Queues = "/api/v2/routing/queues";

    private PowerShellHost Host => interrupted.Host;

    [Fact]
    public void Ctrl_C_is_followed_by_a_line_that_counts_and_says_what_to_type()
    {
        string line = interrupted.Stopped.HostLines[^1];
        Assert.Matches(@"^WARNING: Stopped: \d+ definitions read, \d+ created, 1 in doubt, \d+ not started\.", line);
        Assert.Contains("Resume-GenesysProvisioning", line);
        Assert.Single(Directory.GetFiles(Host.AuditFolder, "*.journal"));
    }

    [Fact]
    public void An_empty_pipe_resumes_nothing()
    {
        Outcome nothing = Host.Run("@() | Resume-GenesysProvisioning").Clean();

        Assert.Empty(nothing.Output);
        Assert.Single(Directory.GetFiles(Host.AuditFolder, "*.journal"));
    }

    [Fact]
    public void WhatIf_says_what_would_be_made_and_leaves_everything_as_it_is()
    {
        int posts = Host.Posts(Queues).Count;
        string journal = Directory.GetFiles(Host.AuditFolder, "*.journal").Single();
        string before = File.ReadAllText(journal);

        Outcome rehearsed = Host.Run("Resume-GenesysProvisioning -WhatIf").Clean();

        Assert.Contains(rehearsed.HostLines, line => line.StartsWith("What if:") && line.Contains("in org"));
        Assert.Equal(posts, Host.Posts(Queues).Count);
        Assert.Equal(before, File.ReadAllText(journal));
    }
}
