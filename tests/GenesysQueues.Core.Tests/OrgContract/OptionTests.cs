using GenesysQueues.OrgContract;
using Newtonsoft.Json;
using System.Reflection;

namespace GenesysQueues.Core.Tests.OrgContract;

/// <summary>
/// For each option of the simulated org that stands for a point that is not verified, turned to each of its values, the test of
/// the org reports that value. The options are the simulator's own list: a new one without a check is red here.
/// </summary>
public sealed class OptionTests
{
    // What stands for no open point: what this simulation is, or what is verified (API 2.1, 3.2, 5.1).
    private static readonly string[] s_settled =
    [
        "contract", "clock", "accessTokens", "wfmReceiver", "tokenLifetimeSeconds", "membersPerCall", "requestBytesMax",
    ];

    // Values of what is neither a Boolean nor a choice.
    private static readonly Dictionary<string, string[]> s_values = new()
    {
        ["listLagSeconds"] = ["0", "1", "5", "7", "14", "20"],
        ["readLagSeconds"] = ["0", "3"],
        ["changeLagSeconds"] = ["0", "3", "14"],
        ["deleteLagSeconds"] = ["0", "30", "60"],
        ["skillGroupLagSeconds"] = ["0", "5", "45"],
        ["auditQueryLagSeconds"] = ["0", "2", "20"],
        ["auditLagSeconds"] = ["0", "2", "20"],
        ["requestsPerMinute"] = ["300", "120", "1000"],
        ["orgCap"] = ["25", "60"],
        ["queueDefaults"] =
        [
            "{}", """{"autoAnswerOnly": false}""", """{"acwSettings": null, "skillEvaluationMethod": "BEST"}""",
            """{"mediaSettings": {"chat": null, "call": {"alertingTimeoutSeconds": 12}}}""",
        ],
        ["queuesMax"] = ["5000", "300"],
        ["limits"] = ["{}", """{"skills": {"skill.count.max": 77}, "architect": {"flows.max": 5}}"""],
        ["permissionsParam"] = ["\"\"", "\"permissions\""],
        ["divisionsParam"] = ["\"\"", "\"divisions\""],
        ["nameMaxLength"] = ["256", "64", "100", "255", "257", "1000"],
        ["descriptionMaxLength"] = ["0", "60", "500", "4999"],
        ["callAlertingMinSeconds"] = ["7", "8", "20"],
        ["callAlertingMaxSeconds"] = ["59", "60", "58", "300"],
        ["alertingTimeoutMaxSeconds"] = ["0", "300", "900"],
        ["pageSizeMax"] = ["500", "100", "1000"],
        ["pageBeyondMaxCode"] = ["\"invalid.query.param.value\"", "\"bad.request\""],
        ["memberAddStatus"] = ["200", "204"],
        ["unknownReferenceCode"] = ["\"constraint.validation\"", "\"bad.request\""],
        ["acwTimeoutMaxMs"] = ["3600000", "86400000", "1800000"],
        ["promptOfTimeoutAlone"] = ["\"MANDATORY_TIMEOUT\"", "\"AGENT_REQUESTED\"", "\"MANDATORY_FORCED_TIMEOUT\""],
        ["acwTimeoutDefaultMs"] = ["300000", "60000"],
        ["keptByReplacement"] =
            ["[]", """["callingPartyNumber"]""", """["acwSettings", "conditionalGroupRouting", "memberGroups"]"""],
        ["skillConditionsMax"] = ["0", "1", "10", "99"],
        ["skillConditionsDepth"] = ["0", "1", "3"],
    };

    // Without a permission nothing is refused for one: this client lacks two, one of them in a division alone.
    private const string LimitedClient =
        """
        "clients": [{"id": "limited", "secret": "limited-secret", "grants": [
          {"permissions": ["routing:queue:*", "routing:queueMember:*", "directory:*:*", "groups:*:*", "architect:*:*"],
           "divisions": ["*"]},
          {"permissions": ["routing:skillGroup:*"], "divisions": ["EMEA"]}]}]
        """;

