using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace GenesysQueues.Help;

/// <summary>The folder in which Get-Help looks for the help of a language.</summary>
internal static class HelpFolder
{
    internal const string MamlName = "GenesysQueues.dll-Help.xml";

    private const string TopicEnding = ".help.txt";

    /// <summary>Writes the help of the cmdlets last, since the build goes by its time.</summary>
    internal static void Write(string folder, IReadOnlyDictionary<string, string> topics, XDocument maml)
    {
        Directory.CreateDirectory(folder);
        foreach (string path in Directory.GetFiles(folder, "*" + TopicEnding))
        {
            File.Delete(path);
        }

        foreach ((string name, string text) in topics)
        {
            File.WriteAllText(Path.Combine(folder, name + TopicEnding), text);
        }

        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };
        using var writer = XmlWriter.Create(Path.Combine(folder, MamlName), settings);
        maml.Save(writer);
    }
}
