namespace GenesysQueues.Help;

/// <summary>What a page says of its cmdlet. Texts are lists of paragraphs.</summary>
internal sealed record CommandPage(
    string Name,
    IReadOnlyList<string> Synopsis,
    IReadOnlyList<SyntaxLine> Syntax,
    IReadOnlyList<string> Description,
    IReadOnlyList<ExampleText> Examples,
    IReadOnlyList<ParameterText> Parameters,
    IReadOnlyList<TypeText> Inputs,
    IReadOnlyList<TypeText> Outputs,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> RelatedLinks);
