using System.Text.RegularExpressions;
using GenesysQueues.Module.Tests.Support;
using System.Xml.Linq;

namespace GenesysQueues.Module.Tests.Help;

/// <summary>The program of the build that makes the help: what it says of a page with a mistake.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect to nothing.
[Collection(nameof(Processes))]
public sealed class HelpBuildTests : IDisposable
{
    private const string Cmdlet = "Disconnect-GenesysOrg.md";

    private const string Topic = "about_GenesysQueues.md";

    private readonly string _folder = Directory.CreateTempSubdirectory("GenesysQueues-Tests-").FullName;

    private string Pages => Path.Combine(_folder, "pages");

    private string Help => Path.Combine(_folder, "help");

    /// <summary>A text of a page, what stands there instead, a text of the line that is named, and what is said of it.</summary>
    public static TheoryData<string, string, string, string, string> Mistakes => new()
    {
        // Parameters.
        { Cmdlet, "### -Revoke\n", "### -Reveke\n", "Disconnect-GenesysOrg [[", "-Revoke has no block of YAML" },
        { Cmdlet, " [-Revoke]", "", "```yaml#2", "-Revoke is not in the syntax" },
        { Cmdlet, "[-Revoke]", "-Revoke", "Disconnect-GenesysOrg [[", "this is 'Disconnect-GenesysOrg [[-Session] <GenesysSession>] [-Revoke] [<CommonParameters>]'" },
        { Cmdlet, "### -Revoke\n", "### -Session\n", "### -Session#2", "-Session is described twice" },
        { Cmdlet, "### CommonParameters\n", "### -Force\n\nForces it.\n\n### CommonParameters\n", "### -Force", "-Force has no block of YAML" },
        { Cmdlet, "### CommonParameters\n", "", "## PARAMETERS", "CommonParameters" },
        // Their YAML.
        { Cmdlet, "Required: False", "Required: [False", "```yaml", "This is no YAML" },
        { Cmdlet, "Required: False", "Required: \"False", "Required: \"False", "This is no YAML" },
        { Cmdlet, "Default value: None", "Default value: *", "Default value: *", "This is no YAML" },
        { Cmdlet, "Required: False", "Requird: False", "Requird: False", "'Requird' is no key of this block" },
        { Cmdlet, "Required: False", "Required: Maybe", "Required: Maybe", "'Required' is one of True | False, and not 'Maybe'" },
        { Cmdlet, "Position: 0\n", "", "```yaml", "This block has no 'Position'" },
        { Cmdlet, "Parameter Sets: (All)", "Parameter Sets: Name", "```yaml", "'Name' is no set of this cmdlet" },
        { Cmdlet, "Accept pipeline input: True (ByValue)", "Accept pipeline input: True", "Accept pipeline input: True", "'Accept pipeline input' is one of" },
        // The page.
        { Cmdlet, "schema: 2.0.0", "schema: 1.0.0", "schema: 1.0.0", "'schema' is '2.0.0' on every page" },
        { Cmdlet, "online version:", "online version: https://example.com", "online version:", "'online version' stays empty" },
        { Cmdlet, "# Disconnect-GenesysOrg\n", "# Disconnect-Genesys\n", "# Disconnect-Genesys", "'# Disconnect-GenesysOrg'" },
        { Cmdlet, "## NOTES\n", "", "## RELATED LINKS", "'## RELATED LINKS' stands where '## NOTES' belongs" },
        { Cmdlet, "### Example 2: ", "### Example 3: ", "### Example 3: ", "'Example 2: '" },
        { Cmdlet, "Closes a session and", "Closes a <session> and", "Closes a <session> and", "between backticks" },
        { Cmdlet, "(Get-GenesysSession.md)", "(Get-GenesysSessions.md)", "(Get-GenesysSessions.md)", "There is no page 'Get-GenesysSessions.md'" },
        // A topic.
        { Topic, "(Get-Module GenesysQueues).ModuleBase", "(Get-Module GenesysQueues).ModuleBase # where the file of examples is", "```powershell", "80 columns" },
        { Topic, "# about_GenesysQueues\n", "# about_Queues\n", "# about_Queues", "'# about_GenesysQueues'" },
    };

