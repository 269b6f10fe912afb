using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;

namespace GenesysQueues.Module.Tests;

/// <summary>Rules that hold for every cmdlet and every public type.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect to nothing.
public sealed class ConventionTests : IDisposable
{
    // There is nothing to give when something is gone.
    private static readonly string[] s_silent =
        ["Disconnect-GenesysOrg", "Remove-GenesysProfile", "Unregister-GenesysWfmWebhook"];

    private readonly PowerShellHost _host = new();

    private IReadOnlyList<CmdletInfo> Cmdlets =>
        _host.Run("Get-Command -Module GenesysQueues").Clean().Output.Select(item => (CmdletInfo)item!.BaseObject).ToList();

    [Fact]
    public void Every_cmdlet_that_gives_something_says_what()
    {
        Assert.All(Cmdlets, cmdlet => Assert.Equal(s_silent.Contains(cmdlet.Name), cmdlet.OutputType.Count == 0));
    }

    [Fact]
    public void Every_cmdlet_turns_failures_into_errors_by_the_one_guard()
    {
        Assert.All(Cmdlets, cmdlet => Assert.Contains("GenesysQueues.Pipeline.GenesysCmdlet", BasesOf(cmdlet.ImplementingType)));

        string[] sources = Directory.GetFiles(Path.Combine(Repository.Root, "src", "GenesysQueues", "Commands"), "*.cs");
        Assert.Equal(Cmdlets.Count, sources.Length);
        Assert.All(sources, file => Assert.DoesNotContain("catch (GenesysException", File.ReadAllText(file)));
    }

    // In the machine's culture "info*" misses INFO where a Turkish user types it.
    [Fact]
    public void Patterns_with_wildcards_are_made_in_one_place_where_no_culture_counts()
    {
        string[] making = [.. Directory
            .GetFiles(Path.Combine(Repository.Root, "src", "GenesysQueues"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Regex.IsMatch(
                File.ReadAllText(file),
                @"new WildcardPattern\(|WildcardPattern\.Get\(|WildcardPattern \w+ = new\(|WildcardOptions"))];

        string file = Assert.Single(making);
        Assert.Equal("NamePattern.cs", Path.GetFileName(file));
        Assert.Contains("WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant", File.ReadAllText(file));
    }

    [Fact]
    public void What_a_cmdlet_does_runs_within_the_guard_against_exceptions_of_the_runtime()
    {
        string[] unguarded = ["BeginProcessing", "ProcessRecord", "EndProcessing"];

        Assert.All(Cmdlets, cmdlet => Assert.All(
            unguarded, method => Assert.Equal("GenesysCmdlet", cmdlet.ImplementingType
                .GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic)!.DeclaringType!.Name)));
    }

    [Theory]
    [InlineData("Test-GenesysQueueDefinition")]
    [InlineData("New-GenesysQueue")]
    [InlineData("Set-GenesysQueue")]
    [InlineData("Export-GenesysQueueDefinition")]
    public void No_field_of_a_definition_binds_by_property_name(string name)
    {
        CmdletInfo cmdlet = Cmdlets.Single(candidate => candidate.Name == name);

        Assert.All(
            cmdlet.ParameterSets.SelectMany(set => set.Parameters), parameter => Assert.False(parameter.ValueFromPipelineByPropertyName, parameter.Name));
        Assert.Equal(["InputObject"], cmdlet.ParameterSets.SelectMany(set => set.Parameters).Where(parameter => parameter.ValueFromPipeline).Select(parameter => parameter.Name).Distinct());
    }

