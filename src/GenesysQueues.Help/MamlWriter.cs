using System.Globalization;
using System.Xml.Linq;

namespace GenesysQueues.Help;

/// <summary>Writes what pages say of cmdlets as MAML, the XML that Get-Help reads.</summary>
internal static class MamlWriter
{
    // A window of 80 columns, with the margins of Get-Help.
    private const int TitleWidth = 70;

    private static readonly XNamespace s_help = "http://msh";

    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";

    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";

    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <param name="pages">What they say.</param>
    /// <param name="address">Of the folder in which the pages are online; null where they are not.</param>
    internal static XDocument Write(IEnumerable<CommandPage> pages, Uri? address) => new(
        new XElement(
            s_help + "helpItems",
            new XAttribute("schema", "maml"),
            pages.Select(page => Command(page, address))));

    private static XElement Command(CommandPage page, Uri? address)
    {
        string[] words = page.Name.Split('-', 2);
        return new(
            s_command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", s_maml),
            new XAttribute(XNamespace.Xmlns + "command", s_command),
            new XAttribute(XNamespace.Xmlns + "dev", s_dev),
            new XElement(
                s_command + "details",
                new XElement(s_command + "name", page.Name),
                new XElement(s_command + "verb", words[0]),
                new XElement(s_command + "noun", words[^1]),
                Description(page.Synopsis)),
            Description(page.Description),
            new XElement(s_command + "syntax", page.Syntax.Select(line => Syntax(page.Name, line))),
            new XElement(s_command + "parameters", page.Parameters.Select(Parameter)),
            new XElement(s_command + "inputTypes", page.Inputs.Select(type => Typed("inputType", type))),
            new XElement(s_command + "returnValues", page.Outputs.Select(type => Typed("returnValue", type))),
            page.Notes.Count > 0
                ? new XElement(s_maml + "alertSet", new XElement(s_maml + "alert", Paragraphs(page.Notes)))
                : null,
            new XElement(s_command + "examples", page.Examples.Select(Example)),
            new XElement(s_command + "relatedLinks", Online(page, address), page.RelatedLinks.Select(link => Link(link, null))));
    }

    private static XElement Description(IReadOnlyList<string> paragraphs) => new(s_maml + "description", Paragraphs(paragraphs));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs) =>
        paragraphs.Select(paragraph => new XElement(s_maml + "para", paragraph));

    private static XElement Syntax(string cmdlet, SyntaxLine line) => new(
        s_command + "syntaxItem",
        new XElement(s_maml + "name", cmdlet),
        line.Parameters.Select(parameter => new XElement(
            s_command + "parameter",
            Attributes(parameter.Use),
            new XElement(s_maml + "name", parameter.Name),
            Choices(parameter.Use),
            Value(parameter.Use))));

    private static XElement Parameter(ParameterText parameter)
    {
        ParameterUse use = parameter.Overall;
        return new(
            s_command + "parameter",
            Attributes(use),
            new XElement(s_maml + "name", parameter.Name),
            Description(parameter.Description),
            Value(use),
            new XElement(s_dev + "type", new XElement(s_maml + "name", use.Type), new XElement(s_maml + "uri")),
            new XElement(s_dev + "defaultValue", use.DefaultValue));
    }

    private static IEnumerable<XAttribute> Attributes(ParameterUse use) =>
    [
        new("required", use.IsRequired),
        new("variableLength", true),
        new("globbing", use.TakesWildcards),
        new("pipelineInput", use.PipelineInput),
        new("position", use.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new("aliases", use.Aliases.Count > 0 ? string.Join(", ", use.Aliases) : "none"),
    ];

    private static XElement? Choices(ParameterUse use) => use.AcceptedValues.Count == 0 ? null : new(
        s_command + "parameterValueGroup", use.AcceptedValues.Select(value => Value(value, isRequired: false)));

    // A switch takes none.
    private static XElement? Value(ParameterUse use) => use.IsSwitch ? null : Value(use.Type, isRequired: true);

    private static XElement Value(string value, bool isRequired) => new(
        s_command + "parameterValue", new XAttribute("required", isRequired), new XAttribute("variableLength", false), value);

    private static XElement Typed(string name, TypeText type) => new(
        s_command + name, new XElement(s_dev + "type", new XElement(s_maml + "name", type.Name)), Description(type.Description));

    // The empty paragraph keeps the next example apart.
    private static XElement Example(ExampleText example) => new(
        s_command + "example",
        new XElement(s_maml + "title", Centred($" {example.Title} ")),
        new XElement(s_dev + "code", example.Code),
        new XElement(s_dev + "remarks", Paragraphs([.. example.Remarks, string.Empty])));

    private static string Centred(string title) => title.PadLeft((TitleWidth + title.Length) / 2, '-').PadRight(TitleWidth, '-');

    // Get-Help -Online opens the first link that has an address.
    private static XElement? Online(CommandPage page, Uri? address) =>
        address is null ? null : Link("Online Version", new Uri(address, page.Name + Page.Ending));

    private static XElement Link(string text, Uri? address) => new(
        s_maml + "navigationLink", new XElement(s_maml + "linkText", text), new XElement(s_maml + "uri", address?.AbsoluteUri));
}
