namespace GenesysQueues.Simulator;

/// <summary>The organisation and its limits (API 2.4, 3.2).</summary>
internal static class OrganizationRoutes
{
    private const string Limits = "/api/v2/organizations/limits/namespaces/{}";

    public static IEnumerable<Route> All() =>
    [
        new("GET", "/api/v2/organizations/me", Me),
        new("GET", Limits, call => ShowLimits(call, call.Options)),

        // What an org has for which nobody agreed on other limits.
        new("GET", Limits + "/defaults", call => ShowLimits(call, new SimulatorOptions()))
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
        ["selfUri"] = "/api/v2/organizations/me"
    });

    private static SimulatorReply ShowLimits(ApiCall call, SimulatorOptions options)
    {
        string name = call.Value(0);
        (string Key, int Value)[] limits = name switch
        {
            "routing" => [("queues.max", options.QueuesMax), ("wrapup.codes.max", 10000)],
            "skills" => [("skill.count.max", 2000), ("language.count.max", 250)],
            "groups" => [("group.count.max", 2000), ("teams.max", 2000)],
            "authorization" => [("max.divisions.per.org", 50), ("org.roles.max", 600)],
            "architect" => [("flows.max", 10000)],
            "platform.api" =>
            [
                ("client.credentials.token.rate.per.minute", options.RequestsPerMinute),
                ("token.rate.per.minute", options.RequestsPerMinute),
                ("request.bytes.max", options.RequestBytesMax)
            ],
            _ => throw ApiError.NotFound()
        };
        return SimulatorReply.Json(200, new JObject
        {
            ["entities"] = new JArray(limits.Select(limit => new JObject
            {
                ["namespace"] = name,
                ["key"] = limit.Key,
                ["value"] = limit.Value
            }))
        });
    }
}
