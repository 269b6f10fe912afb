using GenesysQueues.Outcomes;
using GenesysQueues.Storage;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Auditing;

/// <summary>
/// Tells from the audit of this folder which run made a queue, and which planning groups were made. The audit is read once: one
/// run at a time creates in an org, so that while this one goes on no other adds to it.
/// </summary>
internal sealed class AuditedMakers(string folder, StateOwner owner, IStateStorage storage)
{
    // What may be taken for ours was made moments ago: this month, or just before it.
    private const int Months = 2;

    private readonly object _lock = new();
    private Makings? _read;

    /// <summary>The run that was told that it had made the queue; null when the audit knows of none.</summary>
    internal Guid? RunOf(string queueId) => Read().Runs.TryGetValue(queueId, out Guid run) ? run : null;

    /// <summary>Whether a run was told that it had made the planning group of that id.</summary>
    internal bool HasPlanningGroup(string id) =>
        Read().PlanningGroups.Any(made => string.Equals(made.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The id of the planning group that was made last under one of these names since then, or null.</summary>
    internal string? PlanningGroupSince(DateTimeOffset time, params string[] names) => Read().PlanningGroups
        .Where(made => made.At >= time && names.Any(name => NameKey.Same(name, made.Name)))
        .OrderBy(made => made.At).LastOrDefault()?.Id;

    private Makings Read()
    {
        lock (_lock)
        {
            if (_read is not null)
            {
                return _read;
            }

            var makings = new Makings();
            try
            {
                foreach (string file in storage.Files(folder, AuditFile.PatternOf(owner)).Reverse().Take(Months))
                {
                    foreach ((_, AuditLineReader line) in AuditReader.Scan(file, _ => { }, storage))
                    {
                        makings.Take(line);
                    }
                }

                _read = makings;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or GenesysException)
            {
                // Without the audit all is judged by what the org shows; the run ends by itself if it cannot write there.
            }

            return makings;
        }
    }

    private sealed class Makings
    {
        internal Dictionary<string, Guid> Runs { get; } = new(StringComparer.OrdinalIgnoreCase);

        internal List<MadeGroup> PlanningGroups { get; } = [];

        internal void Take(AuditLineReader line)
        {
            if (AuditedRun.IsCreation(line) && !Runs.ContainsKey(line.QueueId!))
            {
                Runs.Add(line.QueueId!, line.RunId);
            }
            else if (line.Event == AuditEvents.PlanningGroupCreated
                && (line.Json(AuditKey.Changes) as JArray)?.FirstOrDefault()?["after"] is { Type: JTokenType.String } after
                && PlannedIn.Parse((string)after!) is { } made)
            {
                PlanningGroups.Add(new(made.Name, made.Id, line.Timestamp));
            }
        }
    }

    private sealed record MadeGroup(string Name, string Id, DateTimeOffset At);
}
