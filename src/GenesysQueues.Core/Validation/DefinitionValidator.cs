using GenesysQueues.Contracts;
using GenesysQueues.Lookup;
using GenesysQueues.Sessions;
using GenesysQueues.Validation.Rows;

namespace GenesysQueues.Validation;

/// <summary>
/// Checks the definitions of one command, one after another, and reports everything about each at once. Of equal names
/// the first counts.
/// </summary>
internal sealed class DefinitionValidator(
    OrgConnection? org, LookupContext? context, WireContract wire, GenesysIfExists ifExists, bool allowUnknownSetting)
{
    // Queues that this run is to complete: that they exist is no surprise.
    private readonly HashSet<string> _ours = new(StringComparer.OrdinalIgnoreCase);

    // The same by name: whose they are a run finds out before it begins, which a rehearsal does not.
    private readonly HashSet<string> _inDoubt = new(StringComparer.Ordinal);

    private readonly PermissionCheck? _permissions = org is null || context is null ? null : new(org, context);
    private readonly MatrixGroupCheck? _matrixGroups = org is null || context is null ? null : new(org, context);
    private readonly RoutePathCheck? _routePaths = org is null || context is null ? null : new(org, context);
    private readonly QueueQuotaCheck? _quota = org is null || context is null ? null : new(org, context);

    /// <summary>Whether a queue that is to be adopted is read, so that the verdict says in what it differs: a call for each.</summary>
    internal bool ComparesExisting { get; init; }

    /// <summary>Whether queues that exist are changed, and none is made.</summary>
    internal bool IsOfExisting { get; init; }

    /// <summary>Whether an exact list may take away most of what a queue has.</summary>
    internal bool IsForced { get; init; }

    /// <summary>Whether the verdict says what would change of a queue: a call for each.</summary>
    internal bool ShowsChanges { get; init; }

    /// <summary>Service goal template of planning groups that are made where they are missing; null: none is made.</summary>
    internal string? PlanningGroupTemplate { get; init; }

    /// <summary>Throws <see cref="GenesysException"/> when the session may create queues nowhere.</summary>
    internal Task DemandPermissionAsync(CancellationToken cancellationToken) => _permissions!.DemandAsync(cancellationToken);

    /// <summary>Queues, by their ids, that earlier runs made and left incomplete.</summary>
    internal void AcceptIncomplete(IEnumerable<string> incomplete) => _ours.UnionWith(incomplete);

    /// <summary>Names of queues that earlier runs may have made.</summary>
    internal void AcceptInDoubt(IEnumerable<string> names) => _inDoubt.UnionWith(names.Select(NameKey.Of));

    /// <summary>The rows of the input, by the names of their queues.</summary>
    internal InputQueues Input { get; } = new();

    /// <summary>A definition is taken in: of equal names it is the first, or it is not.</summary>
    internal async Task<TakenRow> TakeInAsync(
        int number, GenesysQueueDefinition definition, IReadOnlyList<GenesysQueueFinding> refusedBefore,
        CancellationToken cancellationToken)
    {
        bool isNamesake = await IsNamesakeAsync(definition, cancellationToken).ConfigureAwait(false);
        InputQueue? queue = Input.Add(definition, out bool isFirst, isNamesake);
        return new(number, definition, refusedBefore)
        {
            Queue = isFirst ? queue : null,
            First = isFirst ? null : queue,
        };
    }

    // Two rows whose names differ in case alone are two queues only where the org has both.
    private async Task<bool> IsNamesakeAsync(GenesysQueueDefinition definition, CancellationToken cancellationToken)
    {
        if (org is null || context is null || definition is not { Queue: null, Name: { } name }
            || Input.Find(name) is not { } other || WrittenName.Same(other.Name, name))
        {
            return false;
        }

        try
        {
            return await IdAsync(name).ConfigureAwait(false) is { } id
                && await IdAsync(other.Name).ConfigureAwait(false) is { } otherId && id != otherId;
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            return false;
        }

        async Task<string?> IdAsync(string written) =>
            await org.Directory.FindQueuesNamedAsync(written, context, cancellationToken).ConfigureAwait(false) is [var only]
                && WrittenName.Same(only.Name, written) ? only.Id : null;
    }

    /// <summary>
    /// The names of queues that a definition needs, and that neither the org has nor a row with a verdict asks for. Throws
    /// <see cref="GenesysException"/> when the org cannot be asked.
    /// </summary>
    internal async Task<IReadOnlyCollection<string>> NeedsAsync(TakenRow row, CancellationToken cancellationToken)
    {
        var needs = new HashSet<string>(StringComparer.Ordinal);
        if (org is null || context is null)
        {
            return needs;
        }

        var sink = new FindingSink(row.Definition.Source);
        var rows = new RowFinder(Input, row.Queue, sink);
        var names = new NameFinder(org.Directory, context, sink, org.OrgName, rows);
        foreach (QueueReference reference in QueueReference.In(row.Definition, wire))
        {
            string key = NameKey.Of(reference.Name);
            if (!needs.Contains(key) && !Guid.TryParse(reference.Name, out _) && !rows.IsItself(reference.Name)
                && Input.Find(reference.Name) is null or { State: InputQueueState.Undecided }
                && !await names.IsInOrgAsync(reference, cancellationToken).ConfigureAwait(false))
            {
                needs.Add(key);
            }
        }

        // Whose name it is may give it up in a later row.
        if (ifExists == GenesysIfExists.Update && row is { Queue.IsRenamed: true, Definition.NewName: { } name }
            && Input.Find(name) is null or { State: InputQueueState.Undecided }
            && await new NewNameCheck(org, context, Input).HolderAsync(name, row.Definition.Queue?.Id, cancellationToken)
                .ConfigureAwait(false) is not null)
        {
            needs.Add(NameKey.Of(name));
        }

        return needs;
    }

    /// <summary>The verdict on a definition that comes after all those that it needs. See the other one.</summary>
    internal async Task<GenesysQueueValidationResult> ValidateAsync(
        GenesysQueueDefinition definition, IReadOnlyList<GenesysQueueFinding> refusedBefore,
        CancellationToken cancellationToken) =>
        await ValidateAsync(
            await TakeInAsync(0, definition, refusedBefore, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);

    /// <summary>The verdict. Throws <see cref="GenesysException"/> only when the org cannot be asked.</summary>
    /// <param name="row">What to check, and errors of an earlier check, which this one can only add to.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    internal async Task<GenesysQueueValidationResult> ValidateAsync(TakenRow row, CancellationToken cancellationToken)
    {
        GenesysQueueDefinition definition = row.Definition;
        IReadOnlyList<GenesysQueueFinding> refusedBefore = row.RefusedBefore;
        var sink = new FindingSink(definition.Source) { QueueName = definition.Name };
        sink.AddRange(definition.Findings);
        bool mayChange = ifExists == GenesysIfExists.Update;
        OfflineRules.Check(definition, allowUnknownSetting, isOfNew: !mayChange, sink, IsOfExisting);
        ChangeRules.Check(definition, mayChange, sink);
        bool isSurelyOfExisting = mayChange && (IsOfExisting || org is null || context is null);
        if (isSurelyOfExisting)
        {
            ChangeRules.CheckCleared(definition, allowUnknownSetting, sink);
        }

        wire.CheckReplaced(definition, sink);
        if (!mayChange)
        {
            wire.Check(definition, sink);
        }

        CheckDuplicate(row, sink);
        if (org is null || context is null)
        {
            AddUnlessRefused(sink, refusedBefore);
            return new(definition, sink.Findings) { ScopeValue = GenesysValidationScope.Offline };
        }

        var rows = new RowFinder(Input, row.Queue, sink);
        ResolvedQueue resolved = await new ReferenceResolver(org.Directory, context, sink, org.OrgName, rows, org.OrgId)
        {
            PlanningGroupTemplate = PlanningGroupTemplate,
            Client = org.Client,
        }
            .ResolveAsync(definition, wire, cancellationToken).ConfigureAwait(false);
        resolved = resolved with { IsForced = IsForced };
        if (!mayChange || resolved.Existing is null)
        {
            RuleGroupCheck.Check(resolved, sink);
        }

        if (wire.ChecksStaffing)
        {
            await StaffingCheck.CheckAsync(resolved, org.Directory, context, sink, cancellationToken).ConfigureAwait(false);
        }

        resolved = await _matrixGroups!.CheckAsync(resolved, sink, cancellationToken).ConfigureAwait(false);
        var newName = new NewNameCheck(org, context, Input);
        newName.CheckName(row, sink);
        CheckExisting(resolved, sink);
        await newName.CheckAsync(row, resolved, rows, sink, cancellationToken).ConfigureAwait(false);

        if (mayChange && resolved.Existing is not null && !isSurelyOfExisting)
        {
            ChangeRules.CheckCleared(definition, allowUnknownSetting, sink);
        }

        if (mayChange && resolved.Existing is null && !IsOfExisting)
        {
            OfflineRules.CheckNew(definition, sink);
            ChangeRules.CheckNew(definition, HasNewName(definition), sink);
            wire.Check(definition, sink);
        }

        RoutePathCheck.CheckMedia(resolved, sink);
        if (resolved.Existing is { } there
            && (ifExists is GenesysIfExists.Adopt or GenesysIfExists.Update || _ours.Contains(there.Id)))
        {
            await _routePaths!.CheckOwnersAsync(there, resolved, sink, cancellationToken).ConfigureAwait(false);
        }

        if (ComparesExisting && ifExists == GenesysIfExists.Adopt && resolved.Existing is { } queue)
        {
            sink.AddRange(
                await new AdoptionCheck(org, context).CompareAsync(queue, resolved, cancellationToken).ConfigureAwait(false));
        }

        IReadOnlyList<GenesysFieldChange> changes = [];
        if (ShowsChanges && mayChange && resolved.Existing is { } changed && !sink.HasErrors)
        {
            changes = await PreviewAsync(changed, resolved, sink, cancellationToken).ConfigureAwait(false);
        }

        // Where nothing would change nothing is sent; and who is shown nothing beforehand is told by the org.
        if (changes.Count > 0 && !sink.HasErrors)
        {
            await _permissions!.CheckChangeAsync(resolved, sink, cancellationToken).ConfigureAwait(false);
            if (changes.Any(change => change.Field == nameof(definition.Division)))
            {
                await _permissions.CheckMoveAsync(resolved.Division!, sink, cancellationToken).ConfigureAwait(false);
            }
        }

        AddUnlessRefused(sink, refusedBefore);
        if (!sink.HasErrors && resolved.Existing is null)
        {
            await CheckCreationAsync(resolved, sink, cancellationToken).ConfigureAwait(false);
        }

        row.Queue?.Decide(resolved, sink, wire, rows.Found);
        if (row is { Queue: { IsRenamed: true, IsRefused: false } renamed })
        {
            Input.Promise(definition.NewName!, renamed);
        }

        return new(
            definition, sink.Findings) { ScopeValue = GenesysValidationScope.Org, Org = org.OrgName, Resolved = resolved,
                IfExists = ifExists, Changes = new(changes.ToList()) };
    }

    private async Task<IReadOnlyList<GenesysFieldChange>> PreviewAsync(
        OrgEntity queue, ResolvedQueue resolved, FindingSink sink, CancellationToken cancellationToken)
    {
        try
        {
            return await new ChangePreview(org!, context!).ChangesAsync(queue, resolved, sink, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (!e.EndsRun && e.Code != ErrorCatalogue.QueueNotFound)
        {
            sink.Warning(
                GenesysQueueValidationResult.CannotCompare, nameof(resolved.Definition.Name), queue.Name,
                $"What would change of queue '{queue.Name}' cannot be looked up: {e.Message}",
                $"Give the OAuth client a role with {OrgPermissions.ViewQueue} in the queue's division, and look again.");
        }
        catch (GenesysException e) when (e is not GenesysApiException || e.Code == ErrorCatalogue.QueueNotFound)
        {
            sink.Error(e.Code, nameof(resolved.Definition.Name), queue.Name, e.Message, e.Recommendation);
        }

        return [];
    }

    /// <summary>The queue of the last verdict is not wanted after all.</summary>
    internal void Withdraw(GenesysQueueValidationResult verdict, InputQueue? queue)
    {
        if (queue is not null)
        {
            queue.Decline();
            Input.Withdraw(queue);
        }

        if (verdict.ActionValue == GenesysQueueAction.Create)
        {
            _quota?.GiveBack();
        }
    }

    private async Task CheckCreationAsync(ResolvedQueue resolved, FindingSink sink, CancellationToken cancellationToken)
    {
        await _permissions!.CheckAsync(resolved, sink, cancellationToken).ConfigureAwait(false);
        if (!sink.HasErrors)
        {
            await _quota!.TakeAsync(resolved.Definition, sink, cancellationToken).ConfigureAwait(false);
        }
    }

    // The same errors found anew say more than a memory of them.
    private static void AddUnlessRefused(FindingSink sink, IReadOnlyList<GenesysQueueFinding> refusedBefore)
    {
        if (!sink.HasErrors)
        {
            sink.AddRange(refusedBefore);
        }
    }

    private void CheckDuplicate(TakenRow row, FindingSink sink)
    {
        // What an earlier run left undone of a row is no second one of it.
        if (row.First is { } first && !row.Definition.IsRest)
        {
            string name = row.Definition.Name!;
            sink.Error(
                "DuplicateInInput", nameof(row.Definition.Name), name,
                IsOfExisting ? $"'{ShortText.Of(name)}' is the queue of {first.Source} too, whether by its name or by its id."
                    : $"'{ShortText.Of(name)}' has the same name as {first.Source}; case and surrounding space do not count.",
                IsOfExisting ? "Give each queue once, with all that is to change of it." : "Delete one of them, or rename it.");
        }
    }

    private bool HasNewName(GenesysQueueDefinition definition) => definition.NewName is { } name
        && org?.Directory.KnownNames(EntityKind.Queue).Any(known => NameKey.Same(known.Name, name)) == true;

    private void CheckExisting(ResolvedQueue resolved, FindingSink sink)
    {
        if (resolved.Existing is not { } queue)
        {
            if (IsOfExisting && resolved.Definition.Name is { } name && !sink.HasErrorAt(nameof(resolved.Definition.Name)))
            {
                string id = resolved.Definition.Queue is { } meant ? $" with the id {meant.Id}" : string.Empty;
                // Of those that the session knows: a list of all would be a request for each typing error.
                IReadOnlyList<string> nearest = id.Length > 0 ? []
                    : NearestName.Of(
                        name, org!.Directory.KnownNames(EntityKind.Queue).Select(known => known.Name)
                            .Where(known => !NameKey.Same(known, name)), 1);
                sink.Error(
                    ErrorCatalogue.QueueNotFound, nameof(resolved.Definition.Name), name,
                    $"{org!.OrgName} has no queue '{ShortText.Of(name)}'{id}.",
                    id.Length > 0
                        ? "It was removed, or the id is of another org. Give the name alone to change a queue that has it now."
                        : HasNewName(resolved.Definition) ? ChangeRules.RenamedAlready(resolved.Definition)
                        : (nearest.Count > 0 ? $"Did you mean '{nearest[0]}'? " : "Look with Get-GenesysQueue; ")
                            + "New-GenesysQueue -IfExists Update makes queues that are missing.",
                    nearest);
            }

            return;
        }

        string message = $"Queue '{queue.Name}' exists already in {org!.OrgName} (id {queue.Id}).";
        const string Column = nameof(resolved.Definition.Name);
        switch (ifExists)
        {
            case GenesysIfExists.Fail when !_ours.Contains(queue.Id) && !_inDoubt.Contains(NameKey.Of(queue.Name)):
                sink.Error(
                    ErrorCatalogue.QueueExists, Column, queue.Name, message,
                    "Use another name; or -IfExists Skip leaves the queue as it is, and -IfExists Adopt adds members, wrap-up codes and planning group that it lacks.");
                break;
            case GenesysIfExists.Update:
                ChangeRules.CheckExisting(resolved.Definition, sink);
                break;
            case GenesysIfExists.Adopt:
                sink.Information(ErrorCatalogue.QueueExists, Column, queue.Name, message, "Its settings are left as they are; members, wrap-up codes and planning group that it lacks are added.");
                break;
            default:
                sink.Information(
                    ErrorCatalogue.QueueExists, Column, queue.Name, message,
                    _ours.Contains(queue.Id) ? "An earlier run made it, and what it lacks is added." : "It is left as it is.");
                break;
        }
    }
}
