using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;

namespace GenesysQueues.Module.Tests;

/// <summary>What a user of other modules guesses of each cmdlet before reading its help: names, positions, -WhatIf, -LiteralPath, -Session.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect to nothing.
public sealed class CmdletShapeTests : IDisposable
{
    // What is first given without a name. Everything else needs its name.
    private static readonly Dictionary<string, string> s_positions = new()
    {
        ["Connect-GenesysOrg"] = "Region",
        ["Disconnect-GenesysOrg"] = "Session",
        ["Export-GenesysProvisioningReport"] = "Path",
        ["Export-GenesysQueueDefinition"] = "Path",
        ["Get-GenesysDivision"] = "Name",
        ["Get-GenesysFlow"] = "Name",
        ["Get-GenesysGroup"] = "Name",
        ["Get-GenesysProfile"] = "ProfileName",
        ["Get-GenesysProvisioningAudit"] = "QueueName",
        ["Get-GenesysProvisioningRun"] = "RunId",
        ["Get-GenesysQueue"] = "Name",
        ["Get-GenesysQueueMember"] = "Name",
        ["Get-GenesysSkill"] = "Name",
        ["Get-GenesysUser"] = "Name",
        ["Get-GenesysWfmWebhook"] = "Name",
        ["Get-GenesysWrapupCode"] = "Name",
        ["Import-GenesysQueueDefinition"] = "Path",
        ["New-GenesysQueue"] = "Name",
        ["New-GenesysQueueWorkbook"] = "Path",
        ["Register-GenesysWfmWebhook"] = "TargetUrl",
        ["Remove-GenesysProfile"] = "ProfileName",
        ["Remove-GenesysQueue"] = "Name",
        ["Restore-GenesysQueue"] = "RunId",
        ["Resume-GenesysProvisioning"] = "RunId",
        ["Select-GenesysSession"] = "Session",
        ["Test-GenesysProvisioningAudit"] = "Path",
        ["Set-GenesysQueue"] = "Name",
        ["Sync-GenesysWfmWebhook"] = "Name",
        ["Test-GenesysQueueDefinition"] = "Name",
        ["Test-GenesysWfmWebhook"] = "Name",
        ["Unregister-GenesysWfmWebhook"] = "Name",
    };

    // What writes to the org or to a file of the user's. High asks before each.
    private static readonly Dictionary<string, ConfirmImpact> s_writing = new()
    {
        ["Export-GenesysProvisioningReport"] = ConfirmImpact.Medium,
        ["Export-GenesysQueueDefinition"] = ConfirmImpact.Medium,
        ["New-GenesysQueue"] = ConfirmImpact.Medium,
        ["New-GenesysQueueWorkbook"] = ConfirmImpact.Medium,
        ["Register-GenesysWfmWebhook"] = ConfirmImpact.Medium,
        ["Remove-GenesysProfile"] = ConfirmImpact.Medium,
        ["Remove-GenesysQueue"] = ConfirmImpact.High,
        ["Restore-GenesysQueue"] = ConfirmImpact.Medium,
        ["Resume-GenesysProvisioning"] = ConfirmImpact.Medium,
        ["Set-GenesysQueue"] = ConfirmImpact.Medium,
        ["Sync-GenesysWfmWebhook"] = ConfirmImpact.Medium,
        ["Test-GenesysOrgContract"] = ConfirmImpact.High,
        ["Unregister-GenesysWfmWebhook"] = ConfirmImpact.Medium,
    };

    // A plural on purpose, as a table of many.
    private static readonly string[] s_plural = ["IncludeMembers", "IncludeWrapupCodes", "Settings"];

    private readonly PowerShellHost _host = new();

    private IReadOnlyList<CmdletInfo> Cmdlets =>
        _host.Run("Get-Command -Module GenesysQueues").Clean().Output.Select(item => (CmdletInfo)item!.BaseObject).ToList();

    [Fact]
    public void Every_verb_is_approved()
    {
        var approved = new[] { typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle) }
            .SelectMany(type => type.GetFields()).Select(field => (string)field.GetValue(null)!).ToHashSet();

