using GenesysQueues.Contracts;
using GenesysQueues.Journals;
using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Runs.Recovery;
using GenesysQueues.Sessions;
using GenesysQueues.Validation;
using GenesysQueues.Validation.Rows;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Runs.Restoring;

/// <summary>
/// The queues that are to be what they were before a run, by the names that the run left them. One whose former name another
/// has now waits until that one has left it.
/// </summary>
/// <param name="org">Where.</param>
/// <param name="context">The run's look-ups.</param>
/// <param name="preview">Says what would change; null where nobody is to see it before.</param>
/// <param name="runId">The run that is undone.</param>
internal sealed class RestoreSequence(OrgConnection org, LookupContext context, ChangePreview? preview, Guid runId) : IRowSequence
{
    private readonly PermissionCheck _permissions = new(org, context);
    private readonly RowOrder<TakenRow> _order = new();
    private readonly Dictionary<string, InputQueue> _queues = new(StringComparer.Ordinal);

    // Names that the run has given.
    private HashSet<string> _given = [];

    /// <summary>How the queues were; none before they are read.</summary>
    internal IReadOnlyList<RowImage> Images { get; private set; } = [];

    /// <summary>Reads them, before the first definition comes. Throws <see cref="GenesysException"/>.</summary>
    internal void Load(RunRecovery recovery)
    {
        Images = RunImages.Read(org, runId, recovery.Find(runId)).Rows;
        _given = new(
            Images.Where(image => image.IsRenamed).Select(image => NameKey.Of(image.Name)), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public Task AddAsync(
        int number, GenesysQueueDefinition definition, IReadOnlyList<GenesysQueueFinding> refusedBefore,
        CancellationToken cancellationToken)
    {
        RowImage? image = ImageOf(definition);
        InputQueue? queue = image is null || _queues.ContainsKey(NameKey.Of(image.Name)) ? null
            : new(definition.Source, image.Name, image.FormerName);
        if (queue is not null)
        {
            _queues.Add(NameKey.Of(queue.Name), queue);
        }

        var row = new TakenRow(number, definition, refusedBefore) { Queue = queue };
        _order.Add(row, queue is null ? null : NameKey.Of(queue.Name), AwaitedBy(row) is { } awaited ? [awaited] : []);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public TakenRow? Next() => _order.TryNext(out TakenRow row) ? row : null;

    /// <inheritdoc/>
    public async Task<GenesysQueueValidationResult> ValidateAsync(TakenRow row, CancellationToken cancellationToken)
    {
        var sink = new FindingSink(row.Definition.Source) { QueueName = row.Definition.Name };
        GenesysQueueValidationResult verdict = await JudgeAsync(row, sink, cancellationToken).ConfigureAwait(false);
        if (row.Queue is { } queue)
        {
            if (verdict.Resolved is { } wanted)
            {
                queue.Decide(wanted, sink, org.Wire, RefersTo(row));
            }

            _order.Settle(NameKey.Of(queue.Name));
        }

        return verdict;
    }

    private RowImage? ImageOf(GenesysQueueDefinition definition) =>
        Images.LastOrDefault(one => definition.Queue is { } meant ? one.QueueId == meant.Id
            : NameKey.Same(one.Name, definition.Name!));

    // The key of the name that the queue is to have again, where the run has given it to another one; else null.
    private string? AwaitedBy(TakenRow row) => row is { Queue.IsRenamed: true, Definition.IsRest: false }
        && ImageOf(row.Definition)?.FormerName is { } former && NameKey.Of(former) is var key && _given.Contains(key)
            ? key : null;

    private IReadOnlyList<RowReference> RefersTo(TakenRow row) =>
        AwaitedBy(row) is { } key && _queues.TryGetValue(key, out InputQueue? holder)
        && holder is { IsRenamed: true, IsDecided: true, IsRefused: false }
            ? [new(nameof(GenesysQueueDefinition.NewName), holder)] : [];

    private async Task<GenesysQueueValidationResult> JudgeAsync(
        TakenRow row, FindingSink sink, CancellationToken cancellationToken)
    {
        RowImage? image = ImageOf(row.Definition);
        if (image is not { IsAsAudited: true })
        {
            sink.Error(
                "ImageNotAsAudited", nameof(row.Definition.Name), row.Definition.Name,
                $"How the queue was before the run {runId} is not kept as the audit says.",
                $"Somebody has changed or deleted files in '{org.AuditPath}': restore them from a copy.");
            return Verdict(row.Definition, sink, wanted: null);
        }

        List<string> stays = [.. image.Stays];
        ResolvedQueue wanted = await WantedAsync(row.Definition, image, stays, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<GenesysFieldChange> changes = [];
        try
        {
            changes = preview is null ? []
                : await preview.ChangesAsync(wanted.Existing!, wanted, sink, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysException e) when (e.Code is ErrorCatalogue.QueueChangedSince or ErrorCatalogue.QueueNotFound)
        {
            sink.Error(e.Code, nameof(row.Definition.Name), row.Definition.Name, e.Message, e.Recommendation!);
        }

        if (changes.Count > 0)
        {
            await _permissions.CheckChangeAsync(wanted, sink, cancellationToken).ConfigureAwait(false);
        }

        foreach (string one in stays)
        {
            sink.Warning("NotPutBack", nameof(row.Definition.Name), row.Definition.Name, one, "Set it with Set-GenesysQueue.");
        }

        return Verdict(row.Definition, sink, wanted, changes);
    }

    /// <inheritdoc/>
    public void End() => _order.End();

    /// <inheritdoc/>
    public IReadOnlyList<TakenRow> TakeAll() => _order.TakeAll();

    // What the org has no more is added to what stays.
    private async Task<ResolvedQueue> WantedAsync(
        GenesysQueueDefinition d, RowImage image, List<string> stays, CancellationToken cancellationToken)
    {
        var references = new Dictionary<string, IReadOnlyList<OrgEntity>>();
        async Task ReferAsync(string field, EntityKind kind, IEnumerable<string> ids)
        {
            var found = new List<OrgEntity>();
            foreach (string id in ids.Where(id => IsLeft(d, field, id)))
            {
                OrgEntity? entity = await FindAsync(kind, id, cancellationToken).ConfigureAwait(false);
                // Those who left serve no queue again, and one that is gone would keep the others of its call from coming back.
                bool isToGo = field.StartsWith("Remove", StringComparison.Ordinal);
                if (entity is not null && (isToGo || entity.Kind != EntityKind.InactiveUser))
                {
                    found.Add(entity);
                }
                else if (!isToGo)
                {
                    stays.Add(NotPutBack(field, id, entity));
                }
            }

            references[field] = found;
        }

        await ReferAsync(nameof(d.Member), EntityKind.User, image.Removed(nameof(d.Member))).ConfigureAwait(false);
        await ReferAsync(nameof(d.RemoveMember), EntityKind.User, image.Added(nameof(d.Member))).ConfigureAwait(false);
        await ReferAsync(nameof(d.WrapupCode), EntityKind.WrapupCode, image.Removed(nameof(d.WrapupCode)))
            .ConfigureAwait(false);
        await ReferAsync(nameof(d.RemoveWrapupCode), EntityKind.WrapupCode, image.Added(nameof(d.WrapupCode)))
            .ConfigureAwait(false);
        await ReferAsync(nameof(d.Division), EntityKind.Division, image.Image.Move is { } move ? [move.From] : [])
            .ConfigureAwait(false);
        foreach (PartChange part in d.IsRest ? [] : image.Row.NotDone)
        {
            stays.AddRange(await LeftAloneAsync(part, cancellationToken).ConfigureAwait(false));
        }

        return new(d)
        {
            Image = !d.IsRest
                ? image.Image with { Before = await WithoutGoneAsync(image, stays, cancellationToken).ConfigureAwait(false) }
                : image.Image with
            {
                Before = null,
                After = null,
                Move = d.Division is null ? null : image.Image.Move,
                Rings = image.Image.Rings.Where(ring => IsLeft(d, nameof(d.Member), ring.Key))
                    .ToDictionary(ring => ring.Key, ring => ring.Value, StringComparer.OrdinalIgnoreCase),
            },
            References = references,
            Existing = new(EntityKind.Queue, image.QueueId, image.Name),
        };
    }

    // A group that is gone would keep all else from coming back.
    private async Task<JObject?> WithoutGoneAsync(RowImage image, List<string> stays, CancellationToken cancellationToken)
    {
        const string Groups = "memberGroups";
        if (image.Image is not { Before: { } before, After: { } after })
        {
            return null;
        }

        JObject without = before;
        foreach (JObject group in before.Objects(Groups).Where(group => !MemberGroupRef.IsAmong(after.Objects(Groups), group)))
        {
            if (group.Text("id") is not { } id || MemberGroupRef.KindOf(group.Text("type")) is not { } kind
                || await FindAsync(kind, id, cancellationToken).ConfigureAwait(false) is not null)
            {
                continue;
            }

            stays.Add(NotPutBack(nameof(GenesysQueueDefinition.MemberGroup), PlainText.Of(group.Text("name") ?? id), null));
            without = ReferenceEquals(without, before) ? (JObject)before.DeepClone() : without;
            // In lists, in rules and in rings.
            without.Descendants().OfType<JObject>().Where(named => named.Parent is JArray
                && string.Equals(named.Text("id"), id, StringComparison.OrdinalIgnoreCase)).ToList()
                .ForEach(named => named.Remove());
        }

        return without;
    }

    // Whether an earlier try to put the queue back has left this undone.
    private static bool IsLeft(GenesysQueueDefinition d, string field, string id) => !d.IsRest
        || (QueueFields.Find(field)!.Get(d) is GenesysNameList names
            ? names.Any(name => string.Equals(MemberRing.Of(name).User, id, StringComparison.OrdinalIgnoreCase))
            : d.Division is not null && field == nameof(d.Division));

    // Who is there now somebody else may have brought since.
    private async Task<IEnumerable<string>> LeftAloneAsync(PartChange notDone, CancellationToken cancellationToken)
    {
        (string what, EntityKind kind) = notDone.Field switch
        {
            nameof(GenesysQueueDefinition.Division) => (notDone.Field, EntityKind.Division),
            nameof(GenesysQueueDefinition.WrapupCode) => (notDone.Field, EntityKind.WrapupCode),
            nameof(GenesysQueueDefinition.Member) => (notDone.Field, EntityKind.User),
            _ => ("The ring of member", EntityKind.User),
        };
        IEnumerable<string> ids = notDone.Moved is { } moved ? [moved.UserId]
            : kind == EntityKind.Division ? notDone.Added : notDone.Added.Concat(notDone.Removed);
        var words = new List<string>();
        foreach (string id in ids)
        {
            OrgEntity? entity = await FindAsync(kind, id, cancellationToken).ConfigureAwait(false);
            words.Add(
                $"{what} '{entity?.KnownAs ?? id}' was left as it is, since the run could not change it, or did not learn that "
                + "it had");
        }

        return words;
    }

    private static string NotPutBack(string field, string id, OrgEntity? user) => user is null
        ? $"{field} '{id}' was not put back, since it is not in the org any more"
        : $"{field} '{user.KnownAs}' was not put back, since the user is {user.StateInWords}";

    // Null for what is surely gone.
    private async Task<OrgEntity?> FindAsync(EntityKind kind, string id, CancellationToken cancellationToken)
    {
        try
        {
            OrgEntity? listed =
                (await org.Directory.FindAsync(kind, id, context, cancellationToken).ConfigureAwait(false)).Entity;
            return listed is not null || kind != EntityKind.User ? listed
                : (await org.Directory.FindInactiveUsersAsync(id, context, cancellationToken).ConfigureAwait(false))
                    .FirstOrDefault();
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            return new(kind, id, id);
        }
    }

    private GenesysQueueValidationResult Verdict(
        GenesysQueueDefinition definition, FindingSink sink, ResolvedQueue? wanted,
        IReadOnlyList<GenesysFieldChange>? changes = null) => new(definition, [.. sink.Findings])
    {
        Org = org.OrgName,
        ScopeValue = GenesysValidationScope.Org,
        Resolved = wanted,
        IfExists = GenesysIfExists.Update,
        Changes = new([.. changes ?? []]),
    };
}
