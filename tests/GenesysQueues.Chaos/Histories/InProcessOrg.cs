using GenesysQueues.Simulator;

namespace GenesysQueues.Chaos.Histories;

/// <summary>The simulated org in this process, in the history's own time.</summary>
internal sealed class InProcessOrg : IOrgUnderTest
{
    private readonly SimulatorConfiguration _configuration;
    private readonly SimulatedOrg _org;

    internal InProcessOrg(HistoryPlan plan, TimeProvider time)
        : this(plan.OrgFile, time) => Trouble(plan.Faults, plan.FaultSeed);

    /// <summary>One without troubles so far.</summary>
    internal InProcessOrg(string orgFile, TimeProvider time)
    {
        _configuration = SimulatorConfiguration.FromJson(orgFile);
        _org = new(_configuration, time);
    }

    public Uri Api => _org.ApiAddress;

    public Uri Login => _org.LoginAddress;

    public HttpMessageHandler CreateHandler() => _org.CreateHandler();

    /// <summary>From now on these faults strike.</summary>
    internal void Trouble(IReadOnlyList<string> faults, int seed) => _configuration.Faults = FaultPlan.Parse(faults, seed);

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
