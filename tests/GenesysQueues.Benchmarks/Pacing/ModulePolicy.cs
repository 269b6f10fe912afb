using GenesysQueues.Definitions;
using GenesysQueues.Http;
using GenesysQueues.Http.Tokens;
using GenesysQueues.Runs;
using GenesysQueues.Sessions;
using GenesysQueues.Simulator;
using GenesysQueues.Testing;

namespace GenesysQueues.Benchmarks.Pacing;

/// <summary>
/// The module's engine, as New- and Set-GenesysQueue run it by default: in one session, or in several on machines of their own
/// that know nothing of each other and share a token.
/// </summary>
internal sealed class ModulePolicy(string name, int queues, int sessions = 1, bool changes = false) : IPacingPolicy
{
    public string Name => name;

    public int Queues => queues;

    public bool Changes => changes;

    public Task CreateAsync(SimulatedOrg org, Func<HttpMessageHandler> createHandler, TimeProvider time, IReadOnlyList<string> names) =>
        Task.WhenAll(names.Chunk((names.Count + sessions - 1) / sessions).Select(share => CreateInSessionAsync(org, createHandler, time, share)));

    private async Task CreateInSessionAsync(
        SimulatedOrg org, Func<HttpMessageHandler> createHandler, TimeProvider time, IEnumerable<string> names)
    {
        using var folder = new TemporaryFolder();
        var options = new SessionOptions(
            new GenesysRegion("simulated", org.ApiAddress, org.LoginAddress), new Credentials.Token(Secret.Of(VirtualPacing.Token)))
        {
            AuditPath = folder.Path,
            CreateHandler = createHandler,
            Time = time,
        };
        var silence = new Silence();
        using GenesysSession session = await GenesysSession.ConnectAsync(options, silence, CancellationToken.None).ConfigureAwait(false);
        using ProvisioningRun run = RunFactory.Create(
            session.Connection, changes ? new() { IsOfExisting = true, IfExists = GenesysIfExists.Update } : new(), silence,
            CancellationToken.None);
        await run.StartAsync().ConfigureAwait(false);
        foreach (string name in names)
        {
            var source = new GenesysDefinitionSource(null, 1);
            var cells = new List<KeyValuePair<string, object?>> { new(FieldNames.Name, name) };
            if (changes)
            {
                cells.Add(new("Description", "ours"));
            }

            GenesysQueueDefinition definition = DefinitionReader.Read(new(cells, source));
            await run.TakeInAsync(definition, []).ConfigureAwait(false);
            run.Start((await run.NextAsync().ConfigureAwait(false))!);
        }

        await run.CompleteAsync().ConfigureAwait(false);
    }

    private sealed class Silence : IRunObserver
    {
        public void OnResult(GenesysProvisioningResult result)
        {
            // The org counts what came of it.
        }

        public void OnWait(WaitNotice notice)
        {
        }

        public void OnWarning(string message)
        {
        }

        public void OnSend(ApiRequest request)
        {
        }

        public void OnReply(ReplyNotice notice)
        {
        }
    }
}
