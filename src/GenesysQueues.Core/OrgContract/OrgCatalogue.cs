using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.OrgContract;

/// <summary>
/// What the org has and the test may refer to: the first page of each list, read when a check needs it. Nothing of it is changed.
/// </summary>
internal sealed class OrgCatalogue(TestCalls calls)
{
    private const string Skills = "/api/v2/routing/skills?pageSize=100";

    private readonly Dictionary<string, Once<IReadOnlyList<JObject>>> _lists = [];
    private readonly Dictionary<string, Once<ContractExchange>> _limits = [];

    /// <summary>Active users, with their skills.</summary>
    internal Task<IReadOnlyList<JObject>> UsersAsync(CancellationToken cancellationToken) =>
        ListAsync("/api/v2/users?pageSize=25&state=active&expand=skills", cancellationToken);

    /// <summary>Some skill, if possible one that a user has.</summary>
    internal async Task<JObject> SkillAsync(CancellationToken cancellationToken)
    {
        JObject? held = (await UsersAsync(cancellationToken).ConfigureAwait(false))
            .SelectMany(user => user.Objects("skills")).FirstOrDefault(IsActive);
        return held ?? (await ListAsync(Skills, cancellationToken).ConfigureAwait(false))
            .FirstOrDefault(IsActive) ?? throw new NotObservedException("the org has no active skill");
    }

    /// <summary>Names of skills, each once: at most a hundred.</summary>
    internal async Task<IReadOnlyList<string>> SkillNamesAsync(CancellationToken cancellationToken) =>
        [.. (await ListAsync(Skills, cancellationToken).ConfigureAwait(false)).Where(IsActive)
            .Select(skill => skill.Text("name")!).Distinct(StringComparer.OrdinalIgnoreCase)];

    internal Task<JObject> TeamAsync(CancellationToken cancellationToken) =>
        FirstAsync("/api/v2/teams?pageSize=25", "work team", cancellationToken);

    internal Task<JObject> ScriptAsync(CancellationToken cancellationToken) =>
        FirstAsync("/api/v2/scripts?pageSize=25", "script", cancellationToken);

    internal Task<JObject> FlowAsync(CancellationToken cancellationToken) =>
        FirstAsync("/api/v2/flows?type=inqueuecall&pageSize=25", "in-queue call flow", cancellationToken);

    internal Task<JObject> PromptAsync(CancellationToken cancellationToken) =>
        FirstAsync("/api/v2/architect/prompts?pageSize=25", "user prompt", cancellationToken);

    /// <summary>The limits of a namespace, as the org answers.</summary>
    internal Task<ContractExchange> LimitsAsync(string name, CancellationToken cancellationToken)
    {
        if (!_limits.TryGetValue(name, out Once<ContractExchange>? known))
        {
            _limits[name] = known = new(token => calls.GetAsync("/api/v2/organizations/limits/namespaces/" + name, token));
        }

        return known.GetAsync(cancellationToken);
    }

    private static bool IsActive(JObject skill) => skill.Text("name") is not null && skill.Text("state") is null or "active";

    private async Task<JObject> FirstAsync(string path, string kind, CancellationToken cancellationToken) =>
        (await ListAsync(path, cancellationToken).ConfigureAwait(false)).FirstOrDefault(entity => entity.Text("id") is not null)
            ?? throw new NotObservedException($"the org has no {kind}");

    private Task<IReadOnlyList<JObject>> ListAsync(string path, CancellationToken cancellationToken)
    {
        if (!_lists.TryGetValue(path, out Once<IReadOnlyList<JObject>>? known))
        {
            _lists[path] = known = new(token => ReadAsync(path, token));
        }

        return known.GetAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<JObject>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        ContractExchange list = await calls.GetAsync(path, cancellationToken).ConfigureAwait(false);
        return list.IsSuccess ? [.. list.Json.Objects("entities")]
            : throw new NotObservedException($"{path.Split('?')[0]} was {list.Answer}");
    }
}
