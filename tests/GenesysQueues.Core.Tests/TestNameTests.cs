using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using System.Text.RegularExpressions;

namespace GenesysQueues.Core.Tests;

/// <summary>Tests of all projects say in their names what they show: <c>Sentences_with_underscores</c>.</summary>
public sealed class TestNameTests
{
    // Words that are written so wherever they stand: names of PowerShell, of .NET and of members.
    private static readonly string[] s_spelledSo =
    [
        "ChildItem", "ConvertTo", "ErrorAction", "GenesysQueue", "HandleAsync", "IfExists", "NoClobber", "PowerShell",
        "SecureString", "WarningAction", "WhatIf", "platyPS",
    ];

    [Fact]
    public void A_test_is_named_by_a_sentence_with_underscores()
    {
        List<(string File, string Name)> tests = [.. Tests()];

        string others = string.Join(
            '\n', tests.Where(test => !IsSentence(test.Name)).Select(test => $"{test.File}: {test.Name}"));
        Assert.True(others.Length == 0, others);
        Assert.True(tests.Count > 1000, $"Only {tests.Count} tests are found; the test reads the wrong place.");
    }

    [Theory]
    [InlineData("A_429_is_waited_out", true)]
    [InlineData("JSON_is_read_too", true)]
    [InlineData("What_Get_GenesysQueue_showed_is_known", true)]
    [InlineData("A429IsWaitedOut", false)]
    [InlineData("A_429_isWaitedOut", false)]
    [InlineData("a_429_is_waited_out", false)]
    [InlineData("A_429__is_waited_out", false)]
    public void What_a_sentence_is_can_be_told(string name, bool isSentence) => Assert.Equal(isSentence, IsSentence(name));

    private static IEnumerable<(string File, string Name)> Tests() =>
        from text in RepositoryText.Files()
        where text.File.StartsWith("tests/", StringComparison.Ordinal) && text.File.EndsWith(".cs", StringComparison.Ordinal)
        from method in CSharpSyntaxTree.ParseText(text.Content).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
        where method.AttributeLists.SelectMany(list => list.Attributes).Any(IsTest)
        select (text.File, method.Identifier.Text);

    // PwshFact and the like, too.
    private static bool IsTest(AttributeSyntax attribute) =>
        Regex.IsMatch(attribute.Name.ToString(), "(?:Fact|Theory)(?:Attribute)?$");

    private static bool IsSentence(string name) => char.IsUpper(name[0]) && name.Contains('_') && name.Split('_').All(IsWord);

    private static bool IsWord(string word) =>
        s_spelledSo.Contains(word) || Regex.IsMatch(word, @"^(?:\p{L}\p{Ll}*|\p{Lu}+|\d+)$");
}
