using GenesysQueues.Json;
using GenesysQueues.Lookup;
using GenesysQueues.Sessions;

namespace GenesysQueues.Runs.Creation;

/// <summary>What is said where the org refuses the other name that a queue was to get.</summary>
internal sealed class TakenName(OrgConnection org, LookupContext context)
{
    /// <summary>The refusal in words that name both queues; as it is where no other name was asked for.</summary>
    internal async Task<GenesysApiException> SayAsync(
        PlannedRow row, GenesysApiException refusal, CancellationToken cancellationToken)
    {
        OrgEntity own = row.Verdict.Resolved!.Existing!;
        string? name = row.Verdict.Resolved.Image is { } image ? image.Before.Text("name") : row.Verdict.Definition.NewName;
        if (name is null || WrittenName.Same(name, own.Name))
        {
            return refusal;
        }

        string? id = await HolderAsync(name, own.Id, cancellationToken).ConfigureAwait(false);
        if (id is null && NameKey.Same(name, own.Name))
        {
            return refusal;
        }

        return refusal.As(
            ErrorCatalogue.QueueExists,
            $"'{ShortText.Of(own.Name)}' cannot get the name '{ShortText.Of(name)}': "
                + (id is null ? $"another queue has it, by what the org says ({refusal.Message})"
                    : $"another queue has it (id {id})."),
            "Give that queue another name first, or this one.");
    }

    // Null where it is not known, or not to be seen.
    private async Task<string?> HolderAsync(string name, string ownId, CancellationToken cancellationToken)
    {
        try
        {
            await org.Directory.AllAsOfNowAsync(EntityKind.Queue, context, cancellationToken).ConfigureAwait(false);
            return (await org.Directory.FindHolderAsync(name, ownId, context, cancellationToken).ConfigureAwait(false))?.Id;
        }
        catch (GenesysException)
        {
            // The refusal is what counts.
            return null;
        }
    }
}
