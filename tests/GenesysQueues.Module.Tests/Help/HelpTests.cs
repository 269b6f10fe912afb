using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GenesysQueues.Module.Tests.Help;

/// <summary>What the help says of each cmdlet, held against the cmdlet itself.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect to nothing.
public sealed class HelpTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    public static TheoryData<string> Cmdlets => [.. ModuleHelp.Cmdlets];

    [Fact]
    public void The_help_file_describes_what_the_module_exports_and_nothing_else()
    {
        Assert.Equal(ModuleHelp.Cmdlets, ModuleHelp.Described.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_says_what_may_be_piped_in_and_what_comes_out(string cmdlet)
    {
        CmdletInfo real = Real(cmdlet);
        bool isPiped = real.ParameterSets.SelectMany(set => set.Parameters).Any(parameter => parameter.ValueFromPipeline || parameter.ValueFromPipelineByPropertyName);
        IReadOnlyList<string> outputs = [.. real.OutputType.Select(type => type.Name)];

        IReadOnlyList<string> inputs = Types(cmdlet, "inputTypes", "inputType");

        Assert.Equal(outputs.Count > 0 ? outputs : ["None"], Types(cmdlet, "returnValues", "returnValue"));
        Assert.Equal(isPiped, !inputs.SequenceEqual(["None"]));
        Assert.NotEmpty(inputs);
        Assert.All(inputs.Except(["None"]), name => Assert.NotNull(_host.Run("$name -as [type]", ("name", name)).Clean().Output.SingleOrDefault()));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void There_is_a_synopsis_a_description_and_a_way_on(string cmdlet)
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
    public void There_are_examples_and_one_of_them_is_a_whole_job(string cmdlet)
    {
        var examples = ModuleHelp.Part(cmdlet, "examples").Elements().Select(example => (
            Title: (string)example.Element(ModuleHelp.Maml + "title")!, Code: (string)example.Element(ModuleHelp.Dev + "code")!,
            Remarks: (string)example.Element(ModuleHelp.Dev + "remarks")!)).ToList();

        Assert.True(examples.Count >= 2, "There are fewer than two examples.");
        Assert.All(examples, example => Assert.Contains(cmdlet, example.Code));
        Assert.All(examples, example => Assert.NotEqual(string.Empty, example.Remarks.Trim()));
        // A window of 80 columns, four of them a margin, shows each line whole, so that it can be copied.
        Assert.All(examples.SelectMany(example => example.Code.Split('\n')), line => Assert.True(line.Length < 76, line));
        // Get-Help puts a dash and a space on both sides.
        Assert.All(examples, example => Assert.True(example.Title.Length < 72, example.Title));
        Assert.Equal(Enumerable.Range(1, examples.Count).Select(number => $"Example {number}"), examples.Select(example => Regex.Match(example.Title, @"Example \d+").Value));
        // One cmdlet does no whole job, and two seldom do.
        Assert.Contains(examples, example => example.Title.Contains("A whole job") && ModuleHelp.Cmdlets.Count(example.Code.Contains) >= 3);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_property_of_what_comes_out_is_named(string cmdlet)
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

    private static IReadOnlyList<string> Types(string cmdlet, string section, string item) =>
        [.. ModuleHelp.Part(cmdlet, section).Elements(ModuleHelp.Command + item).Where(type => ((string?)type.Element(ModuleHelp.Maml + "description"))?.Trim().Length > 0)
            .Select(TypeOf)];

    private static string TypeOf(XElement described) => ((string)described.Element(ModuleHelp.Dev + "type")!.Element(ModuleHelp.Maml + "name")!).Trim();

    private static IEnumerable<string> Names(Outcome run, string property) =>
        ((IEnumerable<object>)run.Single.Get(property)!).Select(name => name.ToString()!).Order(StringComparer.Ordinal);

    public void Dispose() => _host.Dispose();
}
