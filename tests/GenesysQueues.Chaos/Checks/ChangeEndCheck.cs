using GenesysQueues.Chaos.Changes;

namespace GenesysQueues.Chaos.Checks;

/// <summary>
/// (q) What neither rows nor the second writer named is as it was. (s) What rows asked for is there, unless somebody changed it
/// since; members and codes are those that were there, with those who came and without those who went.
/// </summary>
internal sealed class ChangeEndCheck(ChangePlan plan, OrgLedger before, OrgLedger after, Action<Violation> report)
{
    internal void Judge(Func<ChangeRow, string> idOf)
    {
        ILookup<string, ChangeRow> rows = plan.Jobs.SelectMany(job => job.Rows).ToLookup(idOf);
        foreach (string id in before.Queues.Keys)
        {
            JudgeFields(id, [.. rows[id]]);
            JudgeAttached(id, [.. rows[id]]);
        }
    }

    private void JudgeFields(string id, List<ChangeRow> rows)
    {
        Dictionary<string, string> was = QueueShape.Of(before.Queues[id]);
        Dictionary<string, string> shown = QueueShape.Of(after.Queues[id]);
        var wanted = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach ((string path, string? value) in rows.SelectMany(row => row.Fields))
        {
            wanted[path] = value;
        }

        foreach (string path in was.Keys.Union(shown.Keys).Union(wanted.Keys).Where(path => !plan.Rival.Lost.Contains(path)))
        {
            string? value = shown.GetValueOrDefault(path);
            bool isAsked = wanted.TryGetValue(path, out string? asked);
            bool isRivals = plan.Rival.Values.TryGetValue(path, out List<string?>? given) && given.Contains(value);
            if (value != (isAsked ? asked : was.GetValueOrDefault(path)) && !isRivals)
            {
                string should = (isAsked ? asked : was.GetValueOrDefault(path)) ?? "nothing";
                report(new(
                    isAsked ? 's' : 'q', $"{path} of {NameOf(id)} is {value ?? "nothing"} in the end, and should be {should}"));
            }
        }

        string division = rows.Select(row => row.Division).LastOrDefault(name => name is not null)
            ?? DivisionOf(before.Queues[id]);
        string has = DivisionOf(after.Queues[id]);
        if (has != division)
        {
            report(new('s', $"{NameOf(id)} is in the division {has} in the end, and should be in {division}"));
        }
    }

    private void JudgeAttached(string id, List<ChangeRow> rows)
    {
        HashSet<string> should = [.. before.Attached[id]];
        foreach ((string name, bool joins) in rows.SelectMany(row => row.Attached))
        {
            _ = joins ? should.Add(name) : should.Remove(name);
        }

        // Somebody whom a group brings need not be added by name.
        HashSet<string> has = after.Attached[id];
        List<string> lacking = [.. should.Where(name => !after.Serving[id].Contains(name))];
        List<string> tooMany = [.. has.Where(name => !should.Contains(name))];
        if (lacking.Count + tooMany.Count > 0)
        {
            string others = string.Join(", ", tooMany);
            report(new('s', $"{NameOf(id)} lacks [{string.Join(", ", lacking)}] in the end, and has [{others}] too many"));
        }

        foreach (string planned in rows.Select(row => row.PlanningGroup).OfType<string>())
        {
            List<string> groups = [.. after.PlanningGroups.Where(group => group.Queues.Contains(id)).Select(group => group.Name)];
            if (groups is not [{ } only] || !NameKey.Same(only, planned))
            {
                string names = string.Join(", ", groups);
                report(new('s', $"{NameOf(id)} is planned in [{names}] in the end, and should be in {planned}"));
            }
        }
    }

    private static string DivisionOf(JObject queue) => (string)queue.SelectToken("division.name")!;

    private string NameOf(string id) => $"'{after.Queues[id]["name"]}'";
}
