using System.Reflection;

namespace GenesysQueues.Core.Tests;

/// <summary>What the layers may know of each other.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public void Core_knows_no_powershell_and_neither_simulator_nor_module()
    {
        Assert.DoesNotContain("System.Management.Automation", References(typeof(GenesysSession)));
        Assert.DoesNotContain(References(typeof(GenesysSession)), name => name.StartsWith("GenesysQueues", StringComparison.Ordinal));
    }

    [Fact]
    public void The_simulator_shares_nothing_with_the_client_that_it_judges()
    {
        Assert.DoesNotContain("System.Management.Automation", References(typeof(SimulatedOrg)));
        Assert.DoesNotContain(References(typeof(SimulatedOrg)), name => name.StartsWith("GenesysQueues", StringComparison.Ordinal));
    }

    [Fact]
    public void No_public_member_of_core_shows_a_type_of_a_library()
    {
        string[] hidden = ["Newtonsoft.Json", "CsvHelper", "Polly", "System.Net.Http"];

        IEnumerable<string> shown =
            from type in typeof(GenesysSession).Assembly.GetExportedTypes()
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
            where hidden.Any(library => property.PropertyType.Assembly.GetName().Name!.StartsWith(library, StringComparison.Ordinal))
            select $"{type.Name}.{property.Name}";

        Assert.Empty(shown);
        Assert.NotEmpty(typeof(GenesysSession).Assembly.GetExportedTypes());
    }

    private static string[] References(Type type)
    {
        string[] names = [.. type.Assembly.GetReferencedAssemblies().Select(reference => reference.Name!)];
        Assert.NotEmpty(names);
        return names;
    }
}
