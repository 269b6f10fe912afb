using GenesysQueues.Validation;

namespace GenesysQueues.Completion;

/// <summary>Completes the fields of a queue that can be emptied.</summary>
public sealed class ClearableFieldCompleter : ChoiceCompleter
{
    private protected override IEnumerable<(string Value, string Meaning)> Choices =>
        ChangeRules.Clearable.Select(name => (name, $"The queue has no {name} any more."));
}
