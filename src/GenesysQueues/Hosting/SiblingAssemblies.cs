using System.Reflection;

namespace GenesysQueues.Hosting;

/// <summary>
/// Finds the assemblies that ship beside the module, whatever their version: Windows PowerShell 5.1 takes no binding redirects, and
/// the libraries were built against older versions of each other.
/// </summary>
/// <param name="folder">Where they are.</param>
internal sealed class SiblingAssemblies(string folder)
{
    /// <summary>A handler of <see cref="AppDomain.AssemblyResolve"/>.</summary>
    internal Assembly? Resolve(object? sender, ResolveEventArgs request) => PathFor(request) is { } path ? Assembly.LoadFrom(path) : null;

    /// <summary>The file that serves a request; null for what is not in the folder, and for what others ask.</summary>
    internal string? PathFor(ResolveEventArgs request)
    {
        string path = Path.Combine(folder, new AssemblyName(request.Name).Name + ".dll");
        bool ours = request.RequestingAssembly is null
            || string.Equals(Path.GetDirectoryName(request.RequestingAssembly.Location), folder, StringComparison.OrdinalIgnoreCase);
        return ours && File.Exists(path) ? path : null;
    }
}
