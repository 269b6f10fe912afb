using GenesysQueues.Wfm;

namespace GenesysQueues.Completion;

/// <summary>Completes the events that an endpoint can be told of.</summary>
public sealed class WfmEventCompleter : ChoiceCompleter
{
    private protected override IEnumerable<(string Value, string Meaning)> Choices => 
    [
        (WfmEvent.QueueCreated, "A queue was created"), (WfmEvent.QueueRemoved, "A queue was removed"),
        ("routing.queue.*", "All of them"),
    ];
}
