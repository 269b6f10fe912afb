using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Testing.Sources;

/// <summary>A project's own source files, and a compilation of them for the newest framework that the project names.</summary>
internal sealed class ProjectSources
{
    // What the SDK's implicit usings are for a class library.
    private static readonly string[] s_implicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
        "System.Threading.Tasks",
    ];

    private static readonly CSharpParseOptions s_parsing = new(
        LanguageVersion.Preview,
        preprocessorSymbols:
        [
            "NET", "NETCOREAPP", "NET5_0_OR_GREATER", "NET6_0_OR_GREATER", "NET7_0_OR_GREATER", "NET8_0", "NET8_0_OR_GREATER",
        ]);

    // Those of the framework alone: what else the test process holds may be an older build of the very project.
    private static readonly MetadataReference[] s_framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(RuntimeEnvironment.GetRuntimeDirectory()))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly string _folder;
    private readonly string _name;
    private readonly XDocument _project;

    internal ProjectSources(string projectFile)
    {
        _folder = Path.GetDirectoryName(Path.GetFullPath(projectFile))!;
        _name = Path.GetFileNameWithoutExtension(projectFile);
        _project = XDocument.Load(projectFile);
    }

    /// <summary>A project of the repository's <c>src</c>.</summary>
    internal static ProjectSources OfRepository(string project)
    {
        AssemblyMetadataAttribute root = typeof(ProjectSources).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(item => item.Key == "RepositoryRoot");
        return new(Path.Combine(root.Value!, "src", project, project + ".csproj"));
    }

    /// <summary>Compiles the project and the projects that it refers to; each syntax tree's path is the file's.</summary>
    /// <exception cref="InvalidOperationException">The sources do not compile, so that names in them mean nothing.</exception>
    internal CSharpCompilation Compile()
    {
        var compilation = CSharpCompilation.Create(
            _name,
            [.. Files().Select(file => Parse(File.ReadAllText(file), file)), Parse(Preamble(), string.Empty)],
            [.. s_framework, .. Packages(), .. Projects()],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Diagnostic[] errors = [.. compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error)];
        return errors.Length == 0
            ? compilation
            : throw new InvalidOperationException(
                $"{_name} does not compile: {errors.Length} errors, such as {string.Join("; ", errors.Take(5))}.");
    }

    /// <summary>A file's path below the project, with slashes.</summary>
    internal string Relative(string file) => Path.GetRelativePath(_folder, file).Replace(Path.DirectorySeparatorChar, '/');

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => Relative(file).Split('/')[0] is not ("bin" or "obj"))
        .Order(StringComparer.Ordinal);

    private static SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.ParseText(text, s_parsing, path, Encoding.UTF8);

    // What the build generates of the project file and the compiler must know.
    private string Preamble() => string.Concat(
        [
            .. s_implicitUsings.Concat(Items("Using")).Distinct().Select(name => $"global using {name};\n"),
            .. Items("InternalsVisibleTo")
                .Select(name => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{name}\")]\n"),
        ]);

    private IEnumerable<MetadataReference> Projects() =>
        Items("ProjectReference").Select(path => new ProjectSources(Path.Combine(_folder, path)).Compile().ToMetadataReference());

    // Packages as they were restored.
    private IEnumerable<MetadataReference> Packages()
    {
        if (!Items("PackageReference").Any())
        {
            yield break;
        }

        // Written by the restore that building the test's own reference to the project does.
        JObject assets = JObject.Parse(File.ReadAllText(Path.Combine(_folder, "obj", "project.assets.json")));
        string[] roots = [.. ((JObject)assets["packageFolders"]!).Properties().Select(root => root.Name)];
        var newest = (JObject)((JObject)assets["targets"]!).Properties().OrderBy(IsStandard).First().Value;
        foreach (JProperty package in newest.Properties().Where(package => (string?)package.Value["type"] == "package"))
        {
            var library = (string)assets["libraries"]![package.Name]!["path"]!;
            foreach (JProperty file in ((JObject?)package.Value["compile"])?.Properties() ?? [])
            {
                if (file.Name.EndsWith(".dll", StringComparison.Ordinal))
                {
                    yield return MetadataReference.CreateFromFile(
                        roots.Select(root => Path.Combine(root, library, file.Name)).First(File.Exists));
                }
            }
        }
    }

    private static bool IsStandard(JProperty target) => target.Name.Contains("standard", StringComparison.OrdinalIgnoreCase);

    // What is only built or run beside a project is not used by it.
    private IEnumerable<string> Items(string kind) => _project.Descendants(kind)
        .Where(item => (string?)item.Attribute("ReferenceOutputAssembly") != "false").Select(item => (string)item.Attribute("Include")!);
}
