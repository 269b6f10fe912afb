using GenesysQueues.Module.Tests.Support;

namespace GenesysQueues.Module.Tests.Wfm;

/// <summary>Addresses whose query is a key: where another session finds it again.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect twice to a server of their own, in every run.
public sealed class WfmAddressTests : IDisposable
{
    private const string Key = "canary-key-0815";

    private readonly PowerShellHost _host = new();

    public WfmAddressTests() => _host.ConnectToServer();

    private string Address => $"{_host.WfmTarget}?code={Key}";

    [Fact]
    public void An_address_from_the_vault_is_found_there_again()
    {
        Vault();
        Outcome registered = _host.Run("Register-GenesysWfmWebhook -TargetUrlSecretName hook").Clean();
        _host.Run("'Line A' | New-GenesysQueue").Clean();

        Assert.Equal($"{_host.WfmTarget}?code=(secret)", registered.Single.Text("TargetUrl"));
        Assert.Equal(Address, Assert.Single(_host.Events()).Text("Url"));
        Forget();
        _host.Run("'Line B' | New-GenesysQueue").Clean();
        Assert.Equal(2, _host.Events().Count);
        Assert.DoesNotContain(Key, registered.AllText());
    }

    [Fact]
    public void An_address_from_the_environment_is_found_there_again_and_another_one_is_not_taken_for_it()
    {
        Environment.SetEnvironmentVariable("WFM_WEBHOOK_URL", Address);
        _host.Run("Register-GenesysWfmWebhook").Clean();
        Forget();
        Environment.SetEnvironmentVariable("WFM_WEBHOOK_URL", "https://elsewhere.example.com/?code=other");

        string waits = Assert.Single(_host.Run("'Line A' | New-GenesysQueue").Warnings);
        Environment.SetEnvironmentVariable("WFM_WEBHOOK_URL", Address);
        _host.Run("Sync-GenesysWfmWebhook").Clean();

        Assert.Contains("WFM_WEBHOOK_URL", waits);
        Assert.Equal(Address, Assert.Single(_host.Events()).Text("Url"));
    }

    [Theory]
    [InlineData("Register-GenesysWfmWebhook $url -TargetUrlSecretName hook", "WfmSecretTwice")]
    [InlineData("Register-GenesysWfmWebhook -TargetUrlSecretName other", "WfmSecretMissing")]
    [InlineData("Register-GenesysWfmWebhook \"$url`?code=(secret)\"", "WfmTargetRefused")]
    public void What_cannot_be_the_address_is_refused(string command, string code)
    {
        Vault();

        Assert.Equal(code, _host.RunToError(command, ("url", _host.WfmTarget)).Ended.Code());
    }

    public void Dispose() => _host.Dispose();

    private void Vault() =>
        _host.Run(FakeVault.Module + "\n$vault['hook'] = $address", ("address", PowerShellHost.Secure(Address))).Clean();

    // Another session to the same org: what no file has is gone.
    private void Forget() => _host.Run(
        "Disconnect-GenesysOrg; $null = Connect-GenesysOrg $region -ClientId sim-client -ClientSecret $secret").Clean();
}
