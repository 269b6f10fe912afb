namespace GenesysQueues.Help;

/// <summary>A YAML block of a parameter: how it binds in some or all parameter sets.</summary>
internal sealed record ParameterUse(
    FencedCodeBlock Block,
    string Type,
    IReadOnlyList<string> Sets,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> AcceptedValues,
    bool IsRequired,
    int? Position,
    string DefaultValue,
    string PipelineInput,
    bool TakesWildcards)
{
    internal const string AllSets = "(All)";

    internal bool IsInAllSets => Sets is [AllSets];

    internal bool IsSwitch => Type == "SwitchParameter";

    /// <summary>As a line of syntax shows it.</summary>
    internal string Syntax(string name)
    {
        string shown = (Position is null ? $"-{name}" : $"[-{name}]") + (IsSwitch ? string.Empty : $" <{Type}>");
        return IsRequired ? shown : $"[{shown}]";
    }
}
