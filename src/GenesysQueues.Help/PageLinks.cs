using Markdig.Syntax.Inlines;

namespace GenesysQueues.Help;

/// <summary>The links of a page to others.</summary>
internal static class PageLinks
{
    /// <summary>Each must lead to one of the files, or out of the help.</summary>
    internal static void Check(Page page, IReadOnlyCollection<string> files)
    {
        foreach (LinkInline link in page.Document.Descendants<LinkInline>())
        {
            string target = link.Url?.Split('#')[0] ?? string.Empty;
            if (!target.StartsWith("https://", StringComparison.Ordinal) && !files.Contains(target))
            {
                throw page.Mistake(link, $"There is no page '{target}'.");
            }
        }
    }
}
