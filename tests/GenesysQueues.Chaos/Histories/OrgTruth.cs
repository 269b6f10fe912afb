using GenesysQueues.Testing;
using System.Net;

namespace GenesysQueues.Chaos.Histories;

/// <summary>What is really in the org, asked for by a client of its own that takes its time and knows no faults.</summary>
internal sealed class OrgTruth
{
    private readonly HttpClient _http;
    private readonly Uri _login;
    private readonly TimeProvider _time;

    private OrgTruth(HttpClient http, Uri login, TimeProvider time)
    {
        _http = http;
        _login = login;
        _time = time;
    }

    internal List<JObject> Queues { get; } = [];

    /// <summary>The planning groups, each with the name of its business unit.</summary>
    internal List<JObject> PlanningGroups { get; } = [];

    /// <summary>Names of the members and codes of each queue that was looked into; members by whichever way they came there.</summary>
    internal Dictionary<string, HashSet<string>> Attached { get; } = [];

    /// <summary>Names of all users and codes, by their ids.</summary>
    internal Dictionary<string, string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal static async Task<OrgTruth> ReadAsync(IOrgUnderTest org, TimeProvider time, Func<string, bool> looksInto)
    {
        using var http = new HttpClient(org.CreateHandler()) { BaseAddress = org.Api };
        var truth = new OrgTruth(http, org.Login, time);
        await SimulatorSignIn.SignInAsync(http, org.Login).ConfigureAwait(false);
        await truth.ReadAsync(looksInto).ConfigureAwait(false);
        return truth;
    }

    private async Task ReadAsync(Func<string, bool> looksInto)
    {
        const string Path = "/api/v2/routing/queues";
        for (int page = 1, pages = 1; page <= pages; page++)
        {
            JObject list = await GetAsync($"{Path}?pageSize=500&pageNumber={page}").ConfigureAwait(false);
            pages = (int)list["pageCount"]!;
            Queues.AddRange(list["entities"]!.Cast<JObject>());
        }

        await ReadPlanningAsync().ConfigureAwait(false);
        foreach (string list in new[] { "/api/v2/users", "/api/v2/routing/wrapupcodes" })
        {
            // All of an org that is as large as theirs.
            JObject all = await GetAsync($"{list}?pageSize=500").ConfigureAwait(false);
            foreach (JToken entity in all["entities"]!)
            {
                Names[(string)entity["id"]!] = (string)entity["name"]!;
            }
        }

        foreach (JObject queue in Queues.Where(queue => looksInto((string)queue["name"]!)))
        {
            string id = (string)queue["id"]!;
            JObject members = await GetAsync($"{Path}/{id}/members?pageSize=100").ConfigureAwait(false);
            JObject codes = await GetAsync($"{Path}/{id}/wrapupcodes?pageSize=100").ConfigureAwait(false);
            List<JToken> attached = [.. members["entities"]!, .. codes["entities"]!];
            Attached[id] = [.. attached.Select(entity => (string)entity["name"]!)];
        }
    }

    private async Task ReadPlanningAsync()
    {
        const string Units = "/api/v2/workforcemanagement/businessunits";
        foreach (JToken unit in (await GetAsync(Units).ConfigureAwait(false))["entities"]!)
        {
            JObject list = await GetAsync($"{Units}/{unit["id"]}/planninggroups").ConfigureAwait(false);
            foreach (JObject group in list["entities"]!.Cast<JObject>())
            {
                group["unit"] = unit["name"];
                PlanningGroups.Add(group);
            }
        }
    }

    private async Task<JObject> GetAsync(string path)
    {
        while (true)
        {
            using HttpResponseMessage reply = await _http.GetAsync(path).ConfigureAwait(false);
            if (reply.IsSuccessStatusCode)
            {
                return JObject.Parse(await reply.Content.ReadAsStringAsync().ConfigureAwait(false));
            }

            await Task.Delay(TimeSpan.FromSeconds(61), _time).ConfigureAwait(false);
            if (reply.StatusCode == HttpStatusCode.Unauthorized)
            {
                // Waiting for a cap takes longer than some tokens live.
                await SimulatorSignIn.SignInAsync(_http, _login).ConfigureAwait(false);
            }
        }
    }
}
