using GenesysQueues.Module.Tests.Support;

namespace GenesysQueues.Module.Tests.Wfm;

/// <summary>-Header of Register-GenesysWfmWebhook: all are sent as given, or the endpoint is not registered.</summary>
public sealed class WfmHeaderTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    public WfmHeaderTests() => _host.Connect();

    [Theory]
    [InlineData("@{ 'X-Key' = \"tok`r`nX-Other: 1\" }", "'X-Key'")]
    [InlineData("@{ 'Bad Name' = 'abc' }", "'Bad Name'")]
    [InlineData("@{ '' = 'abc' }", "''")]
    [InlineData("@{ 'Content-Type' = 'text/plain' }", "'Content-Type'")]
    [InlineData("@{ 'Host' = 'abc.example' }", "'Host'")]
    [InlineData("@{ 'X-WFM-Signature' = 'sha256=abc' }", "'X-WFM-Signature'")]
    [InlineData("@{ 'X-Key' = $null }", "'X-Key'")]
    [InlineData("@{ 'X-Key' = 'a', 'b' }", "'X-Key'")]
    [InlineData("@{ 'X-Key' = @{ a = 1 } }", "'X-Key'")]
    public void A_header_that_would_not_arrive_is_refused_by_name(string header, string named)
    {
        Outcome run = _host.RunToError($"Register-GenesysWfmWebhook $url -Header {header}", ("url", _host.WfmTarget));

        Assert.Equal("WfmHeaderRefused", run.Ended.Code());
        Assert.Contains(named, run.Ended.ToString());
        Assert.Empty(_host.Pings());
    }

    [Fact]
    public void The_line_break_that_a_file_ends_with_is_taken_off_with_a_warning()
    {
        Outcome run = _host.Run("Register-GenesysWfmWebhook $url -Header @{ 'X-WFM-Key' = \"tok`r`n\"; 'X-WFM-Number' = 12 }",
            ("url", _host.WfmTarget)).Clean();

        Assert.Contains("'X-WFM-Key' ends in a line break", Assert.Single(run.Warnings));
        var headers = (IReadOnlyDictionary<string, string>)Assert.Single(_host.Pings()).Get("Headers")!;
        Assert.Equal(("tok", "12"), (headers["X-WFM-Key"], headers["X-WFM-Number"]));
    }

    public void Dispose() => _host.Dispose();
}
