using GenesysQueues.Module.Tests.Support;
using System.Reflection;
using System.Text.RegularExpressions;

namespace GenesysQueues.Module.Tests;

/// <summary>What the staged folder holds and exports.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect to nothing.
public sealed class ManifestTests : IDisposable
{
    private static readonly string[] s_cmdlets =
    [
        "Connect-GenesysOrg", "Disconnect-GenesysOrg", "Export-GenesysProvisioningReport", "Export-GenesysQueueDefinition",
        "Get-GenesysDivision", "Get-GenesysFlow", "Get-GenesysGroup", "Get-GenesysProfile",
        "Get-GenesysProvisioningAudit", "Get-GenesysProvisioningRun", "Get-GenesysQueue", "Get-GenesysQueueMember",
        "Get-GenesysSession", "Get-GenesysSkill", "Get-GenesysUser",
        "Get-GenesysWfmWebhook", "Get-GenesysWrapupCode",
        "Import-GenesysQueueDefinition", "New-GenesysQueue", "New-GenesysQueueWorkbook", "Register-GenesysWfmWebhook",
        "Remove-GenesysProfile",
        "Remove-GenesysQueue", "Restore-GenesysQueue", "Resume-GenesysProvisioning",
        "Select-GenesysSession", "Set-GenesysQueue", "Sync-GenesysWfmWebhook",
        "Test-GenesysOrgContract",
        "Test-GenesysProvisioningAudit", "Test-GenesysQueueDefinition", "Test-GenesysWfmWebhook", "Unregister-GenesysWfmWebhook",
    ];

    private readonly PowerShellHost _host = new();

    [Fact]
    public void The_module_exports_these_cmdlets_and_nothing_else()
    {
        Outcome run = _host.Run("Get-Command -Module GenesysQueues").Clean();

        Assert.Equal(s_cmdlets, run.Column("Name").Order(StringComparer.Ordinal));
        Assert.All(run.Column("CommandType"), type => Assert.Equal("Cmdlet", type));
    }

    [Fact]
    public void Importing_puts_nothing_else_into_the_session()
    {
        using var bare = new PowerShellHost(import: false);
        const string Names = "(Get-Command -CommandType Function, Alias, Cmdlet).Name";
        var before = bare.Run(Names).Clean().Output.Select(name => name!.ToString()).ToHashSet();

        bare.Import();

        Assert.Equal(s_cmdlets, bare.Run(Names).Clean().Output.Select(name => name!.ToString()).Where(name => !before.Contains(name)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_manifest_is_sound()
    {
        Outcome run = _host.Run("Test-ModuleManifest $manifest").Clean();

        Assert.Equal("GenesysQueues", run.Single.Text("Name"));
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void The_version_is_one_everywhere()
    {
        string manifest = _host.Run("(Get-Module GenesysQueues).Version.ToString()").Clean().Single.ToString();

        foreach (string edition in new[] { "core", "desktop" })
        {
            foreach (string file in Directory.GetFiles(Repository.Bin(edition), "GenesysQueues*.dll"))
            {
                Assert.Equal(manifest, AssemblyName.GetAssemblyName(file).Version!.ToString(3));
            }
        }
    }

    [Fact]
    public void The_core_folder_holds_only_what_PowerShell_7_lacks()
    {
        Assert.Equal(
            ["CsvHelper", "GenesysQueues", "GenesysQueues.Core", "GenesysQueues.Loader", "GenesysQueues.Simulator",
                "Newtonsoft.Json",
                "OxyPlot", "Polly.Core"],
            Files("core"));
    }

    [Fact]
    public void The_desktop_folder_holds_what_Windows_PowerShell_lacks_and_no_loader()
    {
        string[] files = Files("desktop");

        Assert.Superset(
            new HashSet<string>
            {
                "CsvHelper", "GenesysQueues", "GenesysQueues.Core", "GenesysQueues.Simulator", "Newtonsoft.Json", "OxyPlot",
                    "Polly.Core", "Microsoft.Bcl.TimeProvider",
                "System.Memory", "System.Threading.Tasks.Extensions", "System.Runtime.CompilerServices.Unsafe",
            },
            files.ToHashSet());
        Assert.DoesNotContain("GenesysQueues.Loader", files);
    }

    [Fact]
    public void No_assembly_of_PowerShell_itself_is_staged()
    {
        string[] all = Directory.GetFiles(Repository.StagedModule, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)!).ToArray();

        Assert.DoesNotContain(all, name => name.StartsWith("System.Management.Automation", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(all, name => name.EndsWith(".pdb", StringComparison.Ordinal) || name.EndsWith(".deps.json", StringComparison.Ordinal));
    }

    [Fact]
    public void The_files_that_the_manifest_names_are_staged()
    {
        string text = File.ReadAllText(Repository.Manifest);

        string[] named = Regex.Matches(text, "'([^']+\\.(?:psm1|ps1xml))'").Select(match => match.Groups[1].Value).ToArray();
        Assert.Contains("GenesysQueues.psm1", named);
        Assert.All(named, name => Assert.True(File.Exists(Path.Combine(Repository.StagedModule, name)), name));
        Assert.True(File.Exists(Path.Combine(Repository.StagedModule, "LICENSE")));
    }

    [Fact]
    public void Every_file_of_the_module_folder_is_staged_as_it_is()
    {
        string folder = Path.Combine(Repository.Root, "module");
        string[] files = [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file))
            // Of its pages the help is made.
            .Where(file => !file.StartsWith("help" + Path.DirectorySeparatorChar, StringComparison.Ordinal))];

        Assert.Contains(Path.Combine("examples", "quickstart.ps1"), files);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(folder, file)), File.ReadAllBytes(Path.Combine(Repository.StagedModule, file))));
    }

    [Fact]
    public void The_help_is_staged_and_its_pages_are_not()
    {
        string[] topics = [.. Directory.GetFiles(Repository.HelpPages, "about_*.md").Select(page => Path.GetFileNameWithoutExtension(page) + ".help.txt")];

        Assert.Equal(
            topics.Append("GenesysQueues.dll-Help.xml").Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.Combine(Repository.StagedModule, "en-US")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        // The receivers of the examples have a page of their own.
        Assert.Equal(
            ["CHANGELOG.md", "README.md", Path.Combine("examples", "receiver", "README.md")],
            Directory.GetFiles(Repository.StagedModule, "*.md", SearchOption.AllDirectories)
                .Select(page => Path.GetRelativePath(Repository.StagedModule, page)).Order(StringComparer.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(Repository.StagedModule, "help")));
    }

    private static string[] Files(string edition) => Directory.GetFiles(Repository.Bin(edition))
        .Select(path => Path.GetFileName(path)!.EndsWith(".dll", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(path) : Path.GetFileName(path)!)
        .Order(StringComparer.Ordinal)
        .ToArray();

    public void Dispose() => _host.Dispose();
}
