namespace GenesysQueues.Completion;

/// <summary>Completes the kinds of faults of the simulated org.</summary>
public sealed class FaultCompleter : ChoiceCompleter
{
    private protected override IEnumerable<(string Value, string Meaning)> Choices =>
    [
        ("http408", "The org gives up waiting"),
        ("http429", "Too many requests"),
        ("http500", "The org fails"),
        ("http502", "A proxy cannot reach the org"),
        ("http503", "The org is not available"),
        ("http504", "A proxy gives up waiting"),
        ("reset", "The connection breaks without an answer"),
        ("slow", "The answer comes late"),
        ("halfBody", "The answer ends in the middle"),
        ("html", "200 with a page of a proxy"),
        ("unreadable", "200 with broken JSON"),
        ("redirect", "302 to another host"),
        ("revokeToken", "The token is revoked"),
        ("tokenExpiry", "The token has expired"),
    ];
}
