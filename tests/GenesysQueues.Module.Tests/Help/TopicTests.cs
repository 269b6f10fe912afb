using GenesysQueues.Module.Tests.Support;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;

namespace GenesysQueues.Module.Tests.Help;

/// <summary>What the about topics say, held against the module.</summary>
public sealed class TopicTests : IDisposable
{
    private const string Definition = "about_GenesysQueueDefinition";

    private readonly PowerShellHost _host = new();
    private readonly string? _modulePath = Environment.GetEnvironmentVariable("PSModulePath");

    // The engine looks for topics where modules are installed.
    public TopicTests() =>
        Environment.SetEnvironmentVariable("PSModulePath", Path.Combine(Repository.Root, "output") + Path.PathSeparator + _modulePath);

    public static TheoryData<string> Topics => [.. ModuleHelp.Topics];

    /// <summary>The rows of the table of fields: field, value, other spellings.</summary>
    private static IReadOnlyList<(string Field, string Value, string[] Spellings)> Fields { get; } = ReadFields();

    [Theory]
    [MemberData(nameof(Topics))]
    public void Get_Help_finds_it(string topic)
    {
        string text = string.Concat(_host.Run("Get-Help $topic", ("topic", topic)).Clean().Output);

        Assert.Equal(ModuleHelp.Topic(topic), text.ReplaceLineEndings("\n"));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void It_fits_a_window_of_80_columns(string topic)
    {
        Assert.All(ModuleHelp.Topic(topic).Split('\n'), line => Assert.True(line.Length < 80, line));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void It_ends_with_the_three_commands_to_type_next(string topic)
    {
        string text = ModuleHelp.Topic(topic);

        string[] headings = [.. text.Split('\n').Where(line => Regex.IsMatch(line, "^[A-Z][A-Z ]+$"))];
        Assert.Equal(["WHAT TO TYPE NEXT", "SEE ALSO", "KEYWORDS"], headings[^3..]);
        string[] commands = [.. ModuleHelp.Section(topic, "WHAT TO TYPE NEXT").Split('\n')
            .Select(line => line.Trim()).Where(line => line.Length > 0)];
        Assert.Equal(3, commands.Length);
        // The examples of topics are run by ExampleTests.
        Assert.All(commands, command => Assert.Matches("^[A-Z][a-z]+-(Genesys|Help)", command));
    }

    [Fact]
    public void Everything_that_the_help_and_the_pages_name_is_there()
    {
        string all = string.Concat(ModuleHelp.Topics.Select(ModuleHelp.Topic)) + string.Concat(ModuleHelp.Described.Values)
            + string.Concat(Repository.Pages.Select(File.ReadAllText));

        string[] named = [.. Regex.Matches(all, @"\b(?:[A-Z][a-z]+-Genesys[A-Za-z]+|about_\w+)").Select(match => match.Value).Distinct()];

        Assert.Superset(ModuleHelp.Cmdlets.ToHashSet(), named.ToHashSet());
        Assert.Empty(named.Except(ModuleHelp.Cmdlets).Except(ModuleHelp.Topics));
    }

    [Fact]
    public void The_table_has_the_fields_of_a_definition_and_no_other()
    {
        string[] fields =
        [
            .. Core("GenesysQueues.GenesysQueueDefinition").GetProperties().Select(property => property.Name)
                .Except(["Source", "Row", "Findings"]),
        ];

        Assert.Equal(fields.Order(), Fields.Select(row => row.Field).Order());
    }

    [Theory] // Of a new queue nothing is taken away, and one that exists copies no other.
    [InlineData("New-GenesysQueue", "Clear NewName RemoveMember RemoveMemberGroup RemoveWrapupCode")]
    [InlineData("Test-GenesysQueueDefinition", "Clear NewName RemoveMember RemoveMemberGroup RemoveWrapupCode")]
    [InlineData("Set-GenesysQueue", "SourceQueue")]
    public void Every_field_is_a_parameter(string cmdlet, string others)
    {
        IEnumerable<string> parameters = _host.Run($"(Get-Command {cmdlet}).Parameters.Keys").Clean().Output.Select(name => name!.ToString()!);

        Assert.Equal(others.Split(' '), Fields.Select(row => row.Field).Except(parameters).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_other_spellings_are_those_that_import_knows()
    {
        var known = (Dictionary<string, string>)Core("GenesysQueues.Definitions.FieldNames").GetField("s_byKey", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;

        // OverflowAction is no field: its only value says what happens anyway.
        Assert.Equal(
            known.Where(pair => pair.Value != "OverflowAction").Select(pair => $"{pair.Key} is {pair.Value}").Order(),
            Fields.SelectMany(row => row.Spellings.Append(row.Field).Select(name => $"{name.ToUpperInvariant()} is {row.Field}")).Order());
    }

    [Fact]
    public void The_ranges_are_those_that_are_checked()
    {
        var ranges = Fields.Select(row => (row.Field, Range: Regex.Match(row.Value, @"^(?:at least (?<least>\d+)|(?<least>\d+) to (?<most>\d+)) seconds"))).Where(row => row.Range.Success).ToList();

        Assert.Equal(Fields.Where(row => row.Field.EndsWith("Seconds", StringComparison.Ordinal)).Select(row => row.Field), ranges.Select(row => row.Field));
        Assert.All(ranges, row =>
        {
            int least = int.Parse(row.Range.Groups["least"].Value);
            Assert.DoesNotContain("OutOfRange", Codes(row.Field, least));
            Assert.Contains("OutOfRange", Codes(row.Field, least - 1));
            if (int.TryParse(row.Range.Groups["most"].Value, out int most))
            {
                Assert.DoesNotContain("OutOfRange", Codes(row.Field, most));
                Assert.Contains("OutOfRange", Codes(row.Field, most + 1));
            }
        });
    }

    [Theory]
    [InlineData("AcwMode", "GenesysQueues.GenesysAcwMode")]
    [InlineData("SkillMatch", "GenesysQueues.GenesysSkillMatch")]
    public void The_choices_are_those_of_the_field(string field, string type)
    {
        string value = Fields.Single(row => row.Field == field).Value;

        Assert.Equal(
            Enum.GetNames(Core(type)).Order(),
            Regex.Matches(value, @"\b[A-Z]\w+").Select(match => match.Value).Order());
    }

    [Fact]
    public void Every_code_of_a_finding_is_listed_and_no_other()
    {
        string[] listed = [.. Regex.Matches(ModuleHelp.Section(Definition, "FINDINGS"), @"^ {4}(?:[A-Z][a-z]+(?:[A-Z][a-z]*)+(?:, ?)?)+(?=  |$)|^ {4}[A-Z]\w+(?=  )", RegexOptions.Multiline)
            .SelectMany(line => line.Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))];
        string source = string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "src", "GenesysQueues.Core"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        const string Made = """(?:\b[sS]ink\.(?:Error|Warning|Information)\(|GenesysFindingSeverity\.\w+,)\s*"""
            + """(?:"(?<code>\w+)"|ErrorCatalogue\.(?<code>\w+))""";
        string names = File.ReadAllText(Path.Combine(Repository.Root, "src", "GenesysQueues.Core", "Text", "NameFault.cs"));
        string[] given = [.. Regex.Matches(source, Made).Concat(Regex.Matches(names, @"new\(\s*""(?<code>\w+)"""))
            .Select(match => match.Groups["code"].Value).Distinct()];

        // The code of a name that is not found is made from its column.
        Assert.Equal(given.Concat(NotFound()).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_statuses_are_those_of_a_result_and_the_README_has_the_same()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string names = string.Join('|', Enum.GetNames(Core("GenesysQueues.GenesysProvisioningStatus")));

        IEnumerable<string> listed = Pairs(ModuleHelp.Section("about_GenesysQueues", "RESULTS"), @"^ {4}(\w+) +(yes|no) ");

        Assert.Equal(names.Split('|').Order(), listed.Select(pair => pair.Split(' ')[0]));
        Assert.Equal(listed, Pairs(readme, @"^\| (\w+) \| (yes|no) \|"));
    }

    [Fact]
    public void The_README_has_the_fields_too()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string table = readme[readme.IndexOf("## A definition", StringComparison.Ordinal)..readme.IndexOf("## What happens to each row", StringComparison.Ordinal)];

        Assert.Equal(
            Fields.Select(row => row.Field).Order(),
            Regex.Matches(table, @"^\| ([^|]+) \|", RegexOptions.Multiline).SelectMany(row => Regex.Matches(row.Groups[1].Value, "`(\\w+)`")).Select(field => field.Groups[1].Value).Order());
    }

    [Fact]
    public void The_variables_are_those_that_are_read()
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static;
        IEnumerable<string> read = new[] { "GenesysQueues", "GenesysQueues.Core" }.SelectMany(name => Assembly(name).GetTypes()).SelectMany(type => type.GetFields(All))
            .Where(field => field.IsLiteral && field.Name.EndsWith("Variable", StringComparison.Ordinal)).Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(
            read.Order(), Regex.Matches(ModuleHelp.Section("about_GenesysQueues", "ENVIRONMENT VARIABLES"), @"^ {4}([A-Z_]+) ", RegexOptions.Multiline).Select(line => line.Groups[1].Value).Order());
    }

    [Theory]
    [InlineData("THE CHAIN", "^ {4}([A-Z][a-z]+-\\w+)  ")]
    [InlineData("SEE ALSO", "^ {4}([A-Z][a-z]+-\\w+)$")]
    public void The_overview_lists_every_cmdlet(string heading, string line)
    {
        Assert.Equal(
            ModuleHelp.Cmdlets,
            Regex.Matches(ModuleHelp.Section("about_GenesysQueues", heading), line, RegexOptions.Multiline).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Pairs(string text, string line) =>
        Regex.Matches(text, line, RegexOptions.Multiline).Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}").Order();

    // What the org says to a definition all of whose names are wrong.
    private string[] NotFound()
    {
        _host.Connect();
        Outcome run = _host.Run(
            "@{ Name = 'Line A'; Division = 'none'; SkillRequirement = 'none'; OverflowMaxWaitSeconds = 1; OverflowTimeoutSeconds = 1; OverflowTarget = 'none'; MemberGroup = 'none';"
            + " Member = 'none'; WrapupCode = 'none'; InQueueFlow = 'none'; SourceQueue = 'none'; PlanningGroup = 'none'; WhisperPrompt = 'none'; OnHoldPrompt = 'none'; Settings = @{ whisperPrompt = 'none' } }"
            + " | Test-GenesysQueueDefinition | ForEach-Object { $_.Findings } | ForEach-Object { $_.Code }").Clean();
        return [.. run.Output.Select(code => code!.ToString()!).Where(code => code.EndsWith("NotFound", StringComparison.Ordinal)).Distinct()];
    }

    private IEnumerable<string> Codes(string field, int seconds) => _host.Run(
        "@{ Name = 'Line A'; $field = $seconds } | Test-GenesysQueueDefinition -Offline | ForEach-Object { $_.Findings } | ForEach-Object { $_.Code }", ("field", field), ("seconds", seconds)).Clean()
        .Output.Select(code => code!.ToString()!);

    private static Type Core(string name) => Assembly("GenesysQueues.Core").GetType(name, throwOnError: true)!;

    private static Assembly Assembly(string name) => AssemblyLoadContext.All.Single(context => context.Name == "GenesysQueues")
        .Assemblies.Single(loaded => loaded.GetName().Name == name);

    private static IReadOnlyList<(string Field, string Value, string[] Spellings)> ReadFields()
    {
        var rows = new List<(string Field, string Value, string Spellings)>();
        foreach (string line in ModuleHelp.Section(Definition, "FIELDS").Split('\n').Skip(2).TakeWhile(line => line.Length > 0))
        {
            string cells = line.PadRight(80);
            (string field, string value, string spellings) = (cells[4..28].Trim(), cells[28..57].Trim(), cells[57..].Trim());
            if (field.Length > 0)
            {
                rows.Add((field, value, spellings));
            }
            else
            {
                rows[^1] = (rows[^1].Field, $"{rows[^1].Value} {value}", $"{rows[^1].Spellings} {spellings}");
            }
        }

        return [.. rows.Select(row => (row.Field, row.Value, row.Spellings.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)))];
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PSModulePath", _modulePath);
        _host.Dispose();
    }
}
