using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Help;

/// <summary>
/// Every example of the help, of the about topics, of the README and of the page of the contracts, run on the simulated org.
/// tests/Pester runs them all; here are those that the core cmdlets can do, and the others by name with what they need.
/// </summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect by themselves.
public sealed class ExampleTests : IDisposable
{
    private static readonly Lazy<IReadOnlyList<PSObject>> s_examples = new(Find);

    private readonly PowerShellHost _host = new();
    private readonly string? _modulePath = Environment.GetEnvironmentVariable("PSModulePath");

    public ExampleTests()
    {
        // The engine looks for topics where modules are installed.
        Environment.SetEnvironmentVariable("PSModulePath", Path.Combine(Repository.Root, "output") + Path.PathSeparator + _modulePath);
        Load(_host);
    }

    public static TheoryData<string> OnTheCoreCmdlets => [.. s_examples.Value.Where(example => Needs(example).Length == 0).Select(Name)];

    public static IEnumerable<object[]> OnMore =>
        s_examples.Value.Where(example => Needs(example).Length > 0).Select(example => new object[] { Name(example), Needs(example) });

    [Theory]
    [MemberData(nameof(OnTheCoreCmdlets))]
    public void The_example_does_what_it_says(string name)
    {
        Outcome run = _host.Run("Test-Example $example $folder", ("example", Example(name)), ("folder", _host.Folder)).Clean();

        Assert.Empty(run.Output);
    }

    [Theory]
    [MemberData(nameof(OnMore))]
    public void The_example_is_left_to_Pester_for_what_this_engine_lacks(string name, string needs)
    {
        Outcome run = _host.Run("Get-MissingCommand $example.Code", ("example", Example(name))).Clean();

        Assert.Equal(needs, string.Join(", ", run.Output));
    }

    [Fact]
    public void Every_note_is_about_an_example()
    {
        Outcome run = _host.Run("$exampleNotes.Keys").Clean();

        Assert.Empty(run.Output.Select(name => name!.ToString()).Except(s_examples.Value.Select(Name)));
    }

    [Theory]
    [InlineData("Get-GenesysSesion", "CommandNotFoundException")]
    [InlineData("Get-GenesysQueue -Nmae Sales", "NamedParameterNotFound")]
    [InlineData("Connect-GenesysOrg eu-central-1 -ClientID x -ClientSecrt y", "NamedParameterNotFound")]
    [InlineData("Connect-GenesysOrg eu-central-1 -Simulated", "PositionalParameterNotFound")]
    [InlineData("New-GenesysQueue Desk -SkillRequirement Biling", "SkillNotFound")]
    [InlineData("'Desk'", "Nothing in it is a GenesysQueues.GenesysQueue.")]
    public void An_example_with_a_mistake_is_found(string code, string complaint)
    {
        Outcome run = _host.Run(
            "Test-Example (ConvertTo-Example -Name 'Mine 1' -Command Get-GenesysQueue -Code \"Connect-GenesysOrg -Simulated`n$code\") $folder", ("code", code), ("folder", _host.Folder)).Clean();

        Assert.Contains(run.Output, said => said!.ToString()!.Contains(complaint, StringComparison.Ordinal));
    }

    private static void Load(PowerShellHost host) =>
        host.Run(". $script", ("script", Path.Combine(Repository.Root, "tests", "Pester", "examples.ps1"))).Clean();

    private static IReadOnlyList<PSObject> Find()
    {
        using var host = new PowerShellHost();
        Load(host);
        return [.. host.Run("Get-Example $root", ("root", Repository.Root)).Clean().Output.Select(example => example!)];
    }

    private static PSObject Example(string name) => s_examples.Value.Single(example => Name(example) == name);

    private static string Name(PSObject example) => example.Text("Name")!;

    private static string Needs(PSObject example) => string.Join(", ", (object[])example.Get("Needs")!);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PSModulePath", _modulePath);
        _host.Dispose();
    }
}
