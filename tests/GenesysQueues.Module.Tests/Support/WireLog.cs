using GenesysQueues.Testing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>The requests that an org was sent as a person reads them: ids by the names of what they mean, bodies field by field.</summary>
internal static class WireLog
{
    private static readonly Regex s_id = new("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /// <summary>Two lists of requests to two fresh orgs are equal in this form when they ask for the same.</summary>
    public static string Of(IEnumerable<PSObject?> requests, IReadOnlyDictionary<string, string> names)
    {
        var text = new StringBuilder();
        foreach (PSObject? request in requests)
        {
            text.Append(request!.Text("Method")).Append(' ').Append(Uri.UnescapeDataString(request!.Text("Path")!)).Append('\n');
            if (request!.Text("RequestBody") is { Length: > 0 } body)
            {
                text.Append(Fields(JToken.Parse(body)));
            }
        }

        return s_id.Replace(text.ToString(), id => names.TryGetValue(id.Value, out string? name) ? $"<{name}>" : id.Value);
    }

    /// <summary>What ids mean in the org of a server.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(SimulatorServerProcess server)
    {
        using var http = new HttpClient(SimulatorServerProcess.CreateHandler()) { BaseAddress = server.Address };
        await SimulatorSignIn.SignInAsync(http, server.Address);
        var names = new Dictionary<string, string>();
        var lists = new Queue<string>(
        [
            "/api/v2/routing/queues?pageSize=500", "/api/v2/routing/skillgroups?pageSize=100", "/api/v2/routing/skills?pageSize=500",
            "/api/v2/authorization/divisions?pageSize=100", "/api/v2/groups?pageSize=100",
            "/api/v2/teams?pageSize=100", "/api/v2/users?pageSize=100", "/api/v2/routing/wrapupcodes?pageSize=100", "/api/v2/flows?pageSize=100",
            "/api/v2/architect/prompts?pageSize=100", "/api/v2/workforcemanagement/businessunits",
        ]);
        while (lists.TryDequeue(out string? list))
        {
            foreach (JToken entity in JObject.Parse(await http.GetStringAsync(list))["entities"]!)
            {
                names[(string)entity["id"]!] = (string?)entity["email"] ?? (string)entity["name"]!;
                if (list.EndsWith("/businessunits", StringComparison.Ordinal))
                {
                    lists.Enqueue($"{list}/{entity["id"]}/planninggroups");
                }
            }
        }

        return names;
    }

    private static string Fields(JToken body) => body is JObject fields
        ? string.Concat(fields.Properties().Select(field => $"    {field.Name}: {field.Value.ToString(Formatting.None)}\n"))
        : $"    {body.ToString(Formatting.None)}\n";
}
