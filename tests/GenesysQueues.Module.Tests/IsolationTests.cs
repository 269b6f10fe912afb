using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.Loader;
using System.Xml.Linq;

namespace GenesysQueues.Module.Tests;

/// <summary>The module beside other modules and other copies of itself, and what removing it leaves behind.</summary>
public sealed class IsolationTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Theory]
    [InlineData("GenesysQueues")]
    [InlineData("GenesysQueues.Core")]
    [InlineData("GenesysQueues.Simulator")]
    [InlineData("Newtonsoft.Json")]
    [InlineData("Polly.Core")]
    [InlineData("CsvHelper")]
    [InlineData("OxyPlot")]
    public void An_assembly_of_ours_is_loaded_from_our_folder_into_our_context(string name)
    {
        UseEverything();

        AssemblyLoadContext ours = Assert.Single(AssemblyLoadContext.All, context => context.Name == "GenesysQueues");
        System.Reflection.Assembly assembly = Assert.Single(ours.Assemblies, loaded => loaded.GetName().Name == name);
        Assert.Equal(Path.Combine(Repository.Bin("core"), name + ".dll"), assembly.Location);
    }

    [Fact]
    public void The_default_context_holds_nothing_of_ours_but_the_loader()
    {
        UseEverything();

        var names = AssemblyLoadContext.Default.Assemblies.Select(assembly => assembly.GetName().Name).ToList();
        Assert.DoesNotContain("Polly.Core", names);
        Assert.DoesNotContain("Polly", names);
        Assert.DoesNotContain("CsvHelper", names);
        Assert.DoesNotContain("OxyPlot", names);
        Assert.DoesNotContain("GenesysQueues", names);
        Assert.DoesNotContain("GenesysQueues.Core", names);
        Assert.DoesNotContain("GenesysQueues.Simulator", names);
    }

    [Fact]
    public void Another_Newtonsoft_Json_in_the_process_is_left_alone()
    {
        UseEverything();

        System.Reflection.Assembly mine = typeof(Newtonsoft.Json.Linq.JObject).Assembly;
        System.Reflection.Assembly theirs = AssemblyLoadContext.All.Single(context => context.Name == "GenesysQueues")
            .Assemblies.Single(loaded => loaded.GetName().Name == "Newtonsoft.Json");
        Assert.NotEqual(mine.Location, theirs.Location);
        Assert.Same(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(mine));
    }

    [Theory]
    [InlineData("GenesysSession")]
    [InlineData("GenesysQueueDefinition")]
    [InlineData("GenesysQueueFinding")]
    [InlineData("GenesysQueueValidationResult")]
    [InlineData("GenesysProvisioningResult")]
    [InlineData("GenesysWfmWebhook")]
    [InlineData("GenesysAuditRecord")]
    [InlineData("GenesysProvisioningSummary")]
    [InlineData("GenesysIfExists")]
    [InlineData("GenesysContract")]
    public void A_type_can_be_named_in_a_script(string name)
    {
        Outcome run = _host.Run($"[GenesysQueues.{name}].FullName").Clean();

        Assert.Equal("GenesysQueues." + name, run.Single.ToString());
    }

    [Fact] // So they are on any thread but the session's, where PowerShell reads them now and then. A new process caches nothing.
    public void The_files_of_types_are_read_also_where_no_session_has_the_module()
    {
        string script = _host.File(
            "types.ps1",
            """
            param($Loader, $Types)
            $null = [Reflection.Assembly]::LoadFrom($Loader).GetType('GenesysQueues.Loader.LoadContext')::Initialize()
            Import-Module $Types -ErrorAction Stop
            """);

        Program run = Program.Run(
            "dotnet", Repository.Runner, script, Path.Combine(Repository.Bin("core"), "GenesysQueues.Loader.dll"),
            Path.Combine(Repository.StagedModule, "GenesysQueues.Types.psd1"));

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Output + run.Error));
    }

    [Fact] // PowerShell reads such files on whatever thread is free, and on others than the session's it looks nowhere else.
    public void What_the_files_of_types_name_is_in_the_default_context()
    {
        _host.Run("Get-Command Connect-GenesysOrg").Clean();
        List<string> named = [.. Directory.GetFiles(Repository.StagedModule, "*.ps1xml")
            .SelectMany(file => XDocument.Load(file).Descendants())
            .Where(element => element.Name.LocalName is "TypeAdapter" or "TypeConverter" or "CodeReference" or "GetCodeReference")
            .Select(element => element.Element("TypeName")!.Value)];

        PSPropertyAdapter[] adapters = [.. named.Select(name => AssemblyLoadContext.Default.Assemblies
            .Select(assembly => assembly.GetType(name)).OfType<Type>().Single())
            .Select(type => (PSPropertyAdapter)Activator.CreateInstance(type)!)];

        PSAdaptedProperty shown = Assert.Single(adapters).GetProperty(new object(), "ServiceLevel");
        Assert.True(adapters[0].IsSettable(shown));
        Assert.Contains(adapters[0].GetProperties(new object()), property => property.Name == "Member");
    }

    [Fact]
    public void A_function_can_take_a_session_by_type()
    {
        Outcome run = _host.Run(
            "function Use-Session { param([GenesysQueues.GenesysSession] $s) $s.OrgName }; Use-Session (Connect-GenesysOrg -Simulated)").Clean();

        Assert.Equal("Simulated Org", run.Single.ToString());
    }

    [Fact]
    public void Importing_again_with_Force_leaves_a_working_module()
    {
        _host.Run("Import-Module $manifest -Force; Import-Module $manifest -Force").Clean();

        _host.Connect();
        Assert.Equal("Created", _host.Run("'Line A' | New-GenesysQueue").Clean().Single.Text("Status"));
    }

    [Fact]
    public void Importing_again_with_Force_forgets_the_sessions()
    {
        _host.Connect();

        Outcome again = _host.Run("Import-Module $manifest -Force; Get-GenesysSession").Clean();

        Assert.Empty(again.Output);
        Assert.StartsWith(
            "Connections were closed with the module: 'Simulated Org'.", Assert.Single(again.Warnings), StringComparison.Ordinal);
        Assert.Empty(_host.Run("Import-Module $manifest -Force").Clean().Warnings);
    }

    [Theory] // In a window that has it, the types of the views would be loaded twice.
    [InlineData(true)]
    [InlineData(false)]
    public void Another_copy_of_the_module_is_refused_with_the_way_out(bool isInSameWindow)
    {
        string copy = Path.Combine(_host.Folder, "GenesysQueues");
        foreach (string file in Directory.GetFiles(Repository.StagedModule, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(copy, Path.GetRelativePath(Repository.StagedModule, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        using var other = new PowerShellHost(import: false);
        Outcome run = (isInSameWindow ? _host : other).RunToError(
            "Import-Module $copy -ErrorAction Stop", ("copy", Path.Combine(copy, "GenesysQueues.psd1")));

        Assert.Contains("Restart PowerShell", run.Ended.ToString());
        _host.Connect();
    }

    [Fact]
    public void Removing_the_module_takes_its_commands_and_sessions()
    {
        _host.Connect();

        Outcome removed = _host.Run("Remove-Module GenesysQueues; Get-Command Connect-GenesysOrg -ErrorAction SilentlyContinue").Clean();
        _host.Import();

        Assert.Empty(removed.Output);
        Assert.Empty(_host.Run("Get-GenesysSession").Clean().Output);
    }

    [Fact]
    public void A_removed_session_is_closed()
    {
        _host.Run("$session = Connect-GenesysOrg -Simulated; Remove-Module GenesysQueues").Clean();
        _host.Import();

        Outcome run = _host.RunToError("'Line A' | New-GenesysQueue -Session $session");

        Assert.Equal("NotConnected", run.Ended.Code());
        Assert.Contains("closed", run.Ended.ToString());
    }

    [Fact]
    public void No_module_of_ours_stays_after_removal()
    {
        Outcome run = _host.Run("Remove-Module GenesysQueues; Get-Module").Clean();

        Assert.DoesNotContain(run.Output, module => module!.Text("Name")!.StartsWith("GenesysQueues", StringComparison.Ordinal));
    }

    [Fact]
    public void A_prefix_names_the_commands()
    {
        using var other = new PowerShellHost(import: false);

        Outcome run = other.Run(
            "Import-Module $manifest -Prefix Acme; $null = Connect-AcmeGenesysOrg -Simulated; 'Line A' | New-AcmeGenesysQueue", ("manifest", Repository.Manifest)).Clean();

        Assert.Equal("Created", run.Single.Text("Status"));
    }

    [Fact]
    public void Each_runspace_has_its_own_sessions()
    {
        _host.Connect();
        var screen = new RecordingHost();
        using Runspace second = PowerShellHost.OpenRunspace(screen);

        Outcome before = PowerShellHost.Run(second, screen, "Import-Module $manifest; Get-GenesysSession", ("manifest", Repository.Manifest)).Clean();
        Outcome own = PowerShellHost.Run(second, screen, "Connect-GenesysOrg -Simulated; Remove-Module GenesysQueues").Clean();

        Assert.Empty(before.Output);
        PSObject first = _host.Run("Get-GenesysSession").Clean().Single;
        Assert.NotEqual(first.Text("OrgId"), own.Single.Text("OrgId"));
        Assert.Equal("Created", _host.Run("'Line A' | New-GenesysQueue").Clean().Single.Text("Status"));
    }

    // Loads every assembly that the module may need.
    private void UseEverything()
    {
        _host.Connect();
        _host.Run("Import-GenesysQueueDefinition $path | New-GenesysQueue", ("path", _host.File("one.csv", "Name\nLine A\n"))).Clean();
        _host.Run("Export-GenesysProvisioningReport $path", ("path", Path.Combine(_host.Folder, "report.html"))).Clean();
    }

    public void Dispose() => _host.Dispose();
}
