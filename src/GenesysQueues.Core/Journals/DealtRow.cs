using GenesysQueues.Outcomes;

namespace GenesysQueues.Journals;

/// <summary>A definition that a run has dealt with, and what became of it.</summary>
internal sealed record DealtRow(GenesysQueueDefinition Definition, Outcome Outcome)
{
    /// <summary>The queue, where its id is known.</summary>
    internal string? QueueId => Outcome.QueueId ?? Definition.Queue?.Id;

    /// <summary>Whether its queue existed, and is as it says, or all but for what is known to be left or refused.</summary>
    internal bool HasChanged => Outcome.Success == true || Outcome.Status
        is GenesysProvisioningStatus.UpdatedIncomplete or GenesysProvisioningStatus.UpdatedWithLoss;

    /// <summary>
    /// Whether nothing is left of an earlier definition of the same queue: a new queue is made by either, a change is what it
    /// says. One that says less, or adds others to a list, leaves it to be done.
    /// </summary>
    internal bool Covers(JournalRow earlier, JournalHeader run) => run.IfExists != GenesysIfExists.Update
        || DefinitionJson.Digest(Definition) == DefinitionJson.Digest(earlier.Left)
        || (run.Restores is null && QueueFields.All.All(field => IsCovered(field, earlier.Left)));

    private bool IsCovered(QueueField field, GenesysQueueDefinition earlier) => field.Get(earlier) switch
    {
        null => true,
        _ when field.Name == FieldNames.Name => true,
        string or ValueType or GenesysServiceLevel or GenesysSkillMatrix => field.Get(Definition) is not null,
        _ => false,
    };
}
