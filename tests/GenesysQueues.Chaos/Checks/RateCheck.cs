using GenesysQueues.Chaos.Wire;

namespace GenesysQueues.Chaos.Checks;

/// <summary>
/// (h) Once a reply has revealed the limit in force, nothing more is sent than it allows; what was on its way by then does
/// not count. A token's limit is in the headers of its replies; the org's own cap shows itself by its first refusal only.
/// </summary>
internal sealed class RateCheck(TimeSpan tolerance, Action<Violation> report) : IWireCheck
{
    private readonly Dictionary<string, TimeSpan> _revealed = new(StringComparer.Ordinal);

    private readonly Dictionary<int, TimeSpan> _capRevealed = [];

    /// <summary>How often the org's own cap has struck.</summary>
    internal int CapStrikes { get; private set; }

    public void OnLeft(WireEntry entry)
    {
        // What leaves is judged by the org, which counts.
    }

    public void OnAnswered(WireEntry entry)
    {
        if (entry is { Token: { } token, RateCount: { } count, RateAllowed: { } allowed })
        {
            if (count > allowed && _revealed.TryGetValue(token, out TimeSpan since) && entry.Left > since + tolerance)
            {
                report(new('h', $"{entry} was number {count} in a window of {allowed}, which had been revealed at {since:g}"));
            }

            _revealed.TryAdd(token, entry.Answered!.Value);
        }

        if (entry.Status == 429 && (string?)entry.Body?.SelectToken("limit.key") == "queues.rate.per.minute")
        {
            CapStrikes++;
            if (_capRevealed.TryGetValue(entry.Session, out TimeSpan since) && entry.Left > since + tolerance)
            {
                report(new('h', $"{entry} was refused by the org's cap, which had been revealed at {since:g}"));
            }

            _capRevealed.TryAdd(entry.Session, entry.Answered!.Value);
        }
    }

    public void OnLost(WireEntry entry)
    {
        // The next process is another client.
    }
}