    private static readonly PropertyInfo[] s_options = typeof(SimulatorOptions)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static readonly string[] s_untried =
        [.. OrgContractChecks.All.OfType<UntriedPoint>().SelectMany(point => point.Options)];

    /// <summary>Each option with each of its values, as JSON.</summary>
    public static TheoryData<string, string> Values
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (
                PropertyInfo option in s_options.Where(
                    option => !s_settled.Contains(Key(option)) && !s_untried.Contains(Key(option))))
            {
                foreach (string value in ValuesOf(option))
                {
                    all.Add(Key(option), value);
                }
            }

            return all;
        }
    }

    [Fact]
    public void Every_option_has_a_check_or_a_reason_why_it_is_not_tried()
    {
        string[] known = [.. OrgContractChecks.All.SelectMany(check => check.Options)];

        Assert.Equal(known.Distinct(), known);
        Assert.Equal(
            s_options.Select(Key).Order(StringComparer.Ordinal), known.Concat(s_settled).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task The_value_of_an_option_is_reported_and_the_file_gives_it_back(string option, string value)
    {
        // As many skills as a condition is tried with.
        IEnumerable<string> names = Enumerable.Range(1, 100).Select(number => $"\"A {number:000}\"");
        string skills = option == "skillConditionsMax" ? $", \"skills\": [{string.Join(", ", names)}]" : string.Empty;
        bool isLimited = option is "permissionsParam" or "divisionsParam";
        string more = skills + (isLimited ? ", " + LimitedClient : string.Empty);
        string file = $$"""{"options": {"{{option}}": {{value}}}{{more}}}""";
        using var bed = new TestBed(orgFile: file);
        bed.Credentials = isLimited ? new Credentials.Client("limited", Secret.Of("limited-secret")) : bed.Credentials;
        string before = await bed.ThingsAsync();

        (OrgContractRun run, IReadOnlyList<GenesysOrgContractResult> results) = await bed.TryAsync();

        GenesysOrgContractResult result = Assert.Single(results, result => result.Option == option);
        Assert.True(
            result.Verdict != GenesysOrgContractResult.NotObserved
                && run.Options[option] is not null, $"{result}: {result.Observed}");
        SimulatorOptions wanted = SimulatorConfiguration.FromJson(file).Options;
        SimulatorOptions written = SimulatorConfiguration.FromJson(new JObject { ["options"] = run.Options }.ToString()).Options;
        Assert.Equal(All(wanted), All(written));
        Assert.InRange(bed.Network.Sent.Count(sent => sent.Route != TestBed.PostToken), 1, TestCalls.Most + 1);
        Assert.Empty(run.Left);
        Assert.Equal(before, await bed.ThingsAsync());
    }

    /// <summary>Makes an org that does the opposite wherever there are two ways.</summary>
    internal static void TurnAround(SimulatorOptions options)
    {
        foreach (PropertyInfo option in s_options.Where(option => option.PropertyType == typeof(bool)
            && !s_settled.Contains(Key(option)) && !s_untried.Contains(Key(option))))
        {
            option.SetValue(options, !(bool)option.GetValue(options)!);
        }
    }

    private static string Key(PropertyInfo option) => option.Name == nameof(SimulatorOptions.ClockSpeed)
        ? "clock" : char.ToLowerInvariant(option.Name[0]) + option.Name[1..];

    private static IEnumerable<string> ValuesOf(PropertyInfo option) =>
        option.PropertyType == typeof(bool) ? ["true", "false"]
        : option.PropertyType.IsEnum ? Enum.GetValues(option.PropertyType).Cast<object>().Select(choice => $"\"{choice}\"")
        : s_values[Key(option)];

    private static string All(SimulatorOptions options) => string.Join('\n', s_options
        .Where(option => !s_settled.Contains(Key(option)) && !s_untried.Contains(Key(option)))
        .Select(option => $"{Key(option)}: {JsonConvert.SerializeObject(option.GetValue(options))}"));
}
