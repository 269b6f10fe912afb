using GenesysQueues.Module.Tests.Support;
using System.Net;
using System.Reflection;
using System.Runtime.Loader;

namespace GenesysQueues.Module.Tests.Desktop;

/// <summary>What the module does for Windows PowerShell 5.1, as far as another PowerShell can show it.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect to nothing.
public sealed class DesktopHooksTests : IDisposable
{
    private const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    private readonly PowerShellHost _host = new();

    private static Assembly Module => AssemblyLoadContext.All.Single(context => context.Name == "GenesysQueues")
        .Assemblies.Single(loaded => loaded.GetName().Name == "GenesysQueues");

    [Theory]
    [InlineData(SecurityProtocolType.SystemDefault, SecurityProtocolType.SystemDefault)]
    [InlineData(SecurityProtocolType.Tls13, SecurityProtocolType.Tls12 | SecurityProtocolType.Tls13)]
    [InlineData(SecurityProtocolType.Tls12 | SecurityProtocolType.Tls13, SecurityProtocolType.Tls12 | SecurityProtocolType.Tls13)]
    public void TLS_1_2_is_added_unless_the_choice_is_left_to_Windows(SecurityProtocolType before, SecurityProtocolType after)
    {
        Assert.Equal(after, Module.GetType("GenesysQueues.Hosting.ModuleHooks")!.GetMethod("WithTls12", Hidden)!.Invoke(null, [before]));
    }

    [Theory]
    [InlineData("Polly.Core, Version=1.2.3.4, Culture=neutral, PublicKeyToken=c8a3ffc3f8f825cc", true, true)]
    [InlineData("System.Memory, Version=4.0.1.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51", true, true)]
    [InlineData("No.Such.Library", true, false)]
    // Another module may bring its own.
    [InlineData("Newtonsoft.Json, Version=9.0.0.0, Culture=neutral, PublicKeyToken=30ad4fe6b2a6aeed", false, false)]
    public void An_assembly_beside_the_module_is_found_whatever_its_version_and_only_for_ours(string wanted, bool isOurs, bool isFound)
    {
        string folder = Repository.Bin("desktop");
        object siblings = Activator.CreateInstance(Module.GetType("GenesysQueues.Hosting.SiblingAssemblies")!, folder)!;
        var request = new ResolveEventArgs(wanted, isOurs ? null : typeof(DesktopHooksTests).Assembly);

        object? path = siblings.GetType().GetMethod("PathFor", Hidden)!.Invoke(siblings, [request]);

        Assert.Equal(isFound ? Path.Combine(folder, new AssemblyName(wanted).Name + ".dll") : null, path);
    }

    [Fact]
    public void The_assemblies_for_Windows_PowerShell_work_also_on_this_engine()
    {
        string file = _host.File("queues.csv", "Name;SkillRequirement\nLine A;Billing>=2 x2,5 @85%\n");
        string script = _host.File("desktop.ps1",
            $$"""
            Import-Module '{{Path.Combine(Repository.Bin("desktop"), "GenesysQueues.dll")}}'
            $null = Connect-GenesysOrg -Simulated -SimulatorFault 'http503after*1@Line A'
            $null = Register-GenesysWfmWebhook https://wfm.example.com/queue-events
            $result = Import-GenesysQueueDefinition '{{file}}' | Test-GenesysQueueDefinition | New-GenesysQueue
            "$($result.Status) $($result.Definition.SkillRequirement)"
            "$((Get-GenesysQueue 'Line*').Name), $((Get-GenesysProvisioningAudit).Success), $(@((Get-GenesysSession).Simulator.Events).Count) event"
            """);

        Program run = Program.Run("dotnet", Repository.Runner, script);

        Assert.Equal("Recovered Billing>=2 x2.5 @85%\nLine A, True, 1 event", run.Output.ReplaceLineEndings("\n").Trim());
        Assert.Empty(run.Error);
    }

    public void Dispose() => _host.Dispose();
}
