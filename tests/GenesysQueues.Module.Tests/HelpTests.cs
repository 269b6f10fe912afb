using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GenesysQueues.Module.Tests.Support;

namespace GenesysQueues.Module.Tests;

/// <summary>What the help says of each cmdlet, held against the cmdlet itself.</summary>
public sealed class HelpTests : IDisposable
{
    private static readonly HashSet<string> s_common =
        new(Cmdlet.CommonParameters, StringComparer.OrdinalIgnoreCase);

    private readonly PowerShellHost _host = new();

    public static TheoryData<string> Cmdlets => [.. ModuleHelp.Cmdlets];

    [Fact]
    public void TheHelpFileDescribesWhatTheModuleExportsAndNothingElse()
    {
        Assert.Equal(ModuleHelp.Cmdlets, ModuleHelp.Described.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void EveryParameterIsDescribedAndNoOther(string cmdlet)
    {
        Outcome run = _host.Run(
            "$help = Get-Help $cmdlet; [pscustomobject]@{"
            + " Described = @($help.parameters.parameter | Where-Object { $_.description.Text } | ForEach-Object { \"$($_.name)\" });"
            + " Real = @((Get-Command $cmdlet).Parameters.Keys) }",
            ("cmdlet", cmdlet)).Clean();

        Assert.Equal(Names(run, "Real").Except(s_common, StringComparer.OrdinalIgnoreCase), Names(run, "Described"));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void EveryParameterIsDescribedAsItBinds(string cmdlet)
    {
        IEnumerable<string> real = Real(cmdlet).ParameterSets
            .SelectMany(set => set.Parameters)
            .Where(parameter => !s_common.Contains(parameter.Name))
            .GroupBy(parameter => parameter.Name)
            // One that only some sets need is optional; one that some sets take from the pipeline is taken.
            .Select(uses => Line(
                uses.Key, uses.All(use => use.IsMandatory), uses.Max(use => use.Position), uses.Any(use => use.ValueFromPipeline),
                uses.Any(use => use.ValueFromPipelineByPropertyName), uses.First().Aliases, TypeName(uses.First().ParameterType)) + Wildcards(uses.First()));

        Assert.Equal(real.Order(StringComparer.Ordinal), Section(cmdlet, "parameters").Elements().Select(parameter =>
            Line(parameter, (string)parameter.Element(ModuleHelp.Dev + "type")!.Element(ModuleHelp.Maml + "name")!) + $", wildcards {(string?)parameter.Attribute("globbing")}")
            .Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void TheSyntaxIsThatOfTheCmdlet(string cmdlet)
    {
        IEnumerable<string> real = Real(cmdlet).ParameterSets.Select(set => Lines(set.Parameters.Where(parameter => !s_common.Contains(parameter.Name)).Select(parameter => Line(
            parameter.Name, parameter.IsMandatory, parameter.Position, parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName, parameter.Aliases,
            parameter.ParameterType.IsEnum ? string.Join(" | ", Enum.GetNames(parameter.ParameterType)) : TypeName(parameter.ParameterType)))));

        Assert.Equal(real.Order(StringComparer.Ordinal), Section(cmdlet, "syntax").Elements().Select(item =>
            Lines(item.Elements(ModuleHelp.Command + "parameter").Select(parameter => Line(parameter, ShownType(parameter))))).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void EveryDefaultIsTheCmdlets(string cmdlet)
    {
        object made = Activator.CreateInstance(Real(cmdlet).ImplementingType)!;

        Assert.All(Section(cmdlet, "parameters").Elements(), parameter =>
        {
            string name = (string)parameter.Element(ModuleHelp.Maml + "name")!;
            string said = (string?)parameter.Element(ModuleHelp.Dev + "defaultValue") ?? string.Empty;
            object? value = made.GetType().GetProperty(name)?.GetValue(made);
            // Null, and what is empty, stands for 'not given': what happens then is said in words. So may be a type's own default.
            bool isPlain = value is string { Length: > 0 } || value?.GetType().IsValueType == true;
            bool mayBeNone = value is not string && isPlain && value!.Equals(Activator.CreateInstance(value.GetType()));
            Assert.True(said.Length > 0, $"-{name} has no default value, not even None.");
            Assert.True(!isPlain || said == value!.ToString() || (mayBeNone && said == "None"), $"-{name} is {value} when it is not given, and not {said}.");
        });
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void ItSaysWhatMayBePipedInAndWhatComesOut(string cmdlet)
    {
        CmdletInfo real = Real(cmdlet);
        bool isPiped = real.ParameterSets.SelectMany(set => set.Parameters).Any(parameter => parameter.ValueFromPipeline || parameter.ValueFromPipelineByPropertyName);
        IReadOnlyList<string> outputs = [.. real.OutputType.Select(type => type.Name)];

        IReadOnlyList<string> inputs = Types(cmdlet, "inputTypes", "inputType");

        Assert.Equal(outputs.Count > 0 ? outputs : ["None"], Types(cmdlet, "returnValues", "returnValue"));
        Assert.Equal(isPiped, !inputs.SequenceEqual(["None"]));
        Assert.NotEmpty(inputs);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void ThereIsASynopsisADescriptionAndAWayOn(string cmdlet)
    {
        Outcome run = _host.Run(
            "$help = Get-Help $cmdlet; [pscustomobject]@{ Synopsis = \"$($help.Synopsis)\".Trim(); Description = \"$($help.description.Text)\";"
            + " Links = @($help.relatedLinks.navigationLink.linkText) }",
            ("cmdlet", cmdlet)).Clean();

        string synopsis = run.Single.Text("Synopsis")!;
        // Without help the engine makes a synopsis of the syntax.
        Assert.DoesNotContain("[", synopsis);
        Assert.True(synopsis.Length > 20, synopsis);
        Assert.True(run.Single.Text("Description")!.Length > synopsis.Length, "The description says no more than the synopsis.");
        Assert.Contains("about_GenesysQueues", Names(run, "Links"));
        Assert.All(Names(run, "Links"), link => Assert.Contains(link, ModuleHelp.Cmdlets.Concat(ModuleHelp.Topics)));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void ThereAreExamplesAndOneOfThemIsAWholeJob(string cmdlet)
    {
        var examples = Section(cmdlet, "examples").Elements().Select(example => (
            Title: (string)example.Element(ModuleHelp.Maml + "title")!, Code: (string)example.Element(ModuleHelp.Dev + "code")!,
            Remarks: (string)example.Element(ModuleHelp.Dev + "remarks")!)).ToList();

        Assert.True(examples.Count >= 2, "There are fewer than two examples.");
        Assert.All(examples, example => Assert.Contains(cmdlet, example.Code));
        Assert.All(examples, example => Assert.NotEqual(string.Empty, example.Remarks.Trim()));
        // A window of 80 columns, four of them a margin, shows each line whole, so that it can be copied.
        Assert.All(examples.SelectMany(example => example.Code.Split('\n').Append(example.Title)), line => Assert.True(line.Length < 76, line));
        Assert.Equal(Enumerable.Range(1, examples.Count).Select(number => $"Example {number}"), examples.Select(example => Regex.Match(example.Title, @"Example \d+").Value));
        string job = Assert.Single(examples, example => example.Title.Contains("A whole job")).Code;
        Assert.True(ModuleHelp.Cmdlets.Count(job.Contains) >= 3, "The whole job is one of fewer than three cmdlets.");
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void EveryPropertyOfWhatComesOutIsNamed(string cmdlet)
    {
        // One cmdlet may refer to another for what both return.
        IEnumerable<XElement> outputs = ModuleHelp.Described.Values.SelectMany(command => command.Descendants(ModuleHelp.Command + "returnValue"));
        string all = string.Concat(ModuleHelp.Described.Values.Select(command => command.Value)) + string.Concat(ModuleHelp.Topics.Select(ModuleHelp.Topic));
        IEnumerable<Type> own = Real(cmdlet).OutputType.Select(type => type.Type).Where(type => type.Namespace == "GenesysQueues");

        Assert.All(own, type =>
        {
            string text = string.Concat(outputs.Where(output => TypeOf(output) == type.FullName).Select(output => (string)output.Element(ModuleHelp.Maml + "description")!))
                // Of a definition the topic is the description.
                + (type.Name == "GenesysQueueDefinition" ? ModuleHelp.Section("about_GenesysQueueDefinition", "FIELDS") : string.Empty);
            foreach (System.Reflection.PropertyInfo property in type.GetProperties())
            {
                Assert.True(Regex.IsMatch(text, $@"\b{property.Name}\b"), $"{property.Name} of {type.Name} is not described.");
                Type kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
                Assert.All(kind.IsEnum ? Enum.GetNames(kind) : [], value => Assert.True(
                    Regex.IsMatch(all, $@"\b{value}\b"), $"{value}, which {property.Name} of {type.Name} may be, is not described."));
            }
        });
    }

    private CmdletInfo Real(string cmdlet) => (CmdletInfo)_host.Run("Get-Command $cmdlet", ("cmdlet", cmdlet)).Clean().Single.BaseObject;

    private static XElement Section(string cmdlet, string name) =>
        ModuleHelp.Described[cmdlet].Element(ModuleHelp.Command + name) ?? new XElement(name);

    private static IReadOnlyList<string> Types(string cmdlet, string section, string item) =>
        [.. Section(cmdlet, section).Elements(ModuleHelp.Command + item).Where(type => ((string?)type.Element(ModuleHelp.Maml + "description"))?.Trim().Length > 0)
            .Select(TypeOf)];

    private static string TypeOf(XElement described) => ((string)described.Element(ModuleHelp.Dev + "type")!.Element(ModuleHelp.Maml + "name")!).Trim();

    private static string Line(
        string name, bool mandatory, int position, bool byValue, bool byName, IEnumerable<string> aliases, string type)
    {
        string[] pipeline = [.. byValue ? ["ByValue"] : Array.Empty<string>(), .. byName ? ["ByPropertyName"] : Array.Empty<string>()];
        string[] others = [.. aliases];
        return $"-{name} {type}, required {(mandatory ? "true" : "false")}, position {(position < 0 ? "named" : position)}"
            + $", pipeline {(pipeline.Length > 0 ? $"True ({string.Join(", ", pipeline)})" : "False")}, aliases {(others.Length > 0 ? string.Join(", ", others) : "none")}";
    }

    private static string Line(XElement parameter, string type) =>
        $"-{(string?)parameter.Element(ModuleHelp.Maml + "name")} {type}, required {(string?)parameter.Attribute("required")}, position {(string?)parameter.Attribute("position")}"
        + $", pipeline {(string?)parameter.Attribute("pipelineInput")}, aliases {(string?)parameter.Attribute("aliases")}";

    private static string Wildcards(CommandParameterInfo parameter) =>
        $", wildcards {(parameter.Attributes.Any(attribute => attribute is SupportsWildcardsAttribute) ? "true" : "false")}";

    private static string ShownType(XElement parameter) =>
        parameter.Element(ModuleHelp.Command + "parameterValueGroup") is { } choices ? string.Join(" | ", choices.Elements().Select(choice => (string)choice))
        : (string?)parameter.Element(ModuleHelp.Command + "parameterValue") ?? nameof(SwitchParameter);

    private static string TypeName(Type type) => (Nullable.GetUnderlyingType(type) ?? type).Name;

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));

    private static IEnumerable<string> Names(Outcome run, string property) =>
        ((IEnumerable<object>)run.Single.Get(property)!).Select(name => name.ToString()!).Order(StringComparer.Ordinal);

    public void Dispose() => _host.Dispose();
}
