using Markdig.Extensions.Yaml;

namespace GenesysQueues.Help;

/// <summary>The head of a cmdlet's page, the same on each: the module has no help at an address of its own.</summary>
internal static class FrontMatter
{
    private static readonly (string Key, string Value)[] s_entries =
    [
        ("external help file", HelpFolder.MamlName),
        ("Module Name", "GenesysQueues"),
        ("online version", string.Empty),
        ("schema", "2.0.0"),
    ];

    internal static void Check(Page page)
    {
        if (page.Document.FirstOrDefault() is not YamlFrontMatterBlock block)
        {
            throw page.Mistake(0, "The page begins with a block of YAML between '---' lines.");
        }

        YamlEntries entries = YamlEntries.Read(page, block, [.. s_entries.Select(entry => entry.Key)]);
        foreach ((string key, string value) in s_entries)
        {
            if (entries.Required(key) != value)
            {
                throw entries.Mistake(key, value.Length > 0 ? $"'{key}' is '{value}' on every page." : $"'{key}' stays empty.");
            }
        }
    }
}
