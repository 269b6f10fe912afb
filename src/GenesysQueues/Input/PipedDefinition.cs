namespace GenesysQueues.Input;

/// <summary>A definition as it came through the pipeline, and why an earlier check refused it, if one did.</summary>
internal sealed record PipedDefinition(GenesysQueueDefinition Definition, IReadOnlyList<GenesysQueueFinding> RefusedBefore)
{
    /// <summary>The definition as it was then: somebody may edit it while the command is at work, and afterwards.</summary>
    public GenesysQueueDefinition Definition { get; init; } = Definition.AsGiven();

    /// <summary>With fields given on the command line, which also settle what was said against the fields they replace.</summary>
    internal PipedDefinition With(IReadOnlyList<KeyValuePair<string, object?>> fields)
    {
        var given = new GivenFields(fields);
        return new(
            DefinitionReader.Override(Definition, fields),
            RefusedBefore.Where(finding => !given.Settle(finding)).ToList());
    }
}
