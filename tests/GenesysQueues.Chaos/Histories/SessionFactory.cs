using GenesysQueues.Chaos.Disk;
using GenesysQueues.Chaos.Wire;
using GenesysQueues.Http;
using GenesysQueues.Http.Tokens;
using GenesysQueues.Sessions;
using GenesysQueues.Wfm;

namespace GenesysQueues.Chaos.Histories;

/// <summary>Connects the real engine on one machine, with the machine's clock, disk and wire.</summary>
internal sealed class SessionFactory(
    Machine machine, LossyStorage disk, WireLog wire, IOrgUnderTest org, Middle middle, Receiver receiver,
    Func<WireEntry, string, Task> travel,
    TimeProvider world, long longestOutbox)
{
    internal const string StatePath = "/state";

    private int _connections;

    internal async Task<GenesysSession> ConnectAsync(int number, UserObserver observer, bool withWfm)
    {
        var options = new SessionOptions(
            new GenesysRegion("simulated", org.Api, org.Login), new Credentials.Client("sim-client", Secret.Of(Canaries.ClientSecret)))
        {
            AuditPath = StatePath,
            LockPath = StatePath,
            Storage = new MachineStorage(disk, machine),
            CreateHandler = () => new ChaosHandler(
                machine, number, Interlocked.Increment(ref _connections), wire,
                receiver.Connect(middle.Connect(org.CreateHandler())), travel),
            LongestOutbox = longestOutbox,
            Time = machine.Clock,
            MachineTime = machine.Clock,
            Jitter = () => (world.GetTimestamp() % 997) / 997.0,
        };
        GenesysSession session = await GenesysSession.ConnectAsync(options, observer, machine.Stop.Token).ConfigureAwait(false);
        if (withWfm)
        {
            await session.Connection.RegisterWfmAsync(
                new WfmRegistration(WfmRegistration.DefaultName, new Uri($"https://{Receiver.Host}/queue-events"))
                {
                    // The same one, whichever prompt registers it again.
                    Id = "the-one-of-the-history",
                    Secret = Secret.Of(Canaries.WfmSecret),
                    SecretSource = WfmSecretSource.Session,
                    Headers = new Dictionary<string, Secret> { ["X-Api-Key"] = Secret.Of(Canaries.WfmHeader) },
                },
                ping: false, observer, machine.Stop.Token).ConfigureAwait(false);
        }

        return session;
    }
}
