using System.Collections;

namespace GenesysQueues.Core.Tests.Definitions.Files;

/// <summary>Definitions such as people could give, with all that files, spreadsheets and JSON are touchy about.</summary>
internal sealed class RandomDefinitions(int seed)
{
    private static readonly string[] s_pieces =
    [
        "Sales", "Köln", "日本", "😀", " ", "  ", ";", ",", "\t", "|", "\"", "\"\"", "'", "''", "=", "+", "-", "@", "=1+1", "'=", "\n", "\r\n", "\r", "\\", "{", "}", "[", "]",
        "true", "1", "1,5", "1.5", "1.000", "x2", ">=3", "%", "\u00A0", "\uFF1D", "null", "2026-03-01T12:00:00Z", "sep=;", "#", "//",
    ];

    private static readonly string[] s_settings =
    [
        "autoAnswerOnly", "mediaSettings", "callback", "call", "retryDelaySeconds", "pacingModifier", "whisperPrompt", "id", "AutoAnswerOnly", "newer", "Newer", "a.b", "a b",
        "agentOwnedRouting", "defaultScripts", "CALLBACK", "cannedResponseLibraries", "libraryIds", "mode", " ", "line\nbreak",
    ];

    private readonly Random _random = new(seed);

    public GenesysQueueDefinition Next(int row)
    {
        var cells = new List<(string, object?)>();
        void Maybe(string column, Func<object?> value)
        {
            if (_random.Next(3) == 0)
            {
                cells.Add((column, value()));
            }
        }

        Maybe("Description", Text);
        Maybe("Division", Text);
        Maybe("SkillRequirement", () => Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Skill()).ToList());
        Maybe("SkillMatch", () => _random.Next(2) == 0 ? "Any" : "All");
        Maybe("OverflowMaxWaitSeconds", () => _random.Next(300_000));
        Maybe("OverflowTimeoutSeconds", () => _random.Next(300).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Maybe("OverflowTarget", Text);
        Maybe("ServiceLevel", () => _random.Next(4) == 0 ? Text() : FormattableString.Invariant($"{_random.Next(1000) / 10m}/{_random.Next(1, 90)}"));
        Maybe("AlertingTimeoutSeconds", () => _random.Next(5, 60));
        Maybe("AcwMode", () => _random.Next(4) == 0 ? Text() : "MandatoryTimeout");
        Maybe("MemberGroup", () => Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Text()).ToList());
        Maybe("WrapupCode", Text);
        Maybe("PlanningGroup", Text);
        Maybe("WhisperPrompt", Text);
        Maybe("OnHoldPrompt", Text);
        Maybe("CallingPartyName", Text);
        Maybe("CallingPartyNumber", Text);
        Maybe(_random.Next(2) == 0 ? "=Colour" : "Sh;ade", Text);
        Maybe("Settings", () => _random.Next(6) == 0 ? Text() : Table(3));
        Maybe("Settings.suppressInQueueCallRecording", () => _random.Next(4) == 0 ? "soon" : true);
        return Given.Row(row, _random.Next(2) == 0 ? Text() + "Q" : "Q" + Text(), [.. cells]);
    }

    private string Text() => string.Concat(Enumerable.Range(0, _random.Next(1, 5)).Select(_ => s_pieces[_random.Next(s_pieces.Length)]));

    private object Skill() => new Dictionary<string, object?>
    {
        ["Skill"] = Text(),
        ["MinProficiency"] = _random.Next(0, 6),
        ["RequiredCapacity"] = _random.Next(2) == 0 ? null : _random.Next(1, 5000) / 8m,
        ["Utilization"] = _random.Next(2) == 0 ? null : _random.Next(1, 200) / 200m,
    };

    private Hashtable Table(int depth)
    {
        var table = new Hashtable();
        for (int i = _random.Next(0, 4); i > 0; i--)
        {
            table[s_settings[_random.Next(s_settings.Length)]] = Value(depth);
        }

        return table;
    }

    private object? Value(int depth) => _random.Next(depth > 0 ? 10 : 6) switch
    {
        0 => _random.Next(2) == 0,
        1 => _random.Next(-5, 500),
        2 => _random.Next(-50, 500) / 8.0,
        3 or 4 => Text(),
        5 => new[] { Text(), Text() },
        6 => new object?[] { Value(depth - 1), Value(depth - 1) },
        _ => Table(depth - 1),
    };
}
