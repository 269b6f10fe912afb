using System.Collections.Concurrent;

namespace GenesysQueues.Core.Tests.Support;

/// <summary>What happens to one request on its way; <paramref name="org"/> lets it reach the org.</summary>
internal delegate Task<HttpResponseMessage> Mishap(HttpRequestMessage request, Func<Task<HttpResponseMessage>> org, CancellationToken cancellationToken);

/// <summary>One request as it left.</summary>
internal sealed record SentRequest(string Method, Uri Address, string? Token, string? Body, IReadOnlyDictionary<string, string> Headers, DateTimeOffset At)
{
    public string Route => $"{Method} {Address.AbsolutePath}";

    public JToken Json => JToken.Parse(Body!);
}

/// <summary>The way to the org: remembers every request, and lets mishaps happen to those of a route, in order, one each.</summary>
internal sealed class Network(Func<HttpMessageHandler> org, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Mishap>> _once = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Mishap> _always = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<SentRequest> _sent = new();

    public IReadOnlyList<SentRequest> Sent => [.. _sent];

    /// <inheritdoc cref="On"/>
    public IReadOnlyList<SentRequest> Of(string route) => [.. _sent.Where(request => Fits(route, request.Route))];

    /// <summary>A route is method and path, or method and a path's start with <c>*</c> after it.</summary>
    public void On(string route, params Mishap[] mishaps)
    {
        foreach (Mishap mishap in mishaps)
        {
            _once.GetOrAdd(route, _ => new()).Enqueue(mishap);
        }
    }

    public void Always(string route, Mishap mishap) => _always[route] = mishap;

    public void Heal(string route) => _always.TryRemove(route, out _);

    /// <summary>How often connections of their own were asked for.</summary>
    public int Handlers { get; private set; }

    public HttpMessageHandler CreateHandler()
    {
        Handlers++;
        return new Handler(this, org());
    }

    private Mishap? Next(string route)
    {
        foreach (string key in _once.Keys.Where(key => Fits(key, route)))
        {
            if (_once[key].TryDequeue(out Mishap? next))
            {
                return next;
            }
        }

        return _always.FirstOrDefault(pair => Fits(pair.Key, route)).Value;
    }

    private static bool Fits(string key, string route) =>
        key.EndsWith('*') ? route.StartsWith(key[..^1], StringComparison.Ordinal) : key == route;

    private sealed class Handler(Network network, HttpMessageHandler org) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _org = new(org);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string? body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
            var sent = new SentRequest(
                request.Method.Method, request.RequestUri!, request.Headers.Authorization?.Parameter, body, headers, network.Now);
            network._sent.Enqueue(sent);
            Task<HttpResponseMessage> Org() => _org.SendAsync(request, cancellationToken);
            return network.Next(sent.Route) is { } mishap ? await mishap(request, Org, cancellationToken) : await Org();
        }

        protected override void Dispose(bool disposing)
        {
            _org.Dispose();
            base.Dispose(disposing);
        }
    }

    private DateTimeOffset Now => clock.GetUtcNow();
}
