using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Connection;

/// <summary>Credentials that are to stand in a header.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect to servers of their own, in every run.
public sealed class CredentialHeaderTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Fact]
    public void A_token_that_ends_in_a_line_break_is_taken_without_it()
    {
        using var server = new LoopbackServer(LoopbackServer.Org);

        Outcome run = _host.Run(
            "Connect-GenesysOrg $region -AccessToken $token", ("region", server.Address),
            ("token", PowerShellHost.Secure("abc\n"))).Clean();

        Assert.Contains("access token ends in a line break", Assert.Single(run.Warnings));
        Assert.All(server.Requests, request => Assert.Equal("Bearer abc", request.Authorization));
    }

    [Fact]
    public void A_token_of_two_lines_is_refused()
    {
        Outcome run = _host.RunToError(
            "Connect-GenesysOrg -AccessToken $token", ("token", PowerShellHost.Secure("abc\r\nX-Other: 1")));

        ConnectTests.AssertClear(run, "CredentialNotAllowed");
        Assert.Equal(ErrorCategory.AuthenticationError, run.Ended.CategoryInfo.Category);
        Assert.DoesNotContain("X-Other", run.AllText());
    }

    public void Dispose() => _host.Dispose();
}
