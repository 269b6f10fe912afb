namespace GenesysQueues.Core.Tests.Http.Tokens;

/// <summary>Credentials are looked at before they stand in the header of a request.</summary>
public sealed class CredentialTextTests
{
    private readonly List<string> _warnings = [];

    [Theory]
    [InlineData("abc\n")]
    [InlineData("abc\r")]
    [InlineData("abc\r\n")]
    public void One_line_break_at_the_end_is_taken_off_and_said(string text)
    {
        var token = (Credentials.Token)new Credentials.Token(Secret.Of(text)).FitForHeader(_warnings.Add);
        var client = (Credentials.Client)new Credentials.Client(text, Secret.Of(text)).FitForHeader(_warnings.Add);

        Assert.Equal(("abc", "abc", "abc"), (token.AccessToken.Reveal(), client.Id, client.ClientSecret.Reveal()));
        Assert.Equal(
            ["The access token", "The client id", "The client secret"], _warnings.Select(warning => warning.Split(" ends")[0]));
        Assert.All(_warnings, warning => Assert.DoesNotContain("abc", warning, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("abc\n\n")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("Bearer abc")]
    [InlineData("abc\u00A0")]
    [InlineData("tökén")]
    public void A_token_is_one_word(string text) => AssertRefused(new Credentials.Token(Secret.Of(text)), text);

    [Theory]
    [InlineData("id", "a\r\nX-Other: 1")]
    [InlineData("id", "a\u001b")]
    [InlineData("i:d", "secret-1")]
    [InlineData("i\nd", "secret-1")]
    public void A_client_is_what_basic_authentication_takes(string id, string secret)
    {
        AssertRefused(new Credentials.Client(id, Secret.Of(secret)), secret);
        AssertRefused(new Credentials.Password(id, Secret.Of(secret), "user", Secret.Of("password")), secret);
    }

    [Fact]
    public void What_is_fit_stays_as_it_is_and_needs_no_word()
    {
        var client = (Credentials.Client)new Credentials.Client("id", Secret.Of("pässwörd with space "))
            .FitForHeader(_warnings.Add);
        var token = (Credentials.Token)new Credentials.Token(Secret.Of("a-b._~+/c==")).FitForHeader(_warnings.Add);

        Assert.Equal(
            ("id", "pässwörd with space ", "a-b._~+/c=="), (client.Id, client.ClientSecret.Reveal(), token.AccessToken.Reveal()));
        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData("abc\\r\\nX-Other: 1")]
    [InlineData("a b")]
    [InlineData("")]
    public async Task A_token_of_the_org_that_no_header_can_hold_is_not_used(string text)
    {
        using var bed = new CallBed(retries: 0);
        bed.Network.Always(TestBed.PostToken, Mishaps.Body($$"""{"access_token":"{{text}}","expires_in":86400}"""));

        GenesysApiException refused = await Assert.ThrowsAsync<GenesysApiException>(() => bed.GetAsync());

        Assert.Equal("OrgFailed", refused.Code);
        Assert.DoesNotContain(bed.Network.Sent, request =>
            request.Headers.Values.Any(value => value.Contains("Bearer", StringComparison.Ordinal)));
    }

    private void AssertRefused(Credentials credentials, string secret)
    {
        GenesysException refused = Assert.Throws<GenesysException>(() => credentials.FitForHeader(_warnings.Add));

        Assert.Equal("CredentialNotAllowed", refused.Code);
        if (secret.Length > 4)
        {
            Assert.DoesNotContain(secret, refused.Message, StringComparison.Ordinal);
        }
    }
}
