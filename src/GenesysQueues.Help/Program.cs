using GenesysQueues.Help;

// Makes of the pages in one folder what Get-Help reads, in another. A mistake in a page is written as compilers write one, so
// that the build shows it with file and line.
if (args.Length != 2)
{
    Console.Error.WriteLine("Usage: GenesysQueues.Help <folder of pages> <folder for the help>");
    return 2;
}

string[] paths = [.. Directory.GetFiles(args[0], "*.md").Order(StringComparer.Ordinal)];
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

HelpFolder.Write(args[1], topics, MamlWriter.Write(commands));
return 0;
