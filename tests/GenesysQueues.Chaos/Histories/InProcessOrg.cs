using GenesysQueues.Simulator;

namespace GenesysQueues.Chaos.Histories;

/// <summary>The simulated org in this process, in the history's own time.</summary>
internal sealed class InProcessOrg : IOrgUnderTest
{
    private readonly SimulatorConfiguration _configuration;
    private readonly SimulatedOrg _org;

    internal InProcessOrg(HistoryPlan plan, TimeProvider time)
    {
        _configuration = SimulatorConfiguration.FromJson(plan.OrgFile);
        _configuration.Faults = FaultPlan.Parse(plan.Faults, plan.FaultSeed);
        _org = new(_configuration, time);
    }

    public Uri Api => _org.ApiAddress;

    public Uri Login => _org.LoginAddress;

    public HttpMessageHandler CreateHandler() => _org.CreateHandler();

    public Task CalmAsync()
    {
        _configuration.Faults = FaultPlan.None;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<string, int>> FaultCountsAsync() => Task.FromResult(_org.FaultCounts);

    public void Dispose()
    {
        // It holds nothing but memory.
    }
}
