namespace GenesysQueues.Core.Tests.Wfm;

/// <summary>Further headers are sent as they were given, or not taken.</summary>
public sealed class WfmHeadersTests
{
    private readonly List<string> _warnings = [];

    [Theory]
    [InlineData("Bad Name")]
    [InlineData("")]
    [InlineData("X-Key:")]
    [InlineData("X-Kéy")]
    [InlineData("X\r\nY")]
    [InlineData("Host")]
    [InlineData("transfer-encoding")]
    [InlineData("Content-Length")]
    [InlineData("Content-Type")]
    [InlineData("Content-Encoding")]
    [InlineData("Connection")]
    [InlineData("Expect")]
    [InlineData("Upgrade")]
    [InlineData("TE")]
    [InlineData("Trailer")]
    [InlineData("Keep-Alive")]
    [InlineData("Proxy-Authorization")]
    [InlineData("Allow")]
    [InlineData("Expires")]
    [InlineData("User-Agent")]
    [InlineData("X-WFM-Signature")]
    [InlineData("x-wfm-source")]
    [InlineData("X-WFM-Event-Id")]
    [InlineData("X-WFM-Timestamp")]
    public void A_name_that_would_be_dropped_or_replace_another_is_refused(string name)
    {
        GenesysException refused = Refused((name, "value-1"));

        Assert.Contains($"Header '{PlainText.Of(name)}' ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("value-1", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tok\r\nX-Other: 1")]
    [InlineData("tok\r\n\r\nGET /second HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("tok\n\n")]
    [InlineData("tok\0")]
    [InlineData("tok\u007f")]
    [InlineData("tök")]
    [InlineData(" tok")]
    [InlineData("tok ")]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData(null)]
    public void A_value_that_would_not_arrive_as_it_is_is_refused(string? value)
    {
        GenesysException refused = Refused(("X-Key", value));

        Assert.Contains("Header 'X-Key' ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("tok", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tok\r\n")]
    [InlineData("tok\n")]
    [InlineData("tok\r")]
    public void One_line_break_at_the_end_is_taken_off_and_said(string value)
    {
        Assert.Equal("tok", Read(("X-Key", value))["x-key"].Reveal());
        Assert.Contains("Header 'X-Key' ends in a line break", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_fault_is_named_at_once_and_a_name_given_twice_is_one()
    {
        GenesysException refused = Refused(("X-Key", "one"), ("x-key", "two"), ("Host", "h"), ("X-Other", "a\nb"));

        Assert.All(["'x-key' is given twice", "'Host' ", "'X-Other' "], (string part) =>
            Assert.Contains(part, refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void What_arrives_as_it_is_is_taken_without_a_word()
    {
        IReadOnlyDictionary<string, Secret> headers = Read(
            ("Authorization", "Bearer abc"), ("X-WFM-Tenant", "a\tb; c=\"d\""), ("Cookie", "k=v"));

        Assert.Equal(["Bearer abc", "a\tb; c=\"d\"", "k=v"], headers.Values.Select(value => value.Reveal()));
        Assert.Empty(_warnings);
    }

    private GenesysException Refused(params (string, string?)[] headers)
    {
        GenesysException refused = Assert.Throws<GenesysException>(() => Read(headers));
        Assert.Equal("WfmHeaderRefused", refused.Code);
        return refused;
    }

    private IReadOnlyDictionary<string, Secret> Read(params (string Name, string? Value)[] headers) =>
        WfmHeaders.Read(headers.Select(header => KeyValuePair.Create(header.Name, SecretOf(header.Value))), _warnings.Add);

    private static Secret? SecretOf(string? value) => value is null ? null : Secret.Of(value);
}