    [Fact]
    public void Nothing_binds_a_property_called_Name_or_Id()
    {
        IEnumerable<CommandParameterInfo> byName = Cmdlets
            .SelectMany(cmdlet => cmdlet.ParameterSets).SelectMany(set => set.Parameters).Where(parameter => parameter.ValueFromPipelineByPropertyName).ToList();

        Assert.NotEmpty(byName);
        Assert.All(byName, parameter => Assert.DoesNotContain(
            parameter.Aliases.Append(parameter.Name), name => name.Equals("Name", StringComparison.OrdinalIgnoreCase) || name.Equals("Id", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Test_and_New_take_the_same_fields_in_every_set()
    {
        string[] control =
        [
            "Offline", "Quiet", "ThrottleLimit", "MaximumRetryCount", "MaxRetryAfterSec", "RateShare", "TimeoutSec", "WhatIf",
            "Confirm",
        ];
        string[][] fields = Cmdlets.Where(cmdlet => cmdlet.Noun is "GenesysQueue" or "GenesysQueueDefinition" && cmdlet.Verb is "New" or "Test")
            .SelectMany(cmdlet => cmdlet.ParameterSets)
            .Select(set => set.Parameters.Select(parameter => parameter.Name).Except(control).Except(["Name", "InputObject"]).Order().ToArray())
            .ToArray();

        Assert.Equal(4, fields.Length);
        Assert.All(fields, names => Assert.Equal(fields[0], names));
        Assert.Contains("OverflowMaxWaitSeconds", fields[0]);
    }

    [Fact] // PowerShell makes 0 of an empty text, as an empty cell of a row is.
    public void Every_number_may_be_empty()
    {
        var numbers = Cmdlets.SelectMany(cmdlet => cmdlet.Parameters.Values).Where(parameter =>
            (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) is { IsPrimitive: true } type
                && type != typeof(bool) && type != typeof(char) && parameter.Name != "OutBuffer").ToList();

        Assert.NotEmpty(numbers);
        Assert.All(numbers, parameter => Assert.Contains(
            parameter.Attributes, attribute => attribute.GetType().Name == "NumberOrEmptyAttribute"));
    }

    [Fact]
    public void Every_secret_parameter_is_a_SecureString()
    {
        var secrets = Cmdlets.SelectMany(cmdlet => cmdlet.Parameters.Values)
            .Where(parameter =>
                parameter.Name.Contains("Secret") || parameter.Name.Contains("Token") || parameter.Name.Contains("Password"))
            // What a secret is called in a vault is none.
            .Where(parameter => !parameter.Name.EndsWith("SecretName", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(secrets);
        Assert.All(secrets, parameter => Assert.Equal(typeof(System.Security.SecureString), parameter.ParameterType));
    }

    [Fact]
    public void No_public_member_shows_a_type_of_a_library()
    {
        string[] allowed = ["System.Private.CoreLib", "System.Runtime", "System.Collections", "System.Private.Uri", "System.Management.Automation", "GenesysQueues", "GenesysQueues.Core", "GenesysQueues.Simulator"];
        var shown = PublicTypes("GenesysQueues").SelectMany(type => Signature(type).Select(part => (type, part))).ToList();

        Assert.True(shown.Count > 100, "The search came to nothing.");
        Assert.All(shown, item => Assert.True(
            allowed.Contains(item.part.Assembly.GetName().Name) && item.part.Namespace?.StartsWith("System.Net", StringComparison.Ordinal) != true,
            $"{item.type.Name} shows {item.part.FullName}"));
    }

    [Fact]
    public void No_output_type_has_a_property_that_PowerShell_mistakes_for_its_own()
    {
        Assert.All(PublicTypes("GenesysQueues.Core").Where(type => type.IsClass && !typeof(System.Collections.IEnumerable).IsAssignableFrom(type)), type =>
            Assert.DoesNotContain(type.GetProperties(), property => property.Name is "Count" or "Length" or "Error"));
    }

    [Fact]
    public void Only_definitions_objects_of_the_org_and_endpoints_have_a_name()
    {
        Assert.Equal(
            ["GenesysOrgObject", "GenesysQueue", "GenesysQueueDefinition", "GenesysUser", "GenesysWfmWebhook"],
            PublicTypes("GenesysQueues.Core").Where(type => type.GetProperty("Name") is not null).Select(type => type.Name).Order());
    }

    private static IEnumerable<string?> BasesOf(Type type)
    {
        for (Type? parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            yield return parent.FullName;
        }
    }

    private static IEnumerable<Type> PublicTypes(string assembly) => AssemblyLoadContext.All.Single(context => context.Name == "GenesysQueues")
        .Assemblies.Single(loaded => loaded.GetName().Name == assembly).GetExportedTypes();

    private static IEnumerable<Type> Signature(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var shown = new List<Type>();
        shown.AddRange(type.GetMethods(All).Where(method => IsShown(method)).SelectMany(method => method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType)));
        shown.AddRange(type.GetConstructors(All).Where(IsShown).SelectMany(method => method.GetParameters().Select(p => p.ParameterType)));
        shown.AddRange(type.GetFields(All).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(field => field.FieldType));
        if (type.BaseType is { } parent)
        {
            shown.Add(parent);
        }

        return shown.SelectMany(Parts);
    }

    private static bool IsShown(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { IsGenericParameter: true } => [],
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()),
        _ => [type],
    };

    public void Dispose() => _host.Dispose();
}
