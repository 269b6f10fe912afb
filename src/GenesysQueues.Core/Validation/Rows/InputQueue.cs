using GenesysQueues.Contracts;
using GenesysQueues.Lookup;
using GenesysQueues.Outcomes;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Validation.Rows;

/// <summary>The queue that a row of the input asks for, as far as rows that refer to it need to know it.</summary>
internal sealed class InputQueue(GenesysDefinitionSource source, string name, string? newName = null)
{
    // Workers set what the pipeline reads.
    private volatile OrgEntity? _entity;
    private volatile Outcome? _outcome;

    internal GenesysDefinitionSource Source { get; } = source;

    internal string Name { get; } = name;

    /// <summary>Id of the queue that exists, where the row says it.</summary>
    internal string? QueueId { get; init; }

    /// <summary>Whether the row gives its queue another name, so that others may get this one.</summary>
    internal bool IsRenamed { get; } = newName is not null && !NameKey.Same(newName, name);

    internal InputQueueState State { get; private set; }

    /// <summary>Whether the row has a verdict of this run.</summary>
    internal bool IsDecided { get; private set; }

    /// <summary>Whether nothing will be done for the row.</summary>
    internal bool IsRefused { get; private set; }

    /// <summary>Why it will not be created.</summary>
    internal string Why { get; private set; } = string.Empty;

    /// <summary>The circle of references that it stands in, or null.</summary>
    internal ReferenceCircle? Circle { get; private set; }

    /// <summary>The rows that it refers to, whose queues must be there before it.</summary>
    internal IReadOnlyList<RowReference> RefersTo { get; private set; } = [];

    /// <summary>As others refer to it; until it is created, with its name for an id.</summary>
    internal OrgEntity? Entity => _entity;

    /// <summary>What became of it; null until that is known.</summary>
    internal Outcome? Outcome => _outcome;

    internal bool IsConcluded => _outcome is not null;

    /// <summary>Whether others may refer to it by now.</summary>
    internal bool IsMade => _outcome?.Success == true;

    /// <summary>Whether its name is free by now: one that lacks something else has its new name all the same.</summary>
    internal bool HasLeftName => IsMade || _outcome?.Status == GenesysProvisioningStatus.UpdatedIncomplete;

    /// <summary>The org has a queue of that name, which is what others mean by it.</summary>
    internal void FoundInOrg() => State = InputQueueState.InOrg;

    /// <summary>The row has its verdict.</summary>
    /// <param name="resolved">The definition, with every name turned into the object it means.</param>
    /// <param name="sink">What is said of it.</param>
    /// <param name="wire">The dialect.</param>
    /// <param name="refersTo">Rows whose queues must be there before this one.</param>
    internal void Decide(ResolvedQueue resolved, FindingSink sink, WireContract wire, IReadOnlyList<RowReference> refersTo)
    {
        if (refersTo.Count > 0)
        {
            RefersTo = [.. refersTo];
        }

        (IsDecided, IsRefused) = (true, sink.HasErrors);
        if (resolved.Existing is not null)
        {
            State = InputQueueState.InOrg;
        }
        else if (!sink.HasErrors)
        {
            State = InputQueueState.Wanted;
            _entity = new(EntityKind.Queue, Name, Name) { MemberGroups = Groups(resolved, wire) };
        }
        else if (State != InputQueueState.InCircle)
        {
            Refuse($"it is refused ({sink.Findings.First(finding => finding.IsError).Code})");
        }
    }

    /// <summary>The person at the prompt does not want it.</summary>
    internal void Decline()
    {
        IsRefused = true;
        if (State == InputQueueState.Wanted)
        {
            Refuse("it was declined");
        }
    }

    /// <summary>It will not be created.</summary>
    internal void Refuse(string why)
    {
        State = InputQueueState.Refused;
        Why = why;
    }

    /// <summary>An earlier run has created it.</summary>
    internal void Recall(OrgEntity queue, Outcome outcome)
    {
        State = InputQueueState.Wanted;
        _entity = queue;
        _outcome = outcome;
    }

    /// <summary>It refers to itself by way of others.</summary>
    internal void Enclose(ReferenceCircle circle)
    {
        State = InputQueueState.InCircle;
        Circle = circle;
    }

    /// <summary>What became of it.</summary>
    internal void Conclude(Outcome outcome) => _outcome = outcome;

    /// <summary>The queue that it became.</summary>
    internal void Become(OrgEntity queue) => _entity = queue;

    // As the org will show them; the group of a matrix may have no id yet, and has its name for one.
    private static IReadOnlyList<MemberGroupRef> Groups(ResolvedQueue resolved, WireContract wire)
    {
        SkillGroupPlan? plan = wire.SkillGroup(resolved);
        JObject body = wire.CreateBody(resolved, plan is null ? null : new(plan.Name, MemberGroupRef.SkillGroup));
        IReadOnlyList<MemberGroupRef> own = MemberGroupRef.FromQueue(body);
        return own.Count == 0 && resolved.One(nameof(resolved.Definition.SourceQueue)) is { } source ? source.MemberGroups : own;
    }

    /// <inheritdoc/>
    public override string ToString() => $"'{ShortText.Of(Name)}' ({Source})";
}
