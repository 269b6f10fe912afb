using GenesysQueues.Sessions;

namespace GenesysQueues.Input;

/// <summary>A queue to remove.</summary>
internal sealed record RemovalTarget(string QueueId, string Name)
{
    private const string NothingRemoved = "Nothing was removed.";

    /// <summary>
    /// The queue that a piped object means. A queue that is somebody else's must not go because its id stands in a result,
    /// so only what is surely meant is taken. Throws <see cref="GenesysException"/>, which says why.
    /// </summary>
    internal static RemovalTarget Of(PSObject? input, OrgConnection connection) => input?.BaseObject switch
    {
        GenesysQueue queue when queue.OrgId != connection.OrgId =>
            throw OtherOrg.Refuse(queue.Name, "is a queue of", queue.Org, queue.OrgId, connection, NothingRemoved),
        GenesysQueue queue => new(queue.QueueId, queue.Name),
        GenesysProvisioningResult result => Of(result, connection),
        GenesysProvisioningRun run => throw NotUnderstood("A run", $"Give -RunId {run.RunId}."),
        null => throw NotUnderstood("Null", "Check the command before the pipe."),
        string text => throw NotUnderstood($"The text '{ShortText.Of(text)}'", "Names go to -Name, ids to -QueueId."),
        PSCustomObject => throw NotUnderstood(
            "A stored object or a row, whose properties anyone could have written,", "Pipe what Get-GenesysQueue or New-GenesysQueue returned in this window, or give -Name or -QueueId."),
        { } other => throw NotUnderstood($"An object of type {other.GetType().Name}", "Pipe queues of Get-GenesysQueue or results of New-GenesysQueue."),
    };

    private static RemovalTarget Of(GenesysProvisioningResult result, OrgConnection connection)
    {
        if (!result.IsCreation || result.QueueId is null)
        {
            string why = result.QueueId is not null ? "its queue was there before, and is somebody else's"
                : result.Outcome.Status == GenesysProvisioningStatus.Unknown
                    ? "nobody knows whether there is a queue, and whose" : "it has no queue";
            throw new GenesysException(
                "NotOurQueue", $"'{result.QueueName}' is {result.Status}: {why}. Nothing was removed.",
                "Only results that are Created, Recovered or CreatedIncomplete stand for a queue of that run. To remove another, give -Name or -QueueId.");
        }

        return result.OrgId == connection.OrgId
            ? new(result.QueueId, result.QueueName!)
            : throw OtherOrg.Refuse(
                result.QueueName!, "was created in", result.Org, result.OrgId, connection, NothingRemoved);
    }

    private static GenesysException NotUnderstood(string what, string remedy) =>
        new("InputNotUnderstood", $"{what} is not a queue to remove.", remedy);
}