    [Fact]
    public void Without_a_mistake_it_writes_the_staged_help()
    {
        Copy();

        Program run = Run();

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        string staged = Path.Combine(Repository.StagedModule, "en-US");
        Assert.All(Directory.GetFiles(staged), path => Assert.Equal(File.ReadAllText(path), File.ReadAllText(Path.Combine(Help, Path.GetFileName(path)))));
    }

    [Theory] // With and without a stroke at the end.
    [InlineData("https://example.org/queues/help/en-US")]
    [InlineData("https://example.org/queues/help/en-US/")]
    public void Where_the_pages_are_online_each_cmdlet_has_its_page_for_Get_Help_Online(string address)
    {
        Copy();

        Program run = Run(address);

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        XElement[] commands = [.. XDocument.Load(Path.Combine(Help, "GenesysQueues.dll-Help.xml")).Root!.Elements()];
        Assert.Equal(
            ModuleHelp.Cmdlets.Select(name => $"https://example.org/queues/help/en-US/{name}.md"),
            commands.Select(command => command.Descendants(ModuleHelp.Maml + "uri").Select(uri => uri.Value).First(
                uri => uri.Length > 0)));
    }

    [Fact]
    public void An_address_that_is_none_is_refused()
    {
        Copy();

        Program run = Run("help/en-US");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("address", run.Error);
        Assert.False(Directory.Exists(Help));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_an_error_of_the_build_with_file_and_line(string page, string text, string instead, string line, string message)
    {
        Copy();
        string path = Path.Combine(Pages, page);
        string before = File.ReadAllText(path);
        int place = before.IndexOf(text, StringComparison.Ordinal);
        Assert.True(place >= 0, $"'{text}' is no longer in {page}.");
        string after = before.Remove(place, text.Length).Insert(place, instead);
        File.WriteAllText(path, after);

        Program run = Run();

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"{path}({LineOf(after, line)}): error HELP: ", run.Error);
        Assert.Contains(message, run.Error);
        Assert.False(Directory.Exists(Help));
    }

    [Fact]
    public void Every_page_with_a_mistake_is_named()
    {
        Copy();
        File.AppendAllText(Path.Combine(Pages, Cmdlet), "\n## MORE\n");
        File.AppendAllText(Path.Combine(Pages, Topic), "\n> Quoted.\n");

        Program run = Run();

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            [Path.Combine(Pages, Cmdlet), Path.Combine(Pages, Topic)],
            run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(said => said[..said.IndexOf('(')]));
    }

    [Fact]
    public void A_topic_whose_page_is_gone_goes_too()
    {
        Copy();
        Run();
        File.WriteAllText(Path.Combine(Help, "about_Nothing.help.txt"), string.Empty);

        Run();

        Assert.False(File.Exists(Path.Combine(Help, "about_Nothing.help.txt")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Copy()
    {
        Directory.CreateDirectory(Pages);
        foreach (string path in Directory.GetFiles(Repository.HelpPages))
        {
            File.Copy(path, Path.Combine(Pages, Path.GetFileName(path)));
        }
    }

    private Program Run(params string[] more) => Program.Run("dotnet", [Repository.HelpGenerator, Pages, Help, .. more]);

    // The first line with the text, or the nth where '#n' stands behind it.
    private static int LineOf(string page, string text)
    {
        Match counted = Regex.Match(text, @"^(.+)#(\d)$");
        (string wanted, int number) = counted.Success ? (counted.Groups[1].Value, int.Parse(counted.Groups[2].Value)) : (text, 1);
        return page.Split('\n').Select((line, index) => (line, index)).Where(one => one.line.Contains(wanted)).ElementAt(number - 1).index + 1;
    }
}
