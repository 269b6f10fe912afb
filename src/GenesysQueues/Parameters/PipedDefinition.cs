using GenesysQueues.Definitions;

namespace GenesysQueues.Parameters;

/// <summary>A definition as it came through the pipeline, and why an earlier check refused it, if one did.</summary>
internal sealed record PipedDefinition(GenesysQueueDefinition Definition, IReadOnlyList<GenesysQueueFinding> RefusedBefore)
{
    /// <summary>With fields given on the command line, which also settle what was said against the fields they replace.</summary>
    internal PipedDefinition With(IReadOnlyList<KeyValuePair<string, object?>> fields)
    {
        HashSet<string?> replaced = DefinitionReader.Replaced(fields);
        return new(
            DefinitionReader.Override(Definition, fields),
            RefusedBefore.Where(finding => !replaced.Contains(finding.Column?.Split('.')[0])).ToList());
    }
}
