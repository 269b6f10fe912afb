using GenesysQueues;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

// The adapter of definitions and what it adapts: PowerShell reads files of types on any thread that is free, and on one that is
// not the session's it looks for types in the default load context only.
[assembly: TypeForwardedTo(typeof(GenesysQueueDefinition))]

namespace GenesysQueues.Loader;

/// <summary>
/// The module's own assembly load context on PowerShell 7. Assemblies that ship beside this one load here and are
/// invisible to other modules; anything else (the engine, the framework) comes from PowerShell.
/// </summary>
public sealed class LoadContext : AssemblyLoadContext
{
    private static readonly Lazy<Assembly> s_module = new(() => new LoadContext().LoadModule());

    private const string Core = "GenesysQueues.Core";

    private readonly string _folder = Path.GetDirectoryName(typeof(LoadContext).Assembly.Location)!;

    private LoadContext()
        : base("GenesysQueues", isCollectible: false)
    {
        // What is forwarded from here is looked for there.
        AssemblyName core = typeof(LoadContext).Assembly.GetReferencedAssemblies().Single(name => name.Name == Core);
        Default.Resolving += (_, wanted) => wanted.FullName == core.FullName ? LoadFromAssemblyName(wanted) : null;
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
