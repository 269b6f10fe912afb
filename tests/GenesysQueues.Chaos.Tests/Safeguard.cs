namespace GenesysQueues.Chaos.Tests;

/// <summary>
/// What keeps the engine from losing or doubling a queue, and how to take it out: a safeguard whose removal the chaos program
/// would not see is one that nothing here tests.
/// </summary>
/// <param name="Name">What it sees to.</param>
/// <param name="Invariant">The one that its removal breaks; tests/README.md lists them.</param>
/// <param name="History">A history in which it does.</param>
/// <param name="Edits">
/// Lines of the engine, each of which is in its file once, and what they become. BROKEN is whether it is taken out.
/// </param>
internal sealed record Safeguard(
    string Name, char Invariant, int History, params (string File, string Source, string Broken)[] Edits)
{
    internal static IReadOnlyList<Safeguard> All { get; } =
    [
        new(
            "an intent is journalled before the request leaves", 'd', 0,
            (
                "Runs/Creation/ExactlyOncePost.cs",
                "await intend().ConfigureAwait(false);",
                "await (BROKEN ? Task.CompletedTask : "
                + "intend()).ConfigureAwait(false);"),
            (
                "Runs/Creation/ExactlyOncePost.cs",
                "return new(reply, Recovered: false);",
                "await (BROKEN ? intend() : Task.CompletedTask).ConfigureAwait(false); "
                + "return new(reply, Recovered: false);")),
        new(
            "an intent is on the disk before the request leaves", 'd', 0,
            ("Journals/JournalFile.cs", "_storage.FlushToDisk(_file);", "if (!BROKEN) _storage.FlushToDisk(_file);")),
        new(
            "the intent of a skill group is journalled, too", 'd', 0,
            (
                "Runs/Creation/SkillGroupStore.cs", "() => journal.IntendGroupAsync(",
                "() => BROKEN ? Task.CompletedTask : journal.IntendGroupAsync(")),
        new(
            "after a flush that failed the journal is not believed", 'd', 10,
            ("Journals/JournalFile.cs", "if (_lost is not null)", "if (_lost is not null && !BROKEN)")),
        new(
            "an outcome is in the journal on the disk before it is told", 'd', 0,
            (
                "Runs/OutcomeRecorder.cs", "journal.ConcludeAsync(row, state, outcome, toDisk,",
                "journal.ConcludeAsync(row, state, outcome, toDisk && !BROKEN,")),
        new(
            "a journal with open ends is kept", 'd', 5,
            ("Journals/RunJournal.cs", "if (IsUnfinished)", "if (IsUnfinished && !BROKEN)")),
        new(
            "what is in doubt is looked for", 'c', 1,
            (
                "Runs/Creation/CreationPoll.cs", "for (int i = 0; i < looksAt.Count; i++)",
                "for (int i = BROKEN ? looksAt.Count : 0; i < looksAt.Count; i++)")),
        new(
            "it is looked for until lists would show it", 'c', 3,
            (
                "Lookup/OrgLag.cs", "LooksAt = [0.5, 1, 2, 4, 8, 15];",
                "LooksAt = BROKEN ? [0.5] : [0.5, 1, 2, 4, 8, 15];")),
        new(
            "a creation is not sent again like a look", 'c', 6,
            (
                "Runs/Creation/QueueCreator.cs", "ApiRequest.Post(QueueApi.Path, body)",
                "ApiRequest.Post(QueueApi.Path, body, repeatable: BROKEN)")),
        new(
            "what an earlier run left in doubt is looked for", 'c', 3,
            (
                "Runs/Recovery/Reconciler.cs", "found = await CreationPoll.LookAsync(",
                "found = BROKEN ? null : await CreationPoll.LookAsync(")),
        new(
            "a reply is held against its request", 'b', 34,
            (
                "Http/ApiClient.cs", "request.Expected is not { } expected || expected.Fits(reply)",
                "request.Expected is not { } expected || BROKEN || expected.Fits(reply)")),
        new(
            "a connection that misplaced a reply is not used again", 'k', 64,
            ("Http/ApiClient.cs", "transport.Reconnect();", "if (!BROKEN) transport.Reconnect();")),
        new(
            "what is found is judged to be ours or not", 'b', 14,
            (
                "Runs/Creation/CreatedQueueProbe.cs", "if (Made(shown) is not { } made)",
                "if (BROKEN) return null; if (Made(shown) is not { } made)")),
        new(
            "a queue that a list shows twice is one", 'e', 88,
            (
                "Runs/Creation/CreatedQueueProbe.cs", ".Select(once => once.First()).ToList();",
                ".SelectMany(once => BROKEN ? once : once.Take(1)).ToList();")),
        new(
            "one Date does not move the org's clock", 'b', 184,
            ("Http/OrgClock.cs", "_aheadByDate = _aheadByDate < ahead", "_aheadByDate = !BROKEN && _aheadByDate < ahead"),
            (
                "Http/OrgClock.cs", "TimeSpan ahead = _aheadByObject ?? (",
                "TimeSpan ahead = BROKEN ? _aheadByDate ?? TimeSpan.Zero : _aheadByObject ?? (")),
        new(
            "a refusal for a taken name is looked into", 'b', 246,
            (
                "Runs/Creation/ExactlyOncePost.cs", "ProbeResult? found = null;",
                "if (BROKEN) throw taken.By(null, failure); ProbeResult? found = null;")),
        new(
            "of several sends a refusal speaks for the last only", 'l', 6,
            ("Runs/Creation/ExactlyOncePost.cs", "isResent: sends.Count > 1", "isResent: sends.Count > 1 && !BROKEN")),
        new(
            "what the org answered is journalled before it is asked again", 'l', 6,
            (
                "Runs/Creation/QueueCreator.cs", "answer => journal.LearnAsync(row, answer)",
                "answer => BROKEN ? Task.CompletedTask : journal.LearnAsync(row, answer)")),
        new(
            "a line that a loss of power has cut off makes way", 'a', 301,
            ("Journals/JournalReader.cs", "file.DropLastLine();", "if (!BROKEN) file.DropLastLine();")),
        new(
            "half a line that a full disk took is taken back", 'a', 15,
            ("Journals/JournalFile.cs", "if (_file.Length > _end)", "if (_file.Length > _end && !BROKEN)"),
            (
                "Journals/JournalFile.cs", "_file.Seek(_end, SeekOrigin.Begin);",
                "_file.Seek(BROKEN ? _file.Length : _end, SeekOrigin.Begin);")),
        new(
            "the journal of another org is left alone", 'j', 3,
            ("Journals/UnfinishedRuns.cs", "else if (owner.Owns(", "else if (BROKEN || owner.Owns("),
            ("Journals/UnfinishedRuns.cs", "header => owner.Owns(", "header => BROKEN || owner.Owns(")),
        new(
            "one run at a time creates queues", 'i', 120,
            (
                "Journals/RunLock.cs",
                "storage.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)",
                "storage.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, BROKEN ? "
                + "FileShare.ReadWrite : FileShare.None)")),
        new(
            "the audit goes on behind its last whole line", 'e', 0,
            (
                "Auditing/AuditPosition.cs", "if (feed.IsEnded || !AuditChainVerifier.IsTorn(feed, fields))",
                "if (BROKEN || feed.IsEnded || !AuditChainVerifier.IsTorn(feed, fields))")),
        new(
            "an outcome is in the audit on the disk before it is told", 'e', 0,
            (
                "Runs/OutcomeRecorder.cs", "AuditEntry.Of(outcome) with { ToDisk = toDisk }",
                "AuditEntry.Of(outcome) with { ToDisk = toDisk && !BROKEN }")),
        new(
            "the audit of a run that was cut short is completed from its journal", 'e', 0,
            ("Runs/Recovery/Reconciler.cs", "recovered.Trail.Note(", "if (!BROKEN) recovered.Trail.Note(")),
        new(
            "audit lines whose flush failed are taken back", 'e', 105,
            ("Auditing/AuditFile.cs", "TakeBack(file, at.End);", "if (!BROKEN) TakeBack(file, at.End);")),
        new(
            "the rate window of a token is not overrun", 'h', 43,
            (
                "Http/RateLimits/RateWindow.cs",
                "&& (_sent + _others.Used >= allowed || MustGoAlone",
                "&& !BROKEN && (_sent + _others.Used >= "
                + "allowed || MustGoAlone")),
        new(
            "the org's own cap is not overrun", 'h', 50,
            (
                "Http/RateLimits/RateWindow.cs", "if (_allowed is { } cap && _sentAt",
                "if (!BROKEN && _allowed is { } cap && _sentAt")),
        new(
            "an event is on record with the outcome that it tells of", 'n', 40,
            (
                "Runs/OutcomeRecorder.cs", "happened?.ToJson()", "BROKEN ? null : happened?.ToJson()")),
        new(
            "what a run that was cut short left to be told is told", 'n', 40,
            ("Runs/RunAnnouncer.cs", "announcer.Recall(runs);", "if (!BROKEN) announcer.Recall(runs);")),
        new(
            "an event that is told again has the same id", 'n', 1,
            (
                "Wfm/WfmEvent.cs", "string hash = Hex.Sha256($\"",
                "string hash = Hex.Sha256((BROKEN ? Guid.NewGuid().ToString() : string.Empty) + $\"")),
        new(
            "nobody delivers while another process does", 'n', 9,
            ("Wfm/WfmAnnouncer.cs", "if (lease is null)", "if (lease is null && !BROKEN)")),
        new(
            "an outbox that another process wrote anew is read as a whole", 'n', 183,
            ("Wfm/OutboxFile.cs", "if (!read(lines, !isKnown))", "if (!read(lines, !isKnown && !BROKEN))")),
        new(
            "an outbox that is written anew keeps what waits", 'n', 7,
            (
                "Wfm/WfmEndpoint.cs", "lines.AddRange(_pending.Select(",
                "if (!BROKEN) lines.AddRange(_pending.Select(")),
        new(
            "the org's audit is read again for as long as it may lag", 'n', 64,
            ("OrgAudit/OrgAuditSync.cs", "? read - s_lag :", "? (BROKEN ? read : read - s_lag) :")),
        new(
            "an endpoint that failed keeps its events", 'n', 6,
            (
                "Wfm/WfmAnnouncer.cs", "error is null ? WfmVerdict.Taken :",
                "error is null || BROKEN ? WfmVerdict.Taken :")),
        new(
            "the intent of a planning group is journalled, too", 'd', 4,
            (
                "Runs/Creation/PlanningGroupCreator.cs", "() => journal.IntendPlanningGroupAsync(",
                "() => BROKEN ? Task.CompletedTask : journal.IntendPlanningGroupAsync(")),
        new(
            "a planning group is looked for before it is made", 'o', 4,
            (
                "Runs/Creation/PlanningGroupCreator.cs", "found = (await ProbeAsync(intent,",
                "found = BROKEN ? null : (await ProbeAsync(intent,")),
        new(
            "a change of a planning group keeps what is in it", 'o', 4,
            (
                "Runs/Creation/PlanningGroupStore.cs", "[.. there, .. lacking]",
                "[.. BROKEN ? [] : there, .. lacking]")),
        new(
            "a change of a planning group names the version that it is based on", 'a', 4,
            (
                "Runs/Creation/PlanningGroupStore.cs", "turn.Shown![\"metadata\"].Number(\"version\")",
                "BROKEN ? null : turn.Shown![\"metadata\"].Number(\"version\")")),
        new(
            "an earlier run's doubt of a planning group is looked for", 'c', 18,
            (
                "Runs/Recovery/Reconciler.cs", "await planningGroups.AwaitAsync(group, context, look,",
                "BROKEN ? (true, null) : await planningGroups.AwaitAsync(group, context, look,")),
        new(
            "a planning group is read again after a clash", 'o', 39,
            (
                "Runs/Creation/PlanningGroupStore.cs", "everywhere yet.\n                turn.Shown = null;",
                "everywhere yet.\n                turn.Shown = BROKEN ? turn.Shown : null;")),
        new(
            "the answer to a creation is of the kind that was asked for", 'b', 11,
            (
                "Http/ExpectedReply.cs", "&& (Under is null || shown.Text(",
                "&& (BROKEN || Under is null || shown.Text(")),
        new(
            "an id that is known for another's is no new queue's", 'p', 47,
            (
                "Lookup/OrgDirectory.cs", "CanBe = shown => CanBeNew(kind, shown.Text(\"id\")!, name) &&",
                "CanBe = shown => (BROKEN || CanBeNew(kind, shown.Text(\"id\")!, name)) &&")),
        new(
            "a skill group has the conditions that were sent", 'p', 71,
            (
                "Runs/Creation/SkillGroupStore.cs", "shown => shown[\"skillConditions\"] is not JArray ||",
                "shown => BROKEN || shown[\"skillConditions\"] is not JArray ||")),
        .. ChangeSafeguards.All,
    ];

    /// <summary>Whether its history is one of changes (--changes).</summary>
    internal bool IsOfChanges { get; init; }
}
