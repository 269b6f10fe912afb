using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>Two machines, each with a state folder of its own, create from one file in one org, and replies are lost.</summary>
public sealed class TwoMachinesTests : IDisposable
{
    private const int Queues = 20;

    private readonly TestBed _bed = new();
    private readonly TemporaryFolder _otherMachine = new();

    public void Dispose()
    {
        _bed.Dispose();
        _otherMachine.Dispose();
    }

    // Whatever the org answered, a refusal of what the other machine made first too.
    private static Mishap Lost { get; } = async (request, org, cancellationToken) =>
    {
        (await org()).Dispose();
        return await Reset(request, org, cancellationToken);
    };

    [Fact]
    public async Task No_queue_is_made_twice_and_none_is_claimed_that_is_not_there()
    {
        GenesysQueueDefinition[] file = [.. Enumerable.Range(0, Queues).Select(i => Given.Queue($"Queue {i:00}"))];
        for (int i = 0; i < Queues / 2; i++)
        {
            _bed.Network.On(TestBed.PostQueue, Lost, Pass, Reset);
        }

        GenesysSession here = await _bed.ConnectAsync();
        _bed.AuditPath = _otherMachine.File("audit");
        GenesysSession there = await _bed.ConnectAsync();

        RunReport[] runs = await Task.WhenAll(
            Task.Run(() => _bed.RunAsync(here, null, file)), Task.Run(() => _bed.RunAsync(there, null, file)));

        Assert.All(runs, run => Assert.Equal(Queues, run.Results.Count));
        foreach (GenesysQueueDefinition queue in file)
        {
            List<GenesysProvisioningResult> told =
                [.. runs.SelectMany(run => run.Results).Where(result => result.QueueName == queue.Name)];
            Assert.Equal(1, await _bed.CountAsync(queue.Name!));
            Assert.Contains(told, result => result.Success);
            Assert.All(told, result => Assert.Contains(
                result.Outcome.Status,
                new[]
                {
                    GenesysProvisioningStatus.Created, GenesysProvisioningStatus.Recovered, GenesysProvisioningStatus.Exists,
                }));
            Assert.Single(told.Select(result => result.QueueId).OfType<string>().Distinct());
        }
    }
}
