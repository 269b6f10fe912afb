namespace GenesysQueues.Core.Tests.Wfm;

/// <summary>What is shown of an address whose query may be a key.</summary>
public sealed class WfmAddressTests
{
    [Theory]
    [InlineData("?code=abc", "?code=(secret)")]
    [InlineData("?api-version=2016-10-01&sp=%2Frun&sig=a_b-c", "?api-version=(secret)&sp=(secret)&sig=(secret)")]
    [InlineData("?abc", "?(secret)")]
    [InlineData("?abc=", "?(secret)")]
    [InlineData("?=abc", "?(secret)")]
    [InlineData("?a=b==", "?a=(secret)")]
    public void A_query_is_shown_by_its_names_alone(string query, string shown) => Assert.Equal(shown, WfmAddress.Shown(query));

    [Theory]
    [InlineData("http://wfm.example.com/x?code=abc", "http://wfm.example.com/x?(secret)")]
    [InlineData("kim:abc@wfm.example.com/x", "(secret)@wfm.example.com/x")]
    [InlineData("https://kim:a/b?c@wfm.example.com/x#abc", "https://(secret)@wfm.example.com/x?(secret)")]
    [InlineData("wfm.example.com", "wfm.example.com")]
    public void Text_that_is_no_address_is_shown_without_what_may_be_secret(string text, string shown) =>
        Assert.Equal(shown, WfmAddress.ShownText(text));

    [Theory]
    [InlineData("http://wfm.example.com/x?code=canary-0815")]
    [InlineData("http://canary-0815@wfm.example.com/x")]
    [InlineData("https://kim:canary-0815@wfm.example.com/x")]
    [InlineData("kim:canary-0815@wfm.example.com")]
    [InlineData("https://10.0.0.5/x?sig=canary-0815")]
    [InlineData("https://wfm.example.com/x?a=canary-0815&code=(secret)")]
    public void No_refusal_of_an_address_says_what_may_be_secret_in_it(string text)
    {
        GenesysException refused = Assert.Throws<GenesysException>(() => WfmRegistration.ParseTarget(text));

        Assert.Equal("WfmTargetRefused", refused.Code);
        Assert.DoesNotContain("canary", refused.ToString() + refused.Recommendation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://wfm.example.com/x?code=abc%2Fdef&v=1")]
    [InlineData("https://wfm.example.com/x?abc")]
    [InlineData("https://wfm.example.com/x")]
    public void What_is_sent_to_is_the_whole_address(string text)
    {
        WfmRegistration registration = WfmRegistration.To("wfm", new Uri(text), WfmSecretSource.Session);

        Assert.Equal(text, registration.Address.AbsoluteUri);
        Assert.Null(registration.NotReady);
    }

    [Fact]
    public void Its_values_are_masked_as_they_stand_and_as_they_mean()
    {
        WfmRegistration registration = WfmRegistration.To(
            "wfm", new Uri("https://h.example/x?sig=ab%2Fcd&v=1"), WfmSecretSource.Session);

        Assert.Equal(["sig=ab%2Fcd&v=1", "ab%2Fcd", "ab/cd", "1"], registration.Secrets.Select(secret => secret.Reveal()));
    }
}
