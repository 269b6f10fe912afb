using System.Collections.Concurrent;
using System.Net;

namespace GenesysQueues.Chaos.Wire;

/// <summary>The endpoint of workforce management with its troubles, until they end.</summary>
internal sealed class Receiver(SeededRandom random, IReadOnlyDictionary<ReceiverKind, double> rates, TimeProvider time)
{
    internal const string Host = "wfm.example.com";

    private static readonly ReceiverKind[] s_kinds = Enum.GetValues<ReceiverKind>();

    private readonly object _lock = new();
    private readonly TimeProvider _time = time;
    private readonly ConcurrentDictionary<ReceiverKind, int> _strikes = new();

    /// <summary>How often each kind has struck.</summary>
    internal IReadOnlyDictionary<ReceiverKind, int> Strikes => _strikes;

    /// <summary>Nobody listens.</summary>
    internal bool IsDown { get; set; }

    /// <summary>From now on it takes all that comes.</summary>
    internal bool IsOver { get; set; }

    /// <summary>Most histories have one kind that strikes often, by turns, and another.</summary>
    internal static Receiver Draw(SeededRandom random, int history, TimeProvider time)
    {
        var rates = new Dictionary<ReceiverKind, double>();
        if (random.Chance(0.8))
        {
            rates[random.Of(s_kinds)] = random.Of(0.05, 0.2);
            rates[s_kinds[history % s_kinds.Length]] = random.Of(0.1, 0.3, 0.6);
        }

        return new(random.For("strikes"), rates, time);
    }

    /// <summary>A connection to it.</summary>
    internal HttpMessageHandler Connect(HttpMessageHandler org) => new Connection(this, org);

    public override string ToString() => string.Join(' ', rates.Select(rate => $"{rate.Key} {rate.Value}"));

    private ReceiverKind? Struck()
    {
        lock (_lock)
        {
            ReceiverKind? kind = IsOver ? null
                : IsDown ? ReceiverKind.NobodyThere
                : rates.Where(rate => random.Chance(rate.Value)).Select(rate => (ReceiverKind?)rate.Key).FirstOrDefault();
            if (kind is { } struck)
            {
                _strikes.AddOrUpdate(struck, 1, (_, count) => count + 1);
            }

            return kind;
        }
    }

    private sealed class Connection(Receiver receiver, HttpMessageHandler org) : DelegatingHandler(org)
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.Host != Host || receiver.Struck() is not { } kind)
            {
                return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }

            if (kind == ReceiverKind.NobodyThere)
            {
                throw new HttpRequestException("Connection refused");
            }

            if (kind is ReceiverKind.Busy or ReceiverKind.RefusedForGood)
            {
                return new(kind == ReceiverKind.Busy ? HttpStatusCode.TooManyRequests : HttpStatusCode.Gone);
            }

            HttpResponseMessage reply = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            switch (kind)
            {
                case ReceiverKind.ReplyLost:
                    throw new HttpRequestException("Connection reset by peer");
                case ReceiverKind.TooLate:
                    await Task.Delay(TimeSpan.FromSeconds(12), receiver._time, cancellationToken).ConfigureAwait(false);
                    return reply;
                default:
                    return new(
                        kind == ReceiverKind.FailedAfter ? HttpStatusCode.InternalServerError : HttpStatusCode.BadRequest);
            }
        }
    }
}
