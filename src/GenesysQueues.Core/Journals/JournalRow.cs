using GenesysQueues.Outcomes;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Journals;

/// <summary>A definition as an earlier run's journal leaves it.</summary>
internal sealed class JournalRow(int number, GenesysQueueDefinition definition)
{
    private readonly List<Outcome> _outcomes = [];
    private readonly List<JObject> _news = [];

    internal int Number { get; } = number;

    internal GenesysQueueDefinition Definition { get; } = definition;

    /// <summary>By which the queue is known from one run to the next. What has no name has its outcome at once, and is never left.</summary>
    internal string Key => NameKey.Of(Left.Name ?? string.Empty);

    /// <summary>The queue, where its id is known.</summary>
    internal string? KnownId => QueueId ?? Definition.Queue?.Id ?? Change?.QueueId;

    /// <summary>Whether another row is, or may be, of the same queue.</summary>
    internal bool IsOfQueueOf(JournalRow other) => IsOf(other.Left.Name, other.KnownId);

    /// <summary>
    /// Whether it is, or may be, of that queue. Names that differ in case alone are those of two queues where both ids say so.
    /// </summary>
    internal bool IsOf(string? name, string? id) => Left.Name is { } own && name is not null && NameKey.Same(own, name)
        && (WrittenName.Same(own, name) || KnownId is not { } known || id is null || known == id);

    /// <summary>
    /// What is left to be done, if something is: of a queue that was changed, and not yet all that hangs on it, only that, under
    /// the name that it has now.
    /// </summary>
    internal GenesysQueueDefinition Left { get; set; } = definition;

    /// <summary>What its own run had against it: it could not be read whole, or an earlier check had refused it.</summary>
    internal IReadOnlyList<GenesysQueueFinding> Errors { get; init; } = [];

    internal RowState State { get; set; }

    /// <summary>Whether its queue may have been asked for; a row can also be in doubt for its skill group.</summary>
    internal bool IsIntended { get; private set; }

    /// <summary>The create request that may have been carried out, or null.</summary>
    internal JObject? SentBody { get; private set; }

    /// <summary>The change of a queue that may have been carried out, or null.</summary>
    internal ChangeIntent? Change { get; private set; }

    /// <summary>The queue after its change, as the org showed it; null where nobody has seen it since.</summary>
    internal JObject? Shown { get; set; }

    /// <summary>Whether others' changes that this one may have overwritten were looked for.</summary>
    internal bool IsLookedAt { get; set; }

    /// <summary>What was about to be changed, or was, that has calls of its own.</summary>
    internal List<PartChange> Parts { get; } = [];

    /// <summary>What of that did not come about, for all that its run knew.</summary>
    internal List<PartChange> NotDone { get; } = [];

    /// <summary>Whether its queue was changed, or may have been, and is known as it was before.</summary>
    internal bool HasImage => Parts.Count > 0
        || (Change is not null && Outcomes.Any(outcome => outcome.BeforeSha256 is not null));

    /// <summary>When it was about to be sent, by the org's clock.</summary>
    internal DateTimeOffset IntendedAt { get; private set; }

    /// <summary>Id of the queue that the org said it created, or null.</summary>
    internal string? CreatedId { get; private set; }

    /// <summary>Whether the org said that its name is taken when its own request may have taken it.</summary>
    internal bool IsNameTaken { get; private set; }

    /// <summary>Whether the org said that its queue exists.</summary>
    internal bool IsSaidToExist => IsNameTaken || CreatedId is not null;

    /// <summary>What became of it so far, the latest last.</summary>
    internal IReadOnlyList<Outcome> Outcomes => _outcomes;

    /// <summary>What others are to be told of that, in the form of the line.</summary>
    internal IReadOnlyList<JObject> News => _news;

    /// <summary>Id of its queue, where it has one.</summary>
    internal string? QueueId => Outcomes.Select(outcome => outcome.QueueId).LastOrDefault(id => id is not null);

    /// <summary>Whether its run made its queue, which lacks something; one that was changed only is somebody else's.</summary>
    internal bool IsMadeIncomplete => State == RowState.Incomplete
        && Outcomes.LastOrDefault()?.Status
            is not (GenesysProvisioningStatus.UpdatedIncomplete or GenesysProvisioningStatus.UpdatedWithLoss);

    /// <summary>
    /// Its queue was about to be created, or with a change that one to be changed: whoever goes on goes by the id, whatever it
    /// is called by then, be it by this very change.
    /// </summary>
    internal void Intend(JObject body, ChangeIntent? change, DateTimeOffset time)
    {
        (State, IsIntended, SentBody, Change, IntendedAt) = (RowState.InDoubt, true, body, change, time);
        if (change is not null && Left.Queue is null)
        {
            Left = DefinitionReader.OfQueue(Left, new(change.QueueId));
        }
    }

    /// <summary>What the org answered.</summary>
    internal void Learn(JournalAnswer answer, string? queueId)
    {
        switch (answer)
        {
            case JournalAnswer.Created:
                CreatedId = queueId;
                break;
            case JournalAnswer.NameTaken:
                IsNameTaken = true;
                break;
        }
    }

    /// <summary>Of the last such change this did not come about.</summary>
    internal void Learn(PartChange notDone)
    {
        NotDone.Add(notDone);
        if (Parts.FindLastIndex(part => part.Holds(notDone)) is >= 0 and var last)
        {
            Parts[last] = Parts[last].Without(notDone);
        }
    }

    /// <summary>An outcome that a failed write repeated is one.</summary>
    internal void Learn(Outcome? outcome, JObject? news = null)
    {
        if (news is not null)
        {
            _news.Add(news);
        }

        if (outcome is not null
            && !_outcomes.Exists(other => JToken.DeepEquals(OutcomeJson.Write(other), OutcomeJson.Write(outcome))))
        {
            _outcomes.Add(outcome);
            // By the id: whether the queue got its new name a lost reply does not tell.
            if (outcome.Left is { } left)
            {
                left = left with { Source = Definition.Source, Queue = null };
                Left = outcome.QueueId is { } id ? DefinitionReader.OfQueue(left, new(id)) : left;
            }

            IsNameTaken |= outcome.ErrorCode == ErrorCatalogue.NameTakenUnseen;
        }
    }
}