        Assert.All(Cmdlets, cmdlet => Assert.Contains(cmdlet.Verb, approved));
    }

    [Fact]
    public void Every_noun_begins_with_the_product_and_is_singular()
    {
        Assert.All(Cmdlets, cmdlet => Assert.Matches("^Genesys([A-Z][a-z]+)*[A-Z][a-z]*[a-rt-z]$", cmdlet.Noun));
    }

    [Fact]
    public void Every_class_is_sealed_named_after_its_cmdlet_and_alone_in_its_file()
    {
        Assert.All(Cmdlets, cmdlet =>
        {
            Assert.True(cmdlet.ImplementingType.IsSealed, cmdlet.Name);
            Assert.Equal($"GenesysQueues.Commands.{cmdlet.Verb}{cmdlet.Noun}Command", cmdlet.ImplementingType.FullName);
            Assert.True(File.Exists(Path.Combine(Repository.Root, "src", "GenesysQueues", "Commands", cmdlet.ImplementingType.Name + ".cs")), cmdlet.Name);
        });
    }

    [Fact]
    public void Every_parameter_is_a_property_in_the_singular()
    {
        foreach (CmdletInfo cmdlet in Cmdlets)
        {
            PropertyInfo[] own = Parameters(cmdlet);
            Assert.DoesNotContain(cmdlet.ImplementingType.GetFields(), field => !field.IsLiteral);
            Assert.All(own.Select(property => property.Name).Except(s_plural), name =>
                Assert.True(
                    Regex.IsMatch(name, "^([A-Z][a-z]+)+$")
                        && !Regex.IsMatch(name, "(?<!Second|Exist|s|^A)s$"), $"{cmdlet.Name} -{name}"));
        }
    }

    [Fact]
    public void A_number_of_seconds_says_so_in_its_name()
    {
        var numbers = Cmdlets.SelectMany(Parameters).Where(property => property.PropertyType == typeof(int)).Select(property => property.Name).Distinct().ToList();

        Assert.NotEmpty(numbers);
        Assert.All(
            numbers.Except(["ThrottleLimit", "MaximumRetryCount", "RateShare", "SimulatorSeed"]),
            name => Assert.Matches("Sec(onds)?$", name));
    }

    [Fact]
    public void Only_these_parameters_have_a_position()
    {
        var taken = Cmdlets.SelectMany(cmdlet => cmdlet.ParameterSets.SelectMany(set => set.Parameters).Where(parameter => parameter.Position >= 0)
                .Select(parameter => (cmdlet.Name, Parameter: parameter.Name, parameter.Position))).Distinct().ToList();

        Assert.All(taken, item => Assert.Equal(0, item.Position));
        Assert.Equal(s_positions.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)), taken.Select(item => (item.Name, item.Parameter)).Order());
    }

    [Fact]
    public void Only_what_writes_to_the_org_or_to_a_file_takes_WhatIf_and_asks_as_it_should()
    {
        Dictionary<string, ConfirmImpact> asking = Cmdlets.Where(cmdlet => cmdlet.Parameters.ContainsKey("WhatIf"))
            .ToDictionary(cmdlet => cmdlet.Name, cmdlet => cmdlet.ImplementingType.GetCustomAttribute<CmdletAttribute>()!.ConfirmImpact);

        Assert.Equal(s_writing.OrderBy(pair => pair.Key), asking.OrderBy(pair => pair.Key));
    }

    [Fact]
    public void What_must_have_a_file_takes_it_literally_too_and_from_Get_ChildItem()
    {
        CmdletInfo[] onFiles = Cmdlets.Where(cmdlet => cmdlet.ParameterSets.Any(set => set.Parameters.Any(parameter => parameter is { Name: "Path", IsMandatory: true }))).ToArray();

        Assert.Equal(
            ["Export-GenesysProvisioningReport", "Export-GenesysQueueDefinition", "Import-GenesysQueueDefinition",
                "New-GenesysQueueWorkbook"],
            onFiles.Select(cmdlet => cmdlet.Name).Order());
        Assert.All(onFiles, cmdlet => Assert.Equal(["LP", "PSPath"], cmdlet.Parameters["LiteralPath"].Aliases.Order()));
    }

    [Fact]
    public void What_works_on_an_org_takes_its_session()
    {
        // These need none: they make one, list them, or read files.
        string[] without = ["Connect-GenesysOrg", "Get-GenesysProfile",
            "Get-GenesysProvisioningAudit", "Get-GenesysProvisioningRun", "Get-GenesysSession",
            "Import-GenesysQueueDefinition", "Remove-GenesysProfile", "Test-GenesysProvisioningAudit"];

        Assert.Equal(without, Cmdlets.Where(cmdlet => !cmdlet.Parameters.ContainsKey("Session")).Select(cmdlet => cmdlet.Name).Order());
        Assert.All(Cmdlets.Where(cmdlet => cmdlet.Parameters.ContainsKey("Session")), cmdlet =>
            Assert.Equal("GenesysSession", cmdlet.Parameters["Session"].ParameterType.Name));
    }

    [Fact]
    public void The_manifest_names_what_it_exports_one_by_one()
    {
        string manifest = File.ReadAllText(Repository.Manifest);

        // A wildcard would make PowerShell load the module to find a command.
        Assert.DoesNotContain("*", manifest);
        Assert.Matches(@"AliasesToExport\s*=\s*@\(\)", manifest);
        Assert.Matches(@"FunctionsToExport\s*=\s*@\(\)", manifest);
        Assert.Matches(@"VariablesToExport\s*=\s*@\(\)", manifest);
    }

    // Those of the engine itself, such as -Verbose, are left out.
    private static PropertyInfo[] Parameters(CmdletInfo cmdlet) =>
        [.. cmdlet.ImplementingType.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute)))];

    public void Dispose() => _host.Dispose();
}
