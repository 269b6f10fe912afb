using GenesysQueues.Contracts;
using GenesysQueues.Lookup;

namespace GenesysQueues.Validation;

/// <summary>
/// Checks the definitions of one command, one after another, and reports everything about each at once. Of equal names
/// the first counts.
/// </summary>
internal sealed class DefinitionValidator(
    GenesysSession? session, LookupScope? scope, WireContract wire, GenesysIfExists ifExists, bool allowUnknownSetting)
{
    private readonly Dictionary<string, GenesysDefinitionSource> _names = new(StringComparer.Ordinal);

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
        if (session is null || scope is null)
        {
            AddUnlessRefused(sink, refusedBefore);
            return new(definition, sink.Findings) { Scope = GenesysValidationScope.Offline };
        }

        ResolvedQueue resolved = await new ReferenceResolver(session.Directory, scope, sink, session.OrgName)
            .ResolveAsync(definition, wire, cancellationToken).ConfigureAwait(false);
        if (wire.ChecksStaffing)
        {
            await StaffingCheck.CheckAsync(resolved, session.Directory, scope, sink, cancellationToken).ConfigureAwait(false);
        }

        CheckExisting(resolved, sink);
        AddUnlessRefused(sink, refusedBefore);
        return new(definition, sink.Findings) { Scope = GenesysValidationScope.Org, Org = session.OrgName, Resolved = resolved };
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
                "DuplicateInInput", nameof(definition.Name), name, $"'{FindingSink.Shorten(name)}' has the same name as {first}; case and surrounding space do not count.",
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

        string message = $"Queue '{queue.Name}' exists already in {session!.OrgName} (id {queue.Id}).";
        if (ifExists == GenesysIfExists.Fail)
        {
            sink.Error(ErrorCodes.QueueExists, nameof(resolved.Definition.Name), queue.Name, message, "Use another name, or -IfExists Skip to leave the queue as it is.");
        }
        else
        {
            sink.Information(ErrorCodes.QueueExists, nameof(resolved.Definition.Name), queue.Name, message, "It is left as it is.");
        }
    }
}
