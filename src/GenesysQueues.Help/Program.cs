using GenesysQueues.Help;

// Makes of the pages in one folder what Get-Help reads, in another. A mistake in a page is written as compilers write one, so
// that the build shows it with file and line.
Uri? address = null;
if (args.Length is < 2 or > 3 || (args.Length == 3 && !Uri.TryCreate(args[2].TrimEnd('/') + "/", UriKind.Absolute, out address)))
{
    Console.Error.WriteLine(
        "Usage: GenesysQueues.Help <folder of pages> <folder for the help> [<address of the folder of pages, for -Online>]");
    return 2;
}

string[] paths = [.. Directory.GetFiles(args[0], "*" + Page.Ending).Order(StringComparer.Ordinal)];
string[] files = [.. paths.Select(path => Path.GetFileName(path))];
var commands = new List<CommandPage>();
var topics = new Dictionary<string, string>();
bool isWhole = true;
foreach (string path in paths)
{
    try
    {
        var page = new Page(path);
        PageLinks.Check(page, files);
        if (page.Name.StartsWith("about_", StringComparison.Ordinal))
        {
            topics.Add(page.Name, new TopicWriter(page).Write());
        }
        else
        {
            commands.Add(CommandPageReader.Read(page));
        }
    }
    catch (PageException e)
    {
        Console.Error.WriteLine($"{e.Path}({e.Line}): error HELP: {e.Message}");
        isWhole = false;
    }
}

if (!isWhole)
{
    return 1;
}

HelpFolder.Write(args[1], topics, MamlWriter.Write(commands, address));
return 0;
