using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace GenesysQueues.Help;

/// <summary>A block of YAML that holds plain values by key.</summary>
internal sealed class YamlEntries
{
    private readonly Page _page;
    private readonly LeafBlock _block;
    private readonly Dictionary<string, YamlScalarNode> _values = [];

    private YamlEntries(Page page, LeafBlock block) => (_page, _block) = (page, block);

    /// <summary>Reads a block in which only the given keys may be.</summary>
    internal static YamlEntries Read(Page page, LeafBlock block, string[] keys)
    {
        var entries = new YamlEntries(page, block);
        foreach ((YamlNode key, YamlNode value) in entries.Load().Children)
        {
            if (key is not YamlScalarNode { Value: { } name } || !keys.Contains(name))
            {
                throw entries.Mistake(key.Start, $"'{key}' is no key of this block; they are {string.Join(", ", keys)}.");
            }

            entries._values.Add(
                name, value as YamlScalarNode ?? throw entries.Mistake(value.Start, $"'{name}' takes a plain value."));
        }

        return entries;
    }

    /// <summary>The value of a key, empty where it is not given.</summary>
    internal string Optional(string key) => _values.GetValueOrDefault(key)?.Value ?? string.Empty;

    /// <summary>The same, where the key must be there.</summary>
    internal string Required(string key) =>
        _values.ContainsKey(key) ? Optional(key) : throw _page.Mistake(_block, $"This block has no '{key}'.");

    /// <summary>The same, where the value must be one of these.</summary>
    internal string Required(string key, params string[] choices)
    {
        string value = Required(key);
        return choices.Contains(value)
            ? value
            : throw Mistake(key, $"'{key}' is one of {string.Join(" | ", choices)}, and not '{value}'.");
    }

    internal PageException Mistake(string key, string message) => Mistake(_values[key].Start, message);

    private YamlMappingNode Load()
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(_block.Lines.ToString()));
        }
        catch (YamlException e)
        {
            throw Mistake(e.Start, $"This is no YAML: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            // The parser's answer to some brackets that are not closed; it names no line.
            throw _page.Mistake(_block, "This is no YAML.");
        }

        return stream.Documents.FirstOrDefault()?.RootNode as YamlMappingNode
            ?? throw _page.Mistake(_block, "A list of 'key: value' belongs here.");
    }

    // The first line of the YAML is the one after the fence.
    private PageException Mistake(Mark mark, string message) => _page.Mistake(_block.Line + (int)mark.Line, message);
}
