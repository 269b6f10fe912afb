namespace GenesysQueues.Module.Tests.Support;

/// <summary>Clears the variables that the module reads, so that the machine's own do not decide a test, and puts them back.</summary>
internal sealed class EnvironmentScope : IDisposable
{
    private static readonly string[] s_names =
    [
        "GENESYSCLOUD_OAUTHCLIENT_ID", "GENESYSCLOUD_OAUTHCLIENT_SECRET", "GENESYSCLOUD_ACCESS_TOKEN", "GENESYS_ACCESS_TOKEN",
        "GENESYSCLOUD_REGION", "WFM_WEBHOOK_URL", "WFM_WEBHOOK_SECRET", "GENESYSQUEUES_HOME",
        "GENESYSCLOUD_BROWSER", "CI", "TF_BUILD",
    ];

    /// <summary>All that the module reads.</summary>
    public static IReadOnlyCollection<string> Names => s_names;

    private readonly Dictionary<string, string?> _before = s_names.ToDictionary(name => name, Environment.GetEnvironmentVariable);

    public EnvironmentScope()
    {
        foreach (string name in s_names)
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    /// <summary>The four that hold credentials.</summary>
    public static IEnumerable<string> CredentialNames => s_names.Take(4);

    public void Dispose()
    {
        foreach (KeyValuePair<string, string?> variable in _before)
        {
            Environment.SetEnvironmentVariable(variable.Key, variable.Value);
        }
    }
}
