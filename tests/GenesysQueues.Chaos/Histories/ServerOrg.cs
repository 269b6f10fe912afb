using GenesysQueues.Testing;

namespace GenesysQueues.Chaos.Histories;

/// <summary>The simulated org behind a socket.</summary>
internal sealed class ServerOrg(SimulatorServerProcess server) : IOrgUnderTest
{
    public Uri Api => server.Address;

    public Uri Login => server.Address;

    public HttpMessageHandler CreateHandler() => SimulatorServerProcess.CreateHandler();

    public async Task CalmAsync()
    {
        using HttpResponseMessage calmed = await server.Http.DeleteAsync("/faults").ConfigureAwait(false);
        calmed.EnsureSuccessStatusCode();
    }

    public async Task<IReadOnlyDictionary<string, int>> FaultCountsAsync()
    {
        var health = JObject.Parse(await server.Http.GetStringAsync("/health").ConfigureAwait(false));
        return health["faults"]!.Cast<JProperty>().ToDictionary(fault => fault.Name, fault => (int)fault.Value);
    }

    public void Dispose() => server.Dispose();
}
