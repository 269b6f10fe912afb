namespace GenesysQueues.Core.Tests.Wfm;

/// <summary>Which targets the public internet does not reach, by the address that would be connected to.</summary>
public sealed class TargetAddressTests
{
    [Theory]
    [InlineData("https://10.0.0.5/x")]
    [InlineData("https://10.255.255.255/")]
    [InlineData("https://172.16.0.1/")]
    [InlineData("https://172.31.255.255:8443/")]
    [InlineData("https://192.168.1.1/")]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("https://167772161/")]
    [InlineData("https://0x0a.0.0.1/")]
    [InlineData("https://10.0.0.1./")]
    [InlineData("https://[fc00::1]/")]
    [InlineData("https://[fdff::1]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://[febf::1%251]/")]
    [InlineData("https://[::ffff:192.168.0.1]/")]
    [InlineData("https://１０.０.０.１/")]
    [InlineData("https://10。0。0。1/")]
    [InlineData("https://①⓪.0.0.1/")]
    [InlineData("https://[::10.0.0.1]/")]
    [InlineData("https://[64:ff9b::a00:1]/")]
    [InlineData("https://[64:ff9b:1::808:808]/")]
    [InlineData("https://[2002:a00:1::1]/")]
    [InlineData("https://[2001:0:808:808::1]/")]
    [InlineData("https://[2a00:1450::5efe:10.0.0.1]/")]
    [InlineData("https://[2a00:1450::200:5efe:10.0.0.1]/")]
    [InlineData("https://[::ffff:0:10.0.0.1]/")]
    [InlineData("https://0.0.0.0/")]
    [InlineData("https://0.1.2.3/")]
    [InlineData("https://[::]/")]
    [InlineData("https://100.64.0.1/")]
    [InlineData("https://100.127.255.255/")]
    [InlineData("https://192.0.0.1/")]
    [InlineData("https://192.0.2.1/")]
    [InlineData("https://192.88.99.1/")]
    [InlineData("https://198.19.255.255/")]
    [InlineData("https://198.51.100.1/")]
    [InlineData("https://203.0.113.1/")]
    [InlineData("https://224.0.0.1/")]
    [InlineData("https://240.0.0.1/")]
    [InlineData("https://255.255.255.255/")]
    [InlineData("https://[fe00::1]/")]
    [InlineData("https://[fec0::1]/")]
    [InlineData("https://[ff02::1]/")]
    [InlineData("https://[100::1]/")]
    [InlineData("https://[2001:2::1]/")]
    [InlineData("https://[2001:db8::1]/")]
    [InlineData("https://[3fff::1]/")]
    [InlineData("https://[5f00::1]/")]
    public void A_private_address_is_refused_unless_it_is_meant(string text)
    {
        GenesysException refused = Assert.Throws<GenesysException>(() => WfmRegistration.ParseTarget(text));

        Assert.Equal("WfmTargetRefused", refused.Code);
        Assert.Contains("-AllowPrivateAddress", refused.Recommendation, StringComparison.Ordinal);
        Assert.Equal(new Uri(text), WfmRegistration.ParseTarget(text, allowPrivate: true));
    }

    [Theory]
    [InlineData("https://11.0.0.1/")]
    [InlineData("https://172.15.0.1/")]
    [InlineData("https://172.32.0.1/")]
    [InlineData("https://192.169.0.1/")]
    [InlineData("https://169.253.0.1/")]
    [InlineData("https://1.0.0.1/")]
    [InlineData("https://100.63.255.255/")]
    [InlineData("https://100.128.0.1/")]
    [InlineData("https://192.0.0.9/")]
    [InlineData("https://192.0.1.1/")]
    [InlineData("https://198.17.255.255/")]
    [InlineData("https://198.20.0.1/")]
    [InlineData("https://223.255.255.255/")]
    [InlineData("https://[2a00:1450::1]/")]
    [InlineData("https://[2001:1::1]/")]
    [InlineData("https://[2001:200::1]/")]
    [InlineData("https://[2002:808:808::1]/")]
    [InlineData("https://[64:ff9b::808:808]/")]
    [InlineData("https://[2a00:1450::5efe:8.8.8.8]/")]
    [InlineData("https://[::ffff:8.8.8.8]/")]
    [InlineData("https://10.example.com/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("http://[::1]:8080/")]
    public void Others_and_this_machine_are_not(string text) => Assert.Equal(new Uri(text), WfmRegistration.ParseTarget(text));

    [Fact]
    public void Leave_for_private_addresses_is_none_for_plain_http() =>
        Assert.Equal("WfmTargetRefused",
            Assert.Throws<GenesysException>(() => WfmRegistration.ParseTarget("http://10.0.0.5/", allowPrivate: true)).Code);
}
