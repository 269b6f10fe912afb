using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;
using System.Xml.Linq;

namespace GenesysQueues.Module.Tests.Help;

/// <summary>What the help says of each parameter, held against how the cmdlet binds it.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect to nothing.
public sealed class HelpParameterTests : IDisposable
{
    private static readonly HashSet<string> s_common =
        new(Cmdlet.CommonParameters, StringComparer.OrdinalIgnoreCase);

    private readonly PowerShellHost _host = new();

    public static TheoryData<string> Cmdlets => [.. ModuleHelp.Cmdlets];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_parameter_is_described_and_no_other(string cmdlet)
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
    public void Every_parameter_is_described_as_it_binds(string cmdlet)
    {
        IEnumerable<string> real = Real(cmdlet).ParameterSets
            .SelectMany(set => set.Parameters)
            .Where(parameter => !s_common.Contains(parameter.Name))
            .GroupBy(parameter => parameter.Name)
            // One that only some sets need is optional; one that some sets take from the pipeline is taken.
            .Select(uses => Line(
                uses.Key, uses.All(use => use.IsMandatory), uses.Max(use => use.Position), uses.Any(use => use.ValueFromPipeline),
                uses.Any(use => use.ValueFromPipelineByPropertyName), uses.First().Aliases, TypeName(uses.First().ParameterType)) + Wildcards(uses.First()));

        Assert.Equal(real.Order(StringComparer.Ordinal), ModuleHelp.Part(cmdlet, "parameters").Elements().Select(parameter =>
            Line(parameter, (string)parameter.Element(ModuleHelp.Dev + "type")!.Element(ModuleHelp.Maml + "name")!) + $", wildcards {(string?)parameter.Attribute("globbing")}")
            .Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_syntax_is_that_of_the_cmdlet(string cmdlet)
    {
        IEnumerable<string> real = Real(cmdlet).ParameterSets.Select(set => Lines(set.Parameters.Where(parameter => !s_common.Contains(parameter.Name)).Select(parameter => Line(
            parameter.Name, parameter.IsMandatory, parameter.Position, parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName, parameter.Aliases,
            parameter.ParameterType.IsEnum ? string.Join(" | ", Enum.GetNames(parameter.ParameterType)) : TypeName(parameter.ParameterType)))));

        Assert.Equal(real.Order(StringComparer.Ordinal), ModuleHelp.Part(cmdlet, "syntax").Elements().Select(item =>
            Lines(item.Elements(ModuleHelp.Command + "parameter").Select(parameter => Line(parameter, ShownType(parameter))))).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_default_is_the_cmdlet_s(string cmdlet)
    {
        object made = Activator.CreateInstance(Real(cmdlet).ImplementingType)!;

        Assert.All(ModuleHelp.Part(cmdlet, "parameters").Elements(), parameter =>
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
    public void A_prompt_for_a_mandatory_parameter_can_show_what_the_help_says_of_it(string cmdlet)
    {
        Type type = Real(cmdlet).ImplementingType;
        var made = (Cmdlet)Activator.CreateInstance(type)!;

        Assert.All(
            from property in type.GetProperties()
            from use in property.GetCustomAttributes(typeof(ParameterAttribute), inherit: true).Cast<ParameterAttribute>()
            where use.Mandatory
            select (property.Name, use.HelpMessageBaseName, use.HelpMessageResourceId),
            use =>
            {
                string shown = made.GetResourceString(use.HelpMessageBaseName, use.HelpMessageResourceId);
                XElement described = ModuleHelp.Part(cmdlet, "parameters").Elements()
                    .Single(parameter => (string)parameter.Element(ModuleHelp.Maml + "name")! == use.Name);

                Assert.NotEqual(string.Empty, shown);
                Assert.Equal(
                    described.Element(ModuleHelp.Maml + "description")!.Elements().Select(paragraph => paragraph.Value),
                    shown.Split(Environment.NewLine));
            });
    }

    [Fact]
    public void A_prompt_is_given_it()
    {
        _host.RunToError("New-GenesysQueue");

        System.Management.Automation.Host.FieldDescription asked = Assert.Single(_host.Screen.Questions);
        Assert.Equal("Name", asked.Name);
        Assert.StartsWith("Names of queues, one or several.", asked.HelpMessage);
    }

    private CmdletInfo Real(string cmdlet) => (CmdletInfo)_host.Run("Get-Command $cmdlet", ("cmdlet", cmdlet)).Clean().Single.BaseObject;

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
