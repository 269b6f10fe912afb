namespace GenesysQueues.Chaos.Fuzzing;

/// <summary>Ids of objects that the org has.</summary>
internal sealed record OrgIds(string Queue, string OtherQueue, string Division, string SkillGroup, string User, string WrapupCode)
{
    internal static async Task<OrgIds> ReadAsync(HttpClient http) => new(
        await FirstAsync(http, "/api/v2/routing/queues?name=General%20Enquiries").ConfigureAwait(false),
        await FirstAsync(http, "/api/v2/routing/queues?name=Billing").ConfigureAwait(false),
        await FirstAsync(http, "/api/v2/authorization/divisions?name=EMEA").ConfigureAwait(false),
        await FirstAsync(http, "/api/v2/routing/skillgroups?pageSize=10").ConfigureAwait(false),
        await FirstAsync(http, "/api/v2/users?pageSize=10").ConfigureAwait(false),
        await FirstAsync(http, "/api/v2/routing/wrapupcodes?pageSize=10").ConfigureAwait(false));

    private static async Task<string> FirstAsync(HttpClient http, string path) =>
        (string)JObject.Parse(await http.GetStringAsync(path).ConfigureAwait(false))["entities"]![0]!["id"]!;
}
