using System.Reflection;
using System.Runtime.Loader;

namespace GenesysQueues.Loader;

/// <summary>
/// The module's own assembly load context on PowerShell 7. Assemblies that ship beside this one load here and are
/// invisible to other modules; anything else (the engine, the framework) comes from PowerShell.
/// </summary>
public sealed class LoadContext : AssemblyLoadContext
{
    private static readonly Lazy<Assembly> s_module = new(() => new LoadContext().LoadModule());

    private readonly string _folder = Path.GetDirectoryName(typeof(LoadContext).Assembly.Location)!;

    private LoadContext()
        : base("GenesysQueues", isCollectible: false)
    {
    }

    /// <summary>Loads the cmdlet assembly, once in a process.</summary>
    public static Assembly Initialize() => s_module.Value;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == typeof(LoadContext).Assembly.GetName().Name)
        {
            return typeof(LoadContext).Assembly;
        }

        string path = PathOf(assemblyName.Name!);
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    private Assembly LoadModule() => LoadFromAssemblyPath(PathOf("GenesysQueues"));

    private string PathOf(string name) => Path.Combine(_folder, name + ".dll");
}
