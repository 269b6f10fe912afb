using GenesysQueues.Connection;
using GenesysQueues.Input;
using System.Net;
using System.Runtime.InteropServices;

namespace GenesysQueues.Hosting;

/// <summary>
/// What importing and removing the module do. On Windows PowerShell 5.1 the assemblies beside this one must be found by
/// name; elsewhere the load context does it.
/// </summary>
public sealed class ModuleHooks : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly SiblingAssemblies s_siblings = new(Path.GetDirectoryName(typeof(ModuleHooks).Assembly.Location)!);

    private static bool IsFramework => RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    /// <inheritdoc/>
    public void OnImport()
    {
        DefinitionMembers.EditBy(GenesysQueueDefinitionAdapter.Edit);
        if (IsFramework)
        {
            AppDomain.CurrentDomain.AssemblyResolve += s_siblings.Resolve;
            ServicePointManager.SecurityProtocol = WithTls12(ServicePointManager.SecurityProtocol);
        }
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        SessionTable.Clear();
        if (IsFramework)
        {
            AppDomain.CurrentDomain.AssemblyResolve -= s_siblings.Resolve;
        }
    }

    /// <summary>The protocols with TLS 1.2 among them.</summary>
    internal static SecurityProtocolType WithTls12(SecurityProtocolType protocols) =>
        // Windows PowerShell may still offer older protocols only; where it leaves the choice to Windows, so do we.
        protocols == 0 ? protocols : protocols | SecurityProtocolType.Tls12;
}
