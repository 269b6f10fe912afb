using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Routes;

/// <summary>The organisation and its limits (API 2.4, 3.2).</summary>
internal static class OrganizationRoutes
{
    private const string Platform = "platform.api";
    private const string Limits = "/api/v2/organizations/limits/namespaces/{}";

    internal static IEnumerable<Route> All() =>
    [
        new("GET", "/api/v2/organizations/me", Me),
        new("GET", "/api/v2/organizations/limits/docs", Docs),
        new("GET", Limits, call => ShowLimits(call, call.Options)),

        // What an org has for which nobody agreed on other limits.
        new("GET", Limits + "/defaults", call => ShowLimits(call, new SimulatorOptions())),
    ];

    private static SimulatorReply Me(ApiCall call) => SimulatorReply.Json(200, new JObject
    {
        ["id"] = call.State.OrgId,
        ["name"] = call.State.OrgName,
        ["defaultLanguage"] = "en-us",
        ["defaultCountryCode"] = "US",
        ["thirdPartyOrgName"] = "simulated-org",
        ["domain"] = "simulated-org",
        ["version"] = 1,
        ["state"] = "active",
        ["productPlatform"] = "GenesysCloud",
        ["features"] = new JObject { ["purecloud"] = true },
        ["selfUri"] = "/api/v2/organizations/me",
    });

    private static SimulatorReply ShowLimits(ApiCall call, SimulatorOptions options)
    {
        string name = call.Value(0);
        (string Key, int Value)[] limits = [.. LimitsOf(name, options)];
        return limits.Length == 0 ? throw ApiError.NotFound() : SimulatorReply.Json(200, new JObject
        {
            ["entities"] = new JArray(limits.Select(limit => new JObject
            {
                ["namespace"] = name,
                ["key"] = limit.Key,
                ["value"] = limit.Value,
            })),
        });
    }

    private static SimulatorReply Docs(ApiCall call)
    {
        var defaults = new SimulatorOptions();
        return SimulatorReply.Json(200, new JObject
        {
            ["url"] = "https://developer.genesys.cloud/organization/organization/limits",
            ["namespaces"] = new JArray(defaults.Limits.Keys.Append(Platform).Select(name => new JObject
            {
                ["name"] = name,
                ["limits"] = new JArray(LimitsOf(name, defaults).Select(limit => new JObject
                {
                    ["key"] = limit.Key,
                    ["defaultValue"] = limit.Value,
                })),
            })),
        });
    }

    // The limits that are options of their own, then the numbers that are only shown.
    private static IEnumerable<(string Key, int Value)> LimitsOf(string name, SimulatorOptions options)
    {
        (string, int)[] kept = name switch
        {
            "routing" => [("queues.max", options.QueuesMax)],
            Platform =>
            [
                ("client.credentials.token.rate.per.minute", options.RequestsPerMinute),
                ("token.rate.per.minute", options.RequestsPerMinute),
                ("request.bytes.max", options.RequestBytesMax),
            ],
            _ => [],
        };
        return options.Limits.TryGetValue(name, out IDictionary<string, int>? shown)
            ? kept.Concat(shown.Select(limit => (limit.Key, limit.Value)))
            : kept;
    }
}
