namespace GenesysQueues.Chaos.Tests;

/// <summary>The safeguards of changes of queues, whose histories are those of --changes.</summary>
internal static class ChangeSafeguards
{
    internal static IReadOnlyList<Safeguard> All { get; } =
    [
        new(
            "a queue is read anew before it is changed", 'q', 0,
            (
                "Runs/Creation/QueueReplacer.cs",
                "JObject shown = await ReadAfterCreateRetry.ReadAsync(",
                "JObject shown = BROKEN && Broken.Kept.TryGetValue(queueId, out object? kept) ? (JObject)kept : await "
                + "ReadAfterCreateRetry.ReadAsync("),
            (
                "Runs/Creation/QueueReplacer.cs",
                "if (org.Changed.IsStale(shown))",
                "if (BROKEN) { Broken.Kept[queueId] = shown; return shown; } if (org.Changed.IsStale(shown))"))
        {
            IsOfChanges = true,
        },
        new(
            "a queue is read by its id and not from a list", 'q', 0,
            (
                "Runs/Creation/QueueReplacer.cs",
                "await ReadAfterCreateRetry.ReadAsync(org.Client, queueId, call, cancellationToken)",
                "await (BROKEN ? org.Client.SendForObjectAsync(ApiRequest.Get(QueueApi.Path + \"?pageSize=500\"), call, "
                + "cancellationToken) : ReadAfterCreateRetry.ReadAsync(org.Client, queueId, call, cancellationToken))"),
            (
                "Runs/Creation/QueueReplacer.cs",
                "if (org.Changed.IsStale(shown))",
                "if (BROKEN) shown = shown[\"entities\"]!.OfType<JObject>().First(queue => queue.Text(\"id\") == queueId); "
                + "if (org.Changed.IsStale(shown))"))
        {
            IsOfChanges = true,
        },
        new(
            "what a process has changed is not changed by what was before", 'q', 85,
            (
                "Runs/Creation/QueueReplacer.cs",
                "if (org.Changed.IsStale(shown))",
                "if (!BROKEN && org.Changed.IsStale(shown))"))
        {
            IsOfChanges = true,
        },
        new(
            "fields that nobody here knows go back as they came", 'q', 0,
            (
                "Contracts/QueueApi.cs",
                "(body.SelectToken(\"conditionalGroupRouting.rules[0]\") as JObject)?",
                "if (BROKEN) body.Remove(\"routingOfTomorrow\"); (body.SelectToken(\"conditionalGroupRouting.rules[0]\") "
                + "as JObject)?"))
        {
            IsOfChanges = true,
        },
        new(
            "the answer to a change is held against it", 'r', 21,
            (
                "Runs/Creation/QueueReplacer.cs",
                "return lost.Count == 0 ?",
                "return lost.Count == 0 || BROKEN ?"))
        {
            IsOfChanges = true,
        },
        new(
            "how a queue was is journalled before it is changed", 'u', 0,
            (
                "Runs/Creation/QueueReplacer.cs",
                "await journal.IntendChangeAsync(",
                "if (!BROKEN) await journal.IntendChangeAsync("))
        {
            IsOfChanges = true,
        },
        new(
            "how a queue was is on the disk before it is changed", 'u', 0,
            (
                "Journals/RunJournal.cs",
                "return AddAsync(line, toDisk: true);",
                "return AddAsync(line, toDisk: !BROKEN);"))
        {
            IsOfChanges = true,
        },
        new(
            "a change whose answer was lost is looked for", 't', 0,
            (
                "Runs/Creation/QueueReplacer.cs",
                "await new ChangeInDoubt(org, intent).LookAsync(",
                "BROKEN ? new ChangeInDoubt.Finding(ChangeState.AsBefore, intent.Image) : await new "
                + "ChangeInDoubt(org, intent).LookAsync("))
        {
            IsOfChanges = true,
        },
        new(
            "it is looked for until reads would show it", 'r', 11,
            (
                "Runs/Creation/ChangeInDoubt.cs",
                "OrgLag.LooksAgainAt,",
                "BROKEN ? [0.5] : OrgLag.LooksAgainAt,"))
        {
            IsOfChanges = true,
        },
        new(
            "what somebody else made of a queue in doubt is left", 't', 1,
            (
                "Runs/Creation/QueueReplacer.cs",
                "case ChangeState.Otherwise:",
                "case ChangeState.Otherwise when !BROKEN:"))
        {
            IsOfChanges = true,
        },
        new(
            "what somebody else gave a queue in doubt is seen", 't', 18,
            (
                "Runs/Creation/ChangeInDoubt.cs",
                "!since.Except(tells ? [] : filled).Any()",
                "(BROKEN ? new QueueChange(change.Before, change.Before).LostIn(shown).Count == 0 : "
                + "!since.Except(tells ? [] : filled).Any())"))
        {
            IsOfChanges = true,
        },
        new(
            "an earlier run's doubt of a change is looked into", 'r', 6,
            (
                "Runs/Recovery/ChangeReconciler.cs",
                "return found.State switch",
                "return (BROKEN ? ChangeState.AsWanted : found.State) switch"))
        {
            IsOfChanges = true,
        },
        new(
            "what hangs on a queue has its turn after a crash", 'r', 6,
            (
                "Runs/Recovery/ChangeReconciler.cs",
                "? left = intent.Left ??",
                "? left = BROKEN ? null : intent.Left ??"))
        {
            IsOfChanges = true,
        },
        new(
            "nobody leaves a queue but who is named", 's', 0,
            (
                "Runs/Creation/QueueAttachments.cs",
                "unwanted.Where(entity => own.Contains(entity.Id)).ToList(),",
                "(BROKEN && unwanted.Count > 0 ? there.Select(item => new OrgEntity(EntityKind.User, item.Text(\"id\")!, "
                + "item.Text(\"name\")!)).Where(entity => wanted.All(other => other.Id != entity.Id)) : "
                + "unwanted.Where(entity => own.Contains(entity.Id))).ToList(),"))
        {
            IsOfChanges = true,
        },
        new(
            "who comes is there before others go", 's', 0,
            (
                "Runs/Creation/QueueAttachments.cs",
                "(IReadOnlyList<OrgEntity> come, IReadOnlyList<Lack> notAdded) =",
                "if (BROKEN) await RemoveAsync(queueId, what, $\"Remove{field}\", there, call, "
                + "cancellationToken).ConfigureAwait(false); (IReadOnlyList<OrgEntity> come, IReadOnlyList<Lack> notAdded) ="))
        {
            IsOfChanges = true,
        },
        new(
            "what is left of a queue that was renamed finds it again", 's', 26,
            (
                "Definitions/DefinitionRest.cs",
                "Name = definition.NewName ?? definition.Name,",
                "Name = BROKEN ? definition.Name : definition.NewName ?? definition.Name,"),
            (
                "Journals/JournalRow.cs",
                "Left = outcome.QueueId is { } id ?",
                "Left = !BROKEN && outcome.QueueId is { } id ?"))
        {
            IsOfChanges = true,
        },
        new(
            "changes of others that were overwritten are looked for", 'v', 1,
            (
                "Runs/OverwriteCheck.cs",
                "if (open.Count > 0)",
                "if (open.Count > 0 && !BROKEN)"))
        {
            IsOfChanges = true,
        },
        new(
            "a run that was cut short has its changes looked for by the next one", 'v', 55,
            (
                "Runs/OverwriteCheck.cs",
                "earlier.NotLookedAt.Concat(replacements.All)",
                "(BROKEN ? [] : earlier.NotLookedAt).Concat(replacements.All)"))
        {
            IsOfChanges = true,
        },
    ];
}
