using GenesysQueues.Session;
using System.Reflection;
using System.Runtime.InteropServices;

namespace GenesysQueues.Hosting;

/// <summary>
/// What importing and removing the module do. On Windows PowerShell 5.1 the assemblies beside this one must be found by
/// name, since that host takes no binding redirects; elsewhere the load context does it.
/// </summary>
public sealed class ModuleHooks : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly string s_folder = Path.GetDirectoryName(typeof(ModuleHooks).Assembly.Location)!;

    private static bool IsFramework => RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    /// <inheritdoc/>
    public void OnImport()
    {
        if (IsFramework)
        {
            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
            // Windows PowerShell may still offer older protocols only; where it leaves the choice to Windows, so do we.
            if (System.Net.ServicePointManager.SecurityProtocol != 0)
            {
                System.Net.ServicePointManager.SecurityProtocol |= System.Net.SecurityProtocolType.Tls12;
            }
        }
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        SessionTable.Clear();
        if (IsFramework)
        {
            AppDomain.CurrentDomain.AssemblyResolve -= Resolve;
        }
    }

    // Answers only for our own assemblies, and only to them.
    private static Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        string path = Path.Combine(s_folder, new AssemblyName(request.Name).Name + ".dll");
        bool ours = request.RequestingAssembly is null
            || string.Equals(Path.GetDirectoryName(request.RequestingAssembly.Location), s_folder, StringComparison.OrdinalIgnoreCase);
        return ours && File.Exists(path) ? Assembly.LoadFrom(path) : null;
    }
}
