using GenesysQueues.Contracts;
using GenesysQueues.Lookup;
using GenesysQueues.Sessions;

namespace GenesysQueues.Validation;

/// <summary>
/// Checks the definitions of one command, one after another, and reports everything about each at once. Of equal names
/// the first counts.
/// </summary>
internal sealed class DefinitionValidator(
    OrgConnection? org, LookupContext? context, WireContract wire, GenesysIfExists ifExists, bool allowUnknownSetting)
{
    private readonly Dictionary<string, GenesysDefinitionSource> _names = new(StringComparer.Ordinal);

    // Queues that this run is to complete: that they exist is no surprise.
    private readonly HashSet<string> _ours = new(StringComparer.OrdinalIgnoreCase);

    private readonly PermissionCheck? _permissions = org is null || context is null ? null : new(org, context);
    private readonly QueueQuotaCheck? _quota = org is null || context is null ? null : new(org, context);

    /// <summary>Whether a queue that is to be adopted is read, so that the verdict says in what it differs: a call for each.</summary>
    internal bool ComparesExisting { get; init; }

    /// <summary>Throws <see cref="GenesysException"/> when the session may create queues nowhere.</summary>
    internal Task DemandPermissionAsync(CancellationToken cancellationToken) => _permissions!.DemandAsync(cancellationToken);

    /// <summary>Queues, by their ids, that earlier runs made and left incomplete.</summary>
    internal void Expect(IEnumerable<string> incomplete) => _ours.UnionWith(incomplete);

    /// <summary>Definitions that were given before: another one of the same name is a duplicate.</summary>
    internal void Know(IEnumerable<GenesysQueueDefinition> definitions)
    {
        foreach (GenesysQueueDefinition definition in definitions)
        {
            if (definition.Name is { } name && !_names.ContainsKey(NameKey.Of(name)))
            {
                _names.Add(NameKey.Of(name), definition.Source);
            }
        }
    }

    /// <summary>The verdict. Throws <see cref="GenesysException"/> only when the org cannot be asked.</summary>
    /// <param name="definition">What to check.</param>
    /// <param name="refusedBefore">Errors of an earlier check, which this one can only add to.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    internal async Task<GenesysQueueValidationResult> ValidateAsync(
        GenesysQueueDefinition definition, IReadOnlyList<GenesysQueueFinding> refusedBefore, CancellationToken cancellationToken)
    {
        var sink = new FindingSink(definition.Source) { QueueName = definition.Name };
        sink.AddRange(definition.Findings);
        OfflineRules.Check(definition, allowUnknownSetting, sink);
        wire.Check(definition, sink);
        CheckDuplicate(definition, sink);
        if (org is null || context is null)
        {
            AddUnlessRefused(sink, refusedBefore);
            return new(definition, sink.Findings) { ScopeValue = GenesysValidationScope.Offline };
        }

        ResolvedQueue resolved = await new ReferenceResolver(org.Directory, context, sink, org.OrgName)
            .ResolveAsync(definition, wire, cancellationToken).ConfigureAwait(false);
        RuleGroupCheck.Check(resolved, sink);
        if (wire.ChecksStaffing)
        {
            await StaffingCheck.CheckAsync(resolved, org.Directory, context, sink, cancellationToken).ConfigureAwait(false);
        }

        CheckExisting(resolved, sink);
        if (ComparesExisting && ifExists == GenesysIfExists.Adopt && resolved.Existing is { } queue)
        {
            sink.AddRange(
                await new AdoptionCheck(org, context).CompareAsync(queue, resolved, cancellationToken).ConfigureAwait(false));
        }

        AddUnlessRefused(sink, refusedBefore);
        if (!sink.HasErrors && resolved.Existing is null)
        {
            await CheckCreationAsync(resolved, sink, cancellationToken).ConfigureAwait(false);
        }

        return new(
            definition, sink.Findings) { ScopeValue = GenesysValidationScope.Org, Org = org.OrgName, Resolved = resolved,
                IfExists = ifExists };
    }

    /// <summary>The queue of the last verdict is not wanted after all.</summary>
    internal void Forgo(GenesysQueueValidationResult verdict)
    {
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

    private void CheckDuplicate(GenesysQueueDefinition definition, FindingSink sink)
    {
        if (definition.Name is not { } name)
        {
            return;
        }

        string key = NameKey.Of(name);
        if (_names.TryGetValue(key, out GenesysDefinitionSource? first))
        {
            sink.Error(
                "DuplicateInInput", nameof(definition.Name), name, $"'{ShortText.Of(name)}' has the same name as {first}; case and surrounding space do not count.",
                "Delete one of them, or rename it.");
        }
        else
        {
            _names.Add(key, definition.Source);
        }
    }

    private void CheckExisting(ResolvedQueue resolved, FindingSink sink)
    {
        if (resolved.Existing is not { } queue)
        {
            return;
        }

        string message = $"Queue '{queue.Name}' exists already in {org!.OrgName} (id {queue.Id}).";
        const string Column = nameof(resolved.Definition.Name);
        switch (ifExists)
        {
            case GenesysIfExists.Fail when !_ours.Contains(queue.Id):
                sink.Error(
                    ErrorCatalogue.QueueExists, Column, queue.Name, message,
                    "Use another name; or -IfExists Skip leaves the queue as it is, and -IfExists Adopt adds members, wrap-up codes and planning group that it lacks.");
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
