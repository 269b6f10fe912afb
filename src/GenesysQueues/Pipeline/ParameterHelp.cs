using System.Reflection;
using System.Xml.Linq;

namespace GenesysQueues.Pipeline;

/// <summary>What the help that is shipped says of the parameters of a command.</summary>
internal static class ParameterHelp
{
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";

    /// <summary>The text of a parameter; empty where there is no help, which is no reason not to ask.</summary>
    /// <param name="cmdlet">The class of the command.</param>
    /// <param name="parameter">Its name.</param>
    internal static string Of(Type cmdlet, string parameter)
    {
        CmdletAttribute words = cmdlet.GetCustomAttribute<CmdletAttribute>()!;
        string name = $"{words.VerbName}-{words.NounName}";
        IEnumerable<string> text =
            from command in Commands
            where (string?)command.Element(s_command + "details")?.Element(s_command + "name") == name
            from described in command.Elements(s_command + "parameters").Elements()
            where (string?)described.Element(s_maml + "name") == parameter
            from paragraph in described.Elements(s_maml + "description").Elements()
            select paragraph.Value;
        return string.Join(Environment.NewLine, text);
    }

    // Beside bin/core and bin/desktop, in one of which this assembly is.
    private static IEnumerable<XElement> Commands
    {
        get
        {
            string bin = Path.GetDirectoryName(typeof(ParameterHelp).Assembly.Location)!;
            string file = Path.GetFullPath(Path.Combine(bin, "..", "..", "en-US", "GenesysQueues.dll-Help.xml"));
            return File.Exists(file) ? XDocument.Load(file).Root!.Elements() : [];
        }
    }
}
