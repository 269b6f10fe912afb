using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GenesysQueues.Testing.Sources;

/// <summary>
/// Which source file of a project uses which, found by compiling it and looking up what each name means: a use shows even where
/// no using line does. Names in documentation do not count.
/// </summary>
public sealed class SourceGraph
{
    /// <summary>The folder of files that lie in none.</summary>
    public const string Root = ".";

    private SourceGraph(IReadOnlyList<string> files, IReadOnlyList<SourceArrow> arrows)
    {
        Files = files;
        Arrows = arrows;
        Folders = files.Select(FolderOf).Distinct().ToDictionary(
            folder => folder,
            folder => (IReadOnlyList<string>)
            [
                .. arrows.Where(arrow => FolderOf(arrow.From) == folder).Select(arrow => FolderOf(arrow.To))
                    .Where(other => other != folder).Distinct().Order(StringComparer.Ordinal),
            ]);
    }

    /// <summary>The source files, as paths below the project with slashes.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Each use of one file by another of the project, once.</summary>
    public IReadOnlyList<SourceArrow> Arrows { get; }

    /// <summary>The project's own folders, each with those that it uses.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Folders { get; }

    /// <summary>Folders that use each other, directly or by way of others, each such group with the arrows inside it.</summary>
    public IReadOnlyList<string> FolderCircles =>
    [
        .. Circles.In(Folders).Select(circle => string.Join(" <-> ", circle) + ": " + string.Join(
            ", ", Arrows.Where(arrow => FolderOf(arrow.From) != FolderOf(arrow.To)
                && circle.Contains(FolderOf(arrow.From)) && circle.Contains(FolderOf(arrow.To))))),
    ];

    /// <summary>Files that use each other, directly or by way of others.</summary>
    public IReadOnlyList<IReadOnlyList<string>> FileCircles => Circles.In(Files.ToDictionary(
        file => file,
        file => (IReadOnlyList<string>)[.. Arrows.Where(arrow => arrow.From == file).Select(arrow => arrow.To)]));

    /// <summary>Reads a project of the repository's <c>src</c>, for example <c>GenesysQueues.Core</c>.</summary>
    /// <exception cref="InvalidOperationException">Its sources do not compile.</exception>
    public static SourceGraph Of(string project) => Read(ProjectSources.OfRepository(project));

    /// <summary>Reads the sources below a project file.</summary>
    /// <exception cref="InvalidOperationException">They do not compile.</exception>
    public static SourceGraph Read(string projectFile) => Read(new ProjectSources(projectFile));

    /// <summary>The folder that a file lies in, directly below the project; <see cref="Root"/> if in none.</summary>
    public static string FolderOf(string file) => file.Contains('/') ? file.Split('/')[0] : Root;

    /// <summary>Arrows to a folder that stands later in the given order, and files whose folder has no place in it.</summary>
    public IReadOnlyList<string> Against(params string[] order) =>
    [
        .. Arrows.Where(arrow => Array.IndexOf(order, FolderOf(arrow.From)) is >= 0 and var place
                && place < Array.IndexOf(order, FolderOf(arrow.To)))
            .Select(arrow => arrow.ToString()),
        .. Files.Where(file => !order.Contains(FolderOf(file))).Select(file => file + " has no place"),
    ];

    private static SourceGraph Read(ProjectSources sources)
    {
        CSharpCompilation compilation = sources.Compile();
        SyntaxTree[] trees = [.. compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0)];

        // A use of another project is none of this one's arrows.
        HashSet<SyntaxTree> own = [.. trees];
        IEnumerable<SourceArrow> arrows =
            from tree in trees
            from used in UsedBy(compilation.GetSemanticModel(tree))
            where own.Contains(used)
            select new SourceArrow(sources.Relative(tree.FilePath), sources.Relative(used.FilePath));
        return new SourceGraph([.. trees.Select(tree => sources.Relative(tree.FilePath))], [.. arrows.Distinct()]);
    }

    private static IEnumerable<SyntaxTree> UsedBy(SemanticModel model) => model.SyntaxTree.GetRoot().DescendantNodes()
        .Select(node => model.GetSymbolInfo(node))
        .SelectMany(info => info.Symbol is null ? info.CandidateSymbols : [info.Symbol])
        .Select(Declared).OfType<ISymbol>().Distinct(SymbolEqualityComparer.Default)
        .Select(symbol => symbol!.DeclaringSyntaxReferences.Select(declaration => declaration.SyntaxTree))
        .Where(declarations => !declarations.Contains(model.SyntaxTree))
        .SelectMany(declarations => declarations);

    // A member that the compiler adds, such as a constructor without code, stands where its type does; a namespace nowhere.
    private static ISymbol? Declared(ISymbol? symbol) => symbol switch
    {
        null or INamespaceSymbol => null,
        IMethodSymbol { ReducedFrom: IMethodSymbol extension } => extension.OriginalDefinition,
        { DeclaringSyntaxReferences.IsEmpty: true } => symbol.ContainingType?.OriginalDefinition,
        _ => symbol.OriginalDefinition,
    };
}
