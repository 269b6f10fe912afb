using GenesysQueues.Profiles;

namespace GenesysQueues.Core.Tests.Profiles;

public sealed class ProfileStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ProfileStore _store;

    public ProfileStoreTests() => _store = new(Home);

    private string Home => Path.Combine(_folder.Path, "home");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_saved_is_read_and_the_folder_is_its_owners()
    {
        _store.Save(Profile("dev", GenesysSecretSource.SecretManagement));

        GenesysProfile read = _store.Read("DEV");

        Assert.Equal(
            ("dev", "eu-central-1", "client-1", GenesysContract.Inline, GenesysSecretSource.SecretManagement),
            (read.ProfileName, read.Region, read.ClientId, read.ContractValue, read.SecretSourceValue));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Home));
        }
    }

    [Theory]
    [InlineData("", 100)]
    [InlineData(",\"rateShare\":40", 40)]
    public void A_profile_without_a_share_has_the_whole_window(string share, int expected)
    {
        Directory.CreateDirectory(Home);
        File.WriteAllText(
            Path.Combine(Home, "profile-old.json"),
            """{"format":1,"region":"us-east-1","clientId":"c","contract":"PublicApi","secretSource":"Prompt" """ + share + "}");

        Assert.Equal(expected, _store.Read("old").RateShare);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("\"40\"")]
    [InlineData("null")]
    public void A_share_that_is_no_percentage_is_refused(string share)
    {
        Directory.CreateDirectory(Home);
        File.WriteAllText(
            Path.Combine(Home, "profile-odd.json"),
            """{"format":1,"region":"us-east-1","clientId":"c","contract":"PublicApi","secretSource":"Prompt","rateShare":"""
                + share + "}");

        Assert.Equal("ProfileNotReadable", Assert.Throws<GenesysException>(() => _store.Read("odd")).Code);
    }

    [Fact]
    public void What_is_far_too_long_is_no_profile()
    {
        Directory.CreateDirectory(Home);
        string path = Path.Combine(Home, "profile-long.json");
        File.WriteAllText(path, new string('\0', 1 << 24));

        GenesysException refused = Assert.Throws<GenesysException>(() => _store.Read("long"));

        Assert.Equal("ProfileNotReadable", refused.Code);
    }

    [Fact]
    public void Saving_again_replaces_and_leaves_one_file()
    {
        _store.Save(Profile("dev", GenesysSecretSource.Prompt));
        _store.Save(Profile("Dev", GenesysSecretSource.Browser));

        Assert.Equal(GenesysSecretSource.Browser, _store.Read("dev").SecretSourceValue);
        Assert.Single(Directory.GetFiles(Home));
    }

    [Fact]
    public void Names_are_those_of_profiles_and_of_nothing_else()
    {
        Assert.Empty(_store.Names);
        _store.Save(Profile("prod", GenesysSecretSource.Prompt));
        _store.Save(Profile("Dev", GenesysSecretSource.Prompt));
        File.WriteAllText(Path.Combine(Home, "profile-.json"), "{}");
        File.WriteAllText(Path.Combine(Home, "audit-1-2026-01.jsonl"), "");

        Assert.Equal(["Dev", "prod"], _store.Names);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-dev")]
    [InlineData("../dev")]
    [InlineData("dev prod")]
    [InlineData("dev\n")]
    public void A_name_that_no_file_or_vault_would_take_is_refused(string name) =>
        Assert.Equal("ProfileNameNotAllowed", Assert.Throws<GenesysException>(() => ProfileStore.RequireName(name)).Code);

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"format":1,"region":"eu-central-1","contract":"PublicApi","secretSource":"Prompt"}""")]
    [InlineData("""{"format":1,"region":"eu-central-1","clientId":"c","contract":"Other","secretSource":"Prompt"}""")]
    [InlineData("""{"format":1,"region":"eu-central-1","clientId":"c","contract":"7","secretSource":"Prompt"}""")]
    [InlineData("""{"format":1,"region":"eu-central-1","clientId":"c","contract":"PublicApi","secretSource":"9"}""")]
    [InlineData("""{"format":2,"region":"eu-central-1","clientId":"c","contract":"PublicApi","secretSource":"Prompt"}""")]
    public void A_file_that_is_no_profile_is_named(string text)
    {
        Directory.CreateDirectory(Home);
        File.WriteAllText(Path.Combine(Home, "profile-long.json"), text);

        var refused = Assert.Throws<GenesysException>(() => _store.Read("long"));

        Assert.Equal("ProfileNotReadable", refused.Code);
        Assert.Contains("profile-long.json", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("..", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_that_is_not_there_suggests_the_nearest()
    {
        _store.Save(Profile("prod", GenesysSecretSource.Prompt));

        var missing = Assert.Throws<GenesysException>(() => _store.Read("prdo"));

        Assert.Equal(("ProfileNotFound", "Did you mean 'prod'?"), (missing.Code, missing.Recommendation));
        _store.Remove("PROD");
        Assert.Equal("ProfileNotFound", Assert.Throws<GenesysException>(() => _store.Remove("prod")).Code);
    }

    private static GenesysProfile Profile(string name, GenesysSecretSource source) => new(name, "eu-central-1", "client-1", GenesysContract.Inline, source);
}
