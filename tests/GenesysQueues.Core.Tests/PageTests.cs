using System.Text.RegularExpressions;

namespace GenesysQueues.Core.Tests;

/// <summary>The Markdown pages of the repository.</summary>
public sealed class PageTests
{
    private const string Link = @"\]\((?!https?:|mailto:)(?<path>[^)#\s]*)(?:#(?<heading>[^)\s]+))?\)";

    [Fact]
    public void A_link_leads_to_a_file_and_a_heading_of_it()
    {
        List<(string File, string Content)> pages = [.. RepositoryText.Pages()];

        IEnumerable<string> broken =
            from page in pages
            from Match link in Regex.Matches(page.Content, Link)
            where !Leads(page.File, link.Groups["path"].Value, link.Groups["heading"].Value)
            select $"{page.File}: {link.Value}";

        Assert.Empty(broken);
        Assert.True(pages.Count > 5, "The pages are looked for in the wrong place.");
    }

    [Fact]
    public void The_README_is_read_in_five_minutes() =>
        Assert.InRange(File.ReadAllLines(Path.Combine(RepositoryText.Root, "README.md")).Length, 50, 150);

    private static bool Leads(string page, string path, string heading)
    {
        string from = Path.Combine(RepositoryText.Root, page);
        string target = path.Length == 0 ? from : Path.Combine(Path.GetDirectoryName(from)!, path);
        return heading.Length == 0
            ? File.Exists(target) || Directory.Exists(target)
            : File.Exists(target) && Anchors(target).Contains(heading);
    }

    // As GitHub makes them of headings.
    private static IEnumerable<string> Anchors(string page) =>
        from Match line in Regex.Matches(File.ReadAllText(page), @"^#+ (?<heading>.+?)\r?$", RegexOptions.Multiline)
        select Regex.Replace(line.Groups["heading"].Value.ToLowerInvariant(), @"[^\w\- ]", string.Empty).Replace(' ', '-');
}
