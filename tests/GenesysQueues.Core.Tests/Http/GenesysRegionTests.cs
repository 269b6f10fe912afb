namespace GenesysQueues.Core.Tests.Http;

public sealed class GenesysRegionTests
{
    [Theory]
    [InlineData("us-east-1", "us-east-1", "https://api.mypurecloud.com/", "https://login.mypurecloud.com/")]
    [InlineData("eu-central-1", "eu-central-1", "https://api.mypurecloud.de/", "https://login.mypurecloud.de/")]
    [InlineData("eu_central_1", "eu-central-1", "https://api.mypurecloud.de/", "https://login.mypurecloud.de/")]
    [InlineData(" EU-West-2 ", "eu-west-2", "https://api.euw2.pure.cloud/", "https://login.euw2.pure.cloud/")]
    [InlineData("mypurecloud.ie", "eu-west-1", "https://api.mypurecloud.ie/", "https://login.mypurecloud.ie/")]
    [InlineData("MyPureCloud.com.AU", "ap-southeast-2", "https://api.mypurecloud.com.au/", "https://login.mypurecloud.com.au/")]
    [InlineData("api.usw2.pure.cloud", "us-west-2", "https://api.usw2.pure.cloud/", "https://login.usw2.pure.cloud/")]
    [InlineData("apps.mypurecloud.jp/", "ap-northeast-1", "https://api.mypurecloud.jp/", "https://login.mypurecloud.jp/")]
    [InlineData("https://api.mypurecloud.de", "eu-central-1", "https://api.mypurecloud.de/", "https://login.mypurecloud.de/")]
    [InlineData("https://apps.mypurecloud.de/directory/#/x", "eu-central-1", "https://api.mypurecloud.de/", "https://login.mypurecloud.de/")]
    [InlineData("http://localhost:8080", "localhost:8080", "http://localhost:8080/", "http://localhost:8080/")]
    [InlineData("http://127.0.0.1:9/api", "127.0.0.1:9", "http://127.0.0.1:9/", "http://127.0.0.1:9/")]
    [InlineData("https://[::1]:8443/", "[::1]:8443", "https://[::1]:8443/", "https://[::1]:8443/")]
    public void A_region_is_understood_in_every_form(string text, string name, string api, string login)
    {
        GenesysRegion region = GenesysRegion.Parse(text);

        Assert.Equal((name, api, login), (region.Name, region.Api.AbsoluteUri, region.Login.AbsoluteUri));
    }

    [Fact]
    public void Every_known_name_is_a_region_of_its_own()
    {
        Assert.Contains(GenesysRegion.DefaultName, GenesysRegion.Names);
        Assert.Equal(GenesysRegion.Names.Count(), GenesysRegion.Names.Select(name => GenesysRegion.Parse(name).Api.Host).Distinct().Count());
    }

    [Theory]
    [InlineData("http://api.mypurecloud.de")]
    [InlineData("http://localhost.evil.example")]
    public void Plain_http_is_for_this_machine_only(string text) => Assert.Equal("PlainHttpRefused", Refused(text).Code);

    [Theory]
    [InlineData("eu-centrall-1", "Did you mean 'eu-central-1'?")]
    [InlineData("mypurecloud.da", "Did you mean 'mypurecloud.de'?")]
    [InlineData("nowhere at all", "us-west-2")]
    [InlineData("https://api.mypurecloud.de.evil.example", "for example mypurecloud.de")]
    [InlineData("ftp://api.mypurecloud.de", "for example mypurecloud.de")]
    [InlineData("", "for example mypurecloud.de")]
    public void An_unknown_region_is_refused_with_what_it_may_have_meant(string text, string remedy)
    {
        GenesysException refused = Refused(text);

        Assert.Equal("UnknownRegion", refused.Code);
        Assert.Contains(remedy, refused.Recommendation, StringComparison.Ordinal);
    }

    private static GenesysException Refused(string text) => Assert.Throws<GenesysException>(() => GenesysRegion.Parse(text));
}
