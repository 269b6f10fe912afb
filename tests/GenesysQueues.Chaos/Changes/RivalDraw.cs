namespace GenesysQueues.Chaos.Changes;

/// <summary>
/// Draws a second writer, who changes other fields of the same queues before, between GET and PUT, and after; and losses.
/// </summary>
internal sealed class RivalDraw
{
    /// <summary>As the org's audit names it.</summary>
    internal const string Name = "A Rival";

    private const string Get = "GET /api/v2/routing/queues/*";
    private const string Put = "PUT /api/v2/routing/queues/*";

    private static readonly (string Route, string When)[] s_moments =
    [
        (Get, "before"), (Get, "after"), (Get, "after"), (Put, "before"), (Put, "after"),
        ("POST /api/v2/routing/queues/*", "before"),
    ];

    /// <summary>Values that it gives, by the paths of the fields; null: none.</summary>
    internal Dictionary<string, List<string?>> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Paths of fields that the org loses although the request succeeds.</summary>
    internal HashSet<string> Lost { get; } = new(StringComparer.Ordinal);

    /// <summary>As items of the simulated org's fault plan, which come before all others.</summary>
    internal List<string> Faults { get; } = [];

    /// <summary>Three of four histories have one, every eighth an org that loses fields.</summary>
    internal static RivalDraw Draw(SeededRandom random, int history)
    {
        var drawn = new RivalDraw();
        for (int i = history % 4 == 0 ? 0 : 2 + random.Below(4); i > 0; i--)
        {
            drawn.Write(random, i);
        }

        if (history % 8 == 5)
        {
            drawn.Lose(
                random.Of("mediaSettings.callback.alertingTimeoutSeconds", "callingPartyName"), random.Of("before", "after"));
        }

        return drawn;
    }

    private void Write(SeededRandom random, int number)
    {
        // Mostly what no row names.
        (string field, JToken? value) = random.Below(8) switch
        {
            0 => ("description", $"A rival's {number}"),
            1 or 2 => ("callingPartyNumber", (JToken)$"+1555000{number:0000}"),
            3 or 4 => ("mediaSettings.chat.alertingTimeoutSeconds", 40 + number),
            5 => ("enableAudioMonitoring", true),
            _ => ("mediaSettings.message.alertingTimeoutSeconds", 50 + number),
        };
        (string route, string when) = random.Of(s_moments);
        if (!Values.TryGetValue(field, out List<string?>? values))
        {
            Values.Add(field, values = []);
        }

        values.Add(QueueShape.Text(value!));
        Faults.Add(new JObject
        {
            ["kind"] = "rival",
            ["match"] = route,
            ["when"] = when,
            ["rate"] = random.Of(0.05, 0.15, 0.3),
            ["field"] = field,
            ["value"] = value,
        }.ToString(Newtonsoft.Json.Formatting.None));
    }

    private void Lose(string field, string when)
    {
        Lost.Add(field);
        Faults.Add(new JObject
        {
            ["kind"] = "loseField",
            ["match"] = Put,
            ["when"] = when,
            ["rate"] = 0.1,
            ["field"] = field,
        }.ToString(Newtonsoft.Json.Formatting.None));
    }
}
