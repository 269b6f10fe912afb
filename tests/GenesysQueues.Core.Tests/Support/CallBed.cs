namespace GenesysQueues.Core.Tests.Support;

/// <summary>An API client over a network without an org: every request is answered by what the test says.</summary>
internal sealed class CallBed : IDisposable
{
    private readonly HttpTransport _transport;

    public CallBed(
        int retries = 3, double jitter = 0, Credentials? credentials = null, TimeProvider? pacerTime = null)
    {
        Network = new(() => new NoOrg(), Clock);
        Network.Always(TestBed.PostToken, Mishaps.Body("""{"access_token":"token-1","expires_in":86400}"""));
        _transport = new(Network.CreateHandler, Clock, TimeSpan.FromSeconds(30));
        Tokens = new(new Uri("https://login.example"), credentials ?? new Credentials.Client("client-1", Secret.Of("canary-secret")), _transport, Clock);
        var pacer = new RequestPacer(pacerTime ?? Clock, QueueApi.Path);
        Client = new(new Uri("https://api.example"), Tokens, pacer, _transport, Clock);
        Call = new(Heard, RetryPolicy.ForOrg(retries, TimeSpan.FromSeconds(180), Clock, () => jitter)) { Subject = "Sales" };
    }

    public LeapingClock Clock { get; } = new();

    public Network Network { get; }

    public TokenSource Tokens { get; }

    public ApiClient Client { get; }

    public CallContext Call { get; }

    public Recorder Heard { get; } = new();

    public IEnumerable<double> Waits => Heard.Waits.Select(wait => wait.Wait.TotalSeconds);

    public Task<RawReply> GetAsync(string path = "/api/v2/thing") => Client.SendAsync(ApiRequest.Get(path), Call, CancellationToken.None);

    public Task<RawReply> PostAsync() => Client.SendAsync(ApiRequest.Post("/api/v2/thing", "{}"), Call, CancellationToken.None);

    public void Dispose()
    {
        Tokens.Dispose();
        Client.Dispose();
    }

    private sealed class NoOrg : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Mishaps.Answer(200, "{}", "application/json");
    }
}
