using GenesysQueues.Testing.Sources;

namespace GenesysQueues.Simulator.Tests;

/// <summary>What the layer tests go by, tried on a project of a few lines.</summary>
public sealed class SourceGraphTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("GenesysQueues-Graph-").FullName;

    public SourceGraphTests()
    {
        Write("Made.csproj", """<Project><ItemGroup><Using Include="System.Text" /></ItemGroup></Project>""");
        Write("Low/Base.cs", "namespace Made; public class Base { StringBuilder Text; }");
        Write("Low/Words.cs", "namespace Made; static class Words { internal static int Count(this string text) => 1; }");
        Write("High/Top.cs", "namespace Made.High; internal class Top : Base { internal int Size => \"a\".Count(); }");
        Write("obj/Old.cs", "does not compile");
    }

    [Fact]
    public void A_use_is_found_without_a_using_line()
    {
        SourceGraph graph = Read();

        Assert.Equal(
            ["High/Top.cs -> Low/Base.cs", "High/Top.cs -> Low/Words.cs"], graph.Arrows.Select(arrow => arrow.ToString()));
        Assert.Equal(["High/Top.cs", "Low/Base.cs", "Low/Words.cs"], graph.Files);
        Assert.Equal(["Low"], graph.Folders["High"]);
        Assert.Empty(graph.Folders["Low"]);
        Assert.Empty(graph.FolderCircles);
        Assert.Empty(graph.FileCircles);
    }

    [Theory]
    [InlineData("void Use() { More more; }")]
    [InlineData("void Use() { var more = Base.Known; }")]
    [InlineData("void Use() { Base.Take(new()); }")]
    [InlineData("bool Use() => Base.Known.IsOne;")]
    [InlineData("string Use() => nameof(Base.Known.Grow);")]
    [InlineData("object Use() => Base.Known + Base.Known;")]
    [InlineData("int Use() => Base.Known[1];")]
    public void Each_way_to_use_a_file_counts(string member)
    {
        Write(
            "Low/Base.cs",
            "namespace Made; class Base { internal static More Known => null; internal static void Take(More more) { } }");
        Write(
            "Low/More.cs",
            """
            namespace Made;

            class More
            {
                internal bool IsOne;
                internal void Grow() { }
                internal int this[int i] => i;
                public static More operator +(More left, More right) => left;
            }
            """);
        Write("High/Top.cs", $"namespace Made.High; class Top {{ {member} }}");

        Assert.Contains(new SourceArrow("High/Top.cs", "Low/More.cs"), Read().Arrows);
    }

    [Fact]
    public void Files_and_folders_in_a_circle_are_named()
    {
        Write("Low/Base.cs", "namespace Made; public class Base { High.Top Top; }");

        SourceGraph graph = Read();

        string circle = Assert.Single(graph.FolderCircles);
        Assert.StartsWith("High <-> Low: ", circle, StringComparison.Ordinal);
        Assert.Contains("Low/Base.cs -> High/Top.cs", circle, StringComparison.Ordinal);
        Assert.Equal(["High/Top.cs", "Low/Base.cs"], Assert.Single(graph.FileCircles));
    }

    [Fact]
    public void An_arrow_against_the_order_and_a_folder_without_a_place_are_named()
    {
        Write("Alone.cs", "namespace Made; internal class Alone : High.Top;");
        SourceGraph graph = Read();

        Assert.Empty(graph.Against("Low", "High", SourceGraph.Root));
        Assert.Equal(["Alone.cs -> High/Top.cs"], graph.Against("Low", SourceGraph.Root, "High"));
        Assert.Equal(["Alone.cs has no place"], graph.Against("Low", "High"));
    }

    [Fact]
    public void Sources_that_do_not_compile_are_refused()
    {
        Write("High/Wrong.cs", "namespace Made; internal class Wrong : Nowhere;");

        Assert.Contains("Nowhere", Assert.Throws<InvalidOperationException>(Read).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private SourceGraph Read() => SourceGraph.Read(Path.Combine(_folder, "Made.csproj"));

    private void Write(string file, string text)
    {
        string path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
