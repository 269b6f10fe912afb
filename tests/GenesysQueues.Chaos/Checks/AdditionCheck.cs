using GenesysQueues.Chaos.Histories;
using GenesysQueues.Chaos.Wire;

namespace GenesysQueues.Chaos.Checks;

/// <summary>
/// (p) A queue gets what its row names; nothing is added to any other, or taken from it. Rows of one skill matrix are served by
/// one skill group, and no others are.
/// </summary>
internal sealed class AdditionCheck(HistoryPlan plan, Action<Violation> report) : IWireCheck
{
    private readonly List<WireEntry> _changes = [];

    public void OnLeft(WireEntry entry)
    {
        if (entry.ChangedQueue is not null)
        {
            _changes.Add(entry);
        }
    }

    public void OnAnswered(WireEntry entry)
    {
        // Whatever comes of it, it should not have been asked for.
    }

    public void OnLost(WireEntry entry)
    {
        // The same.
    }

    internal void Judge(OrgTruth truth)
    {
        ILookup<string, JObject> queues =
            truth.Queues.ToLookup(queue => (string)queue["id"]!, StringComparer.OrdinalIgnoreCase);
        foreach (WireEntry change in _changes)
        {
            if (queues[change.ChangedQueue!].FirstOrDefault() is not { } queue)
            {
                report(new('p', $"{change} changes what is no queue"));
                continue;
            }

            HashSet<string> wanted = [.. RowsOf(queue).SelectMany(AttachedBy)];
            IEnumerable<string> others = change.Added
                .Select(id => truth.Names.GetValueOrDefault(id) ?? $"something with the id {id}")
                .Where(name => !wanted.Contains(name));
            if (wanted.Count == 0 || others.Any())
            {
                report(new('p', $"{change} adds {string.Join(", ", others)} to '{queue["name"]}', for which no row asks"));
            }
        }

        JudgeSkillGroups(truth);
    }

    /// <summary>What a row names, as the org shows it: its agents are named after their addresses.</summary>
    internal static IEnumerable<string> AttachedBy(GenesysQueueDefinition row) =>
        (row.Member as IEnumerable<string> ?? []).Select(member => $"Agent {member.Substring("agent".Length, 2)}")
            .Concat(row.WrapupCode as IEnumerable<string> ?? []);

    private void JudgeSkillGroups(OrgTruth truth)
    {
        // By the ids of groups: the matrix that each stands for.
        var matrices = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JObject queue in truth.Queues.Where(IsOurs))
        {
            List<string> asked = [.. RowsOf(queue).Select(row => row.SkillRequirement?.ToString() ?? string.Empty).Distinct()];
            string groups = string.Join(' ', (queue["memberGroups"] as JArray ?? [])
                .Where(group => (string?)group["type"] == "SKILLGROUP").Select(group => (string)group["id"]!));
            string? known = groups.Length == 0 ? string.Empty : matrices.GetValueOrDefault(groups);
            if (groups == FalseReply.SkillGroupId || (known is not null && !asked.Contains(known)))
            {
                report(new('p', $"'{queue["name"]}', of the matrix '{string.Join("' or '", asked)}', is served by "
                    + $"'{groups}', which stands for '{known}'"));
            }
            else if (asked is [{ Length: > 0 } matrix])
            {
                matrices.TryAdd(groups, matrix);
            }
        }
    }

    // A copy is served by whatever its source is.
    private bool IsOurs(JObject queue) => plan.IsMadeLater((string)queue["name"]!) && !EndCheck.IsForeign(queue)
        && RowsOf(queue).All(row => row.SourceQueue is null);

    private IEnumerable<GenesysQueueDefinition> RowsOf(JObject queue) =>
        plan.Workload.Rows.Where(row => NameKey.Same(row.Name!, (string)queue["name"]!));
}
