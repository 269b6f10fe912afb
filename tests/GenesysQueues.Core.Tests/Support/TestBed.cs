using System.Text;

namespace GenesysQueues.Core.Tests.Support;

/// <summary>
/// A simulated org, a network to it on which mishaps can be arranged, a clock on which nobody waits, and a session over
/// all of them made by the client's own ConnectAsync.
/// </summary>
internal sealed class TestBed : IDisposable
{
    public const string Queues = "/api/v2/routing/queues";
    public const string PostQueue = "POST " + Queues;
    public const string PostToken = "POST /oauth/token";
    public const string PostSkillGroup = "POST /api/v2/routing/skillgroups";

    private readonly TemporaryFolder _folder = new();
    private readonly List<GenesysSession> _sessions = [];
    private readonly TimeProvider _time;

    /// <param name="set">Sets what the org is to be like.</param>
    /// <param name="orgFile">The JSON of an org other than the default one.</param>
    /// <param name="time">
    /// The time of org, network, sessions and machine, where it is not to be that of <see cref="Clock"/>.
    /// </param>
    public TestBed(Action<SimulatorOptions>? set = null, string? orgFile = null, TimeProvider? time = null)
    {
        _time = time ?? Clock;
        MachineTime = time ?? TimeProvider.System;
        SimulatorConfiguration configuration = orgFile is null ? SimulatorConfiguration.Default() : SimulatorConfiguration.FromJson(orgFile);
        set?.Invoke(configuration.Options);
        Org = new(configuration, time ?? Clock.Elsewhere);
        Network = new(Org.CreateHandler, _time);
        AuditPath = _folder.File("audit");
    }

    public LeapingClock Clock { get; } = new();

    public SimulatedOrg Org { get; }

    public Network Network { get; }

    public string AuditPath { get; set; }

    public Recorder Heard { get; } = new();

    public Credentials Credentials { get; set; } = new Credentials.Client("sim-client", Secret.Of("sim-secret"));

    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    public IStateStorage Storage { get; set; } = DiskStorage.Instance;

    public GenesysContract Contract { get; set; }

    /// <summary>The time of whoever watches, and of receivers, where it is not to be the machine's.</summary>
    public TimeProvider MachineTime { get; set; }

    public IReadOnlyList<SentRequest> Posts => Network.Of(PostQueue);

    /// <summary>Looks for a queue of one name, which only a doubt causes.</summary>
    public IReadOnlyList<SentRequest> Probes => [.. Network.Of("GET " + Queues).Where(request => request.Address.Query.Contains("&name=", StringComparison.Ordinal))];

    public IReadOnlyList<string> AuditLines =>
        [.. AuditReader.Files(AuditPath).SelectMany(File.ReadLines)];

    public string AuditText => string.Concat(AuditReader.Files(AuditPath).Select(File.ReadAllText));

    public static TestBed Inline(Action<SimulatorOptions>? set = null) => new(options =>
    {
        options.Contract = SimulatorContract.Inline;
        set?.Invoke(options);
    })
    { Contract = GenesysContract.Inline };

    public async Task<GenesysSession> ConnectAsync()
    {
        var options = new SessionOptions(new GenesysRegion("simulated", Org.ApiAddress, Org.LoginAddress), Credentials)
        {
            Contract = Contract,
            AuditPath = AuditPath,
            Storage = Storage,
            CreateHandler = Network.CreateHandler,
            Time = _time,
            MachineTime = MachineTime,
            Jitter = () => 0,
            AttemptTimeout = AttemptTimeout,
            Simulator = Org,
            SimulatedOrg = "bed",
        };
        GenesysSession session = await GenesysSession.ConnectAsync(options, Heard, CancellationToken.None);
        _sessions.Add(session);
        return session;
    }

    /// <summary>Connects and runs: the outcome of the one definition.</summary>
    public async Task<GenesysProvisioningResult> CreateAsync(GenesysQueueDefinition definition, RunOptions? options = null) =>
        Assert.Single((await RunAsync(await ConnectAsync(), options, definition)).Results);

    public Task<RunReport> RunAsync(GenesysSession session, RunOptions? options, params GenesysQueueDefinition[] definitions) =>
        RunAsync(session, options, CancellationToken.None, definitions);

    public async Task<RunReport> RunAsync(
        GenesysSession session, RunOptions? options, CancellationToken stop, params GenesysQueueDefinition[] definitions)
    {
        var heard = new Recorder();
        using ProvisioningRun run = RunFactory.Create(session.Connection, options ?? new(), heard, stop);
        await run.StartAsync();
        foreach (GenesysQueueDefinition definition in definitions)
        {
            await run.TakeInAsync(definition, []);
            await run.StartReadyAsync();
        }

        run.EndInput();
        await run.StartReadyAsync();
        await run.CompleteAsync();
        return new(heard.Results, heard.Waits, heard.Warnings, run.EndedBy, run.Id);
    }

    public async Task<GenesysQueueValidationResult> ValidateAsync(
        GenesysQueueDefinition definition, GenesysSession? session = null, GenesysIfExists ifExists = GenesysIfExists.Fail,
        string? planningGroupTemplate = null, bool showsChanges = false)
    {
        session ??= await ConnectAsync();
        var validator = new DefinitionValidator(
            session.Connection, new LookupContext(session.Connection.Call(Heard)), session.Connection.Wire, ifExists,
            allowUnknownSetting: false)
        {
            PlanningGroupTemplate = planningGroupTemplate,
            ShowsChanges = showsChanges,
        };
        return await validator.ValidateAsync(definition, [], CancellationToken.None);
    }

    /// <summary>Somebody else, in a hurry and past every mishap, sends a request to the org.</summary>
    public async Task<JObject> RivalAsync(
        string path, string json, string method = "POST", string client = SimulatorSignIn.ClientId)
    {
        using var http = new HttpClient(Org.CreateHandler()) { BaseAddress = Org.ApiAddress };
        await SimulatorSignIn.SignInAsync(http, Org.LoginAddress, client);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = method == "GET" ? null : new StringContent(json.Replace('\'', '"'), Encoding.UTF8, "application/json");
        using HttpResponseMessage reply = await http.SendAsync(request);
        string text = await reply.Content.ReadAsStringAsync();
        Assert.True(reply.IsSuccessStatusCode, text);
        return text.Length == 0 ? [] : JObject.Parse(text);
    }

    /// <summary>Queues of that name, past every list lag.</summary>
    public async Task<int> CountAsync(string name)
    {
        Clock.Advance(TimeSpan.FromMinutes(15));
        return (int)(await RivalAsync($"{Queues}?name={Uri.EscapeDataString(name)}", string.Empty, "GET"))["total"]!;
    }

    public void Dispose()
    {
        _sessions.ForEach(session => session.Dispose());
        _folder.Dispose();
    }
}

/// <summary>What a run came to.</summary>
internal sealed record RunReport(
    IReadOnlyList<GenesysProvisioningResult> Results, IReadOnlyList<WaitNotice> Waits, IReadOnlyList<string> Warnings, GenesysException? EndedBy, Guid RunId)
{
    public GenesysProvisioningResult this[int index] => Results[index];

    public IEnumerable<GenesysProvisioningStatus> Statuses => Results.Select(result => result.Outcome.Status);
}
