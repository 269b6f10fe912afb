using System.Text.RegularExpressions;

namespace GenesysQueues.Core.Tests;

/// <summary>What comments cite is in the repository, where a reader can look it up.</summary>
public sealed class CitationTests
{
    // "API 5.2", "API 5.1, 6.5 c", "API 5.2 to 5.5", "API 3.4 and 12.9": each number is cited.
    private const string Numbers = @"\d+(?:\.\d+)?(?:(?: [a-d])?(?:, | to | and )\d+(?:\.\d+)?(?![\d%]))*";

    // A heading, or a paragraph or point that begins with its number in bold type.
    private const string Section = @"^(?:#+ |(?:- )?\*\*)(?<number>\d+(?:\.\d+)?)(?=[.\s*])";

    private static readonly string[] s_sections =
    [
        .. Regex.Matches(
            File.ReadAllText(Path.Combine(RepositoryText.Root, "src", "GENESYS-CLOUD-API.md")), Section, RegexOptions.Multiline)
            .Select(match => match.Groups["number"].Value),
    ];

    public static TheoryData<string> Numbered =>
        [.. Cited().Select(cited => cited.Number).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Numbered))]
    public void A_cited_section_is_on_the_page_of_API_facts(string number)
    {
        IEnumerable<string> citing = Cited().Where(cited => cited.Number == number).Select(cited => cited.File).Distinct();

        Assert.True(s_sections.Contains(number), $"GENESYS-CLOUD-API.md has no {number}, cited by {string.Join(", ", citing)}.");
    }

    [Fact]
    public void No_section_is_there_twice() => Assert.Equal(s_sections.Distinct(), s_sections);

    [Fact]
    public void Citations_are_found() =>
        Assert.True(Numbered.Count > 20, $"Only {Numbered.Count} sections are cited; the test reads the wrong place.");

    [Theory]
    [InlineData(@"\b(?:DESIGN|HS|UX) [A-Z]?\d")]
    [InlineData(@"(?i)\bthe issue (?:lists|says|asks|wants|demands)\b|\bissue #?\d+\b")]
    public void Nothing_cites_a_document_that_is_not_here(string citation)
    {
        // Pages cite the issues of other repositories, by name.
        IEnumerable<string> citing =
            from text in RepositoryText.Files()
            where !text.File.EndsWith(".md", StringComparison.Ordinal)
            where !text.File.EndsWith("/CitationTests.cs", StringComparison.Ordinal)
            from Match cited in Regex.Matches(text.Content, citation)
            select $"{text.File}: {cited.Value}";

        Assert.Empty(citing);
    }

    [Fact]
    public void A_file_that_code_names_is_there()
    {
        IEnumerable<string> missing =
            from text in RepositoryText.Files()
            where text.File.EndsWith(".cs", StringComparison.Ordinal)
            from Match named in Regex.Matches(text.Content, @"(?<![\w./])(?:src|tests|module)/[\w./-]+\.(?:md|txt|ps1)\b")
            where !File.Exists(Path.Combine(RepositoryText.Root, named.Value))
            select $"{text.File}: {named.Value}";

        Assert.Empty(missing);
    }

    private static IEnumerable<(string File, string Number)> Cited() =>
        from text in RepositoryText.Files()
        where !text.File.EndsWith("/CitationTests.cs", StringComparison.Ordinal)
        from Match citation in Regex.Matches(text.Content, $@"\bAPI (?<numbers>{Numbers})")
        from Match number in Regex.Matches(citation.Groups["numbers"].Value, @"\d+(?:\.\d+)?")
        select (text.File, number.Value);
}
