using GenesysQueues.Contracts;
using GenesysQueues.Lookup;
using GenesysQueues.Sessions;
using GenesysQueues.Validation.Rows;

namespace GenesysQueues.Validation;

/// <summary>
/// Whether a queue can get another name: it is free in the org, or another row of the input gives it up before; and no two rows
/// give it.
/// </summary>
internal sealed class NewNameCheck(OrgConnection org, LookupContext context, InputQueues input)
{
    private const string Column = nameof(GenesysQueueDefinition.NewName);

    /// <summary>Another queue of that name; null where there is none, or it may not be seen.</summary>
    internal async Task<OrgEntity?> HolderAsync(string name, string? ownId, CancellationToken cancellationToken)
    {
        try
        {
            return await OtherAsync(name, ownId, cancellationToken).ConfigureAwait(false) is null ? null
                : await OtherAsync(name, ownId, cancellationToken, isFresh: true).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            return null;
        }
    }

    /// <summary>Says that the queue is the one to which another row gives the name.</summary>
    internal void CheckName(TakenRow row, FindingSink sink)
    {
        if (row is { First: null, Definition: { IsRest: false, Name: { } name } }
            && input.Getting(name) is { } other && other != row.Queue)
        {
            sink.Error(
                "DuplicateInInput", nameof(row.Definition.Name), name, $"'{ShortText.Of(name)}' is the name that {other} gets.",
                "Give each queue once, with all that is to change of it.");
        }
    }

    /// <summary>Says what stands in the way, and has the row wait for the one that gives the name up.</summary>
    internal async Task CheckAsync(
        TakenRow row, ResolvedQueue resolved, RowFinder rows, FindingSink sink, CancellationToken cancellationToken)
    {
        if (row.Definition.NewName is not { } name || resolved.Existing is not { } queue || WrittenName.Same(name, queue.Name)
            || sink.HasErrorAt(Column))
        {
            return;
        }

        if (NameKey.Same(name, queue.Name))
        {
            // No other row can get it; but an org that minds case may have another queue that is written so.
            await CheckFreeAsync(name, queue, sink, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (input.Getting(name) is { } other && other != row.Queue)
        {
            sink.Error(
                "DuplicateInInput", Column, name, $"NewName '{ShortText.Of(name)}' is the name that {other} gets, too.",
                "Use another name in one of them.");
            return;
        }

        InputQueue? named = input.Find(name);
        if (named is { IsRenamed: true, Circle: { } circle } && circle == row.Queue?.Circle)
        {
            sink.Error(
                "ReferenceCircle", Column, name,
                $"NewName '{ShortText.Of(name)}' is the name of {named}, which itself waits for this row. None of {circle} "
                    + "can get its new name first.",
                "Give one of them a name for the time being, and the other name in a second run.");
        }
        else if (named is { IsRenamed: true, IsDecided: true, IsRefused: false })
        {
            rows.WaitForName(named);
        }
        else if (named is { State: InputQueueState.Wanted })
        {
            sink.Error(
                "DuplicateInInput", Column, name, $"NewName '{ShortText.Of(name)}' is the name of {named}, which is to be made.",
                "Use another name in one of them.");
        }
        else
        {
            await CheckFreeAsync(name, queue, sink, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CheckFreeAsync(string name, OrgEntity queue, FindingSink sink, CancellationToken cancellationToken)
    {
        if (await HolderAsync(name, queue.Id, cancellationToken).ConfigureAwait(false) is { } holder)
        {
            sink.Error(
                ErrorCatalogue.QueueExists, Column, name,
                $"'{ShortText.Of(queue.Name)}' cannot get the name '{ShortText.Of(name)}': another queue of {org.OrgName} has it "
                    + $"(id {holder.Id}).",
                "Give that queue another name first, or this one.");
        }
    }

    // What stands in the way by what is known is looked at once more for each command.
    private async Task<OrgEntity?> OtherAsync(
        string name, string? ownId, CancellationToken cancellationToken, bool isFresh = false)
    {
        if (isFresh)
        {
            await org.Directory.AllAsOfNowAsync(EntityKind.Queue, context, cancellationToken).ConfigureAwait(false);
        }

        return await org.Directory.FindHolderAsync(name, ownId, context, cancellationToken).ConfigureAwait(false);
    }
}
