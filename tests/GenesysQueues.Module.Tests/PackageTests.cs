using GenesysQueues.Module.Tests.Support;
using GenesysQueues.Testing;
using Newtonsoft.Json.Linq;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml.Linq;

namespace GenesysQueues.Module.Tests;

/// <summary>The package that a gallery takes.</summary>
[Collection(nameof(Processes))]
public sealed class PackageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_the_module_and_says_of_it_what_galleries_look_for()
    {
        string module = _folder.File("module");
        string package = Pack("-p:ProjectUri=https://example.org/queues");

        ZipFile.ExtractToDirectory(package, module);

        string[] Files(string folder) => [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];
        string[] staged = Files(Repository.StagedModule);
        Assert.Equal(staged, Files(module).Where(file => !IsOfPackaging(file)));
        Assert.All(staged, file => Assert.Equal(
            File.ReadAllBytes(Path.Combine(Repository.StagedModule, file)), File.ReadAllBytes(Path.Combine(module, file))));
        Assert.Superset(
            new HashSet<string> { "README.md", "CHANGELOG.md", "LICENSE", "THIRD-PARTY-NOTICES.txt", "icon.png" },
            staged.ToHashSet());
        string bill = Assert.Single(Directory.GetFiles(_folder.Path, "*.cdx.json"));
        Assert.Equal(
            new[] { package, bill }.Select(
                file => $"{Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetFileName(file)}"),
            File.ReadAllLines(_folder.File("SHA256SUMS")));
        string[] listed = [.. JObject.Parse(File.ReadAllText(bill))["components"]!.Select(part => (string)part["name"]!)];
        Assert.Equal(
            Theirs.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
            // The one package whose library has another name.
            listed.Select(name => name == "OxyPlot.Core" ? "OxyPlot" : name).Order(StringComparer.Ordinal));

        XElement about = XDocument.Load(Path.Combine(module, "GenesysQueues.nuspec")).Root!.Elements().Single();
        string Of(string name) => about.Elements().Single(element => element.Name.LocalName == name).Value;
        Assert.Equal("https://example.org/queues", Of("projectUrl"));
        string[] tags = Of("tags").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Superset(new HashSet<string> { "Genesys", "PSModule", "PSEdition_Core", "PSEdition_Desktop" }, tags.ToHashSet());
        Assert.Contains("PSCmdlet_New-GenesysQueue", tags);
        Assert.DoesNotContain(tags, tag => tag.Contains('\'') || tag.Contains('$'));
        // What the PowerShell Gallery takes at most.
        Assert.InRange(Of("tags").Length, 1, 4000);
        Assert.Equal(Path.GetFileName(package), $"GenesysQueues.{Of("version")}.nupkg");

        string script = _folder.Write("use.ps1", """
            param($Module)
            Import-Module $Module
            $null = Connect-GenesysOrg -Simulated
            (New-GenesysQueue Sales).Status
            (Get-Command -Module GenesysQueues).Count
            (Get-Module GenesysQueues).ModuleBase
            """);
        Program use = Program.Run("dotnet", Repository.Runner, script, Path.Combine(module, "GenesysQueues.psd1"));
        Assert.Equal(string.Empty, use.Error);
        Assert.Equal(
            ["Created", $"{tags.Count(tag => tag.StartsWith("PSCmdlet_", StringComparison.Ordinal))}", module],
            use.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Fact]
    public void Each_library_that_others_have_written_is_named_with_its_licence()
    {
        string notices = File.ReadAllText(Path.Combine(Repository.StagedModule, "THIRD-PARTY-NOTICES.txt"));

        Assert.NotEmpty(Theirs);
        Assert.All(Theirs, name => Assert.Contains(name, notices, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Theirs => new[] { "core", "desktop" }
        .SelectMany(edition => Directory.GetFiles(Repository.Bin(edition), "*.dll")).Select(file => Path.GetFileName(file)!)
        .Where(name => !name.StartsWith("GenesysQueues", StringComparison.Ordinal)).Distinct();

    private string Pack(params string[] more)
    {
        Program pack = Program.Run("dotnet", [
            "pack", Path.Combine(Repository.Root, "src", "GenesysQueues"), "--no-build", "-c", Repository.Configuration,
            "-o", _folder.Path, .. more]);
        Assert.True(pack.ExitCode == 0, pack.Output + pack.Error);
        return Assert.Single(Directory.GetFiles(_folder.Path, "*.nupkg"));
    }

    // What NuGet adds.
    private static bool IsOfPackaging(string file) => file is "GenesysQueues.nuspec" or "[Content_Types].xml"
        || file.StartsWith("_rels", StringComparison.Ordinal) || file.StartsWith("package", StringComparison.Ordinal);
}
