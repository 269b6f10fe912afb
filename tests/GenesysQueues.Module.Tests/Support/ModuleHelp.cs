using System.Xml.Linq;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>The staged help, and the names of the cmdlets that it is about.</summary>
internal static class ModuleHelp
{
    public static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";

    public static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";

    public static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static readonly Lazy<IReadOnlyList<string>> s_cmdlets = new(FindCmdlets);

    private static string Folder => Path.Combine(Repository.StagedModule, "en-US");

    /// <summary>What the module exports.</summary>
    public static IReadOnlyList<string> Cmdlets => s_cmdlets.Value;

    /// <summary>Names of the about topics.</summary>
    public static IReadOnlyList<string> Topics { get; } =
        [.. Directory.GetFiles(Folder, "about_*.help.txt").Select(path => Path.GetFileName(path).Replace(".help.txt", string.Empty)).Order(StringComparer.Ordinal)];

    /// <summary>The command element of each cmdlet that the help file describes, by name.</summary>
    public static IReadOnlyDictionary<string, XElement> Described { get; } = XDocument.Load(Path.Combine(Folder, "GenesysQueues.dll-Help.xml"))
        .Root!.Elements(Command + "command").ToDictionary(command => (string)command.Element(Command + "details")!.Element(Command + "name")!);

    /// <summary>One part of a cmdlet's help, such as syntax or parameters; empty when it is missing.</summary>
    public static XElement Part(string cmdlet, string name) => Described[cmdlet].Element(Command + name) ?? new XElement(name);

    public static string Topic(string name) => File.ReadAllText(Path.Combine(Folder, name + ".help.txt")).ReplaceLineEndings("\n");

    /// <summary>The lines of a topic under a heading, up to the next one.</summary>
    public static string Section(string topic, string heading)
    {
        string[] lines = Topic(topic).Split('\n');
        int start = Array.IndexOf(lines, heading);
        Assert.True(start >= 0, $"{topic} has no heading {heading}.");
        return string.Join('\n', lines.Skip(start + 1).TakeWhile(line => line.Length == 0 || line[0] == ' '));
    }

    private static IReadOnlyList<string> FindCmdlets()
    {
        using var host = new PowerShellHost();
        return [.. host.Run("(Get-Command -Module GenesysQueues).Name").Clean().Output.Select(name => name!.ToString()!).Order(StringComparer.Ordinal)];
    }
}
