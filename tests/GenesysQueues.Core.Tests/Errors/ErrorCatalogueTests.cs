using GenesysQueues.Testing.Sources;

namespace GenesysQueues.Core.Tests.Errors;

/// <summary>The catalogue names the codes that the sources of Core and of the cmdlets give, and no others.</summary>
public sealed class ErrorCatalogueTests
{
    // As exceptions, findings and helpers call it, and as outcomes do.
    private static readonly string[] s_names = ["code", "ErrorCode"];

    private static readonly IReadOnlyList<SourceText> s_given =
        [.. SourceTexts.GivenTo("GenesysQueues.Core", s_names), .. SourceTexts.GivenTo("GenesysQueues", s_names)];

    [Fact]
    public void Every_code_that_the_sources_give_has_a_row()
    {
        Assert.True(s_given.Count > 150, $"Only {s_given.Count} codes are seen.");
        Assert.All(s_given, given => Assert.True(ErrorCatalogue.Codes.Any(code => IsMeant(given, code)), $"No row for {given}"));
    }

    [Fact]
    public void Every_row_is_of_a_code_that_the_sources_give() =>
        Assert.All(ErrorCatalogue.Codes, code => Assert.True(s_given.Any(given => IsMeant(given, code)), $"Nobody gives {code}"));

    [Fact]
    public void No_code_has_two_rows() => Assert.Equal(ErrorCatalogue.Codes.Distinct(), ErrorCatalogue.Codes);

    [Theory]
    [InlineData("FileNotFound", nameof(ErrorKind.NotFound))]
    [InlineData("NameMissing", nameof(ErrorKind.Invalid))]
    [InlineData("OfAnotherVersion", nameof(ErrorKind.Invalid))]
    public void A_code_says_of_which_kind_the_error_is(string code, string kind) =>
        Assert.Equal(kind, ErrorCatalogue.KindOf(new(code, string.Empty, string.Empty)).ToString());

    [Theory]
    [InlineData("RunLocked", "RunInUse")]
    [InlineData("JournalNotReadable", "FileNotReadable", "AuditNotReadable", "ProfileNotReadable", "ProfileNotAccessible")]
    [InlineData("SignInRefused", "CredentialsMissing", "ClientIdMissing", "ClientSecretMissing")]
    [InlineData("NotConnected", "WfmPingFailed")]
    public void Codes_that_mean_the_same_of_different_things_are_of_one_kind(params string[] codes)
    {
        ErrorKind[] kinds = [.. codes.Select(code => ErrorCatalogue.KindOf(new(code, string.Empty, string.Empty))).Distinct()];

        Assert.NotEqual(ErrorKind.Invalid, Assert.Single(kinds));
    }

    [Fact]
    public void An_answer_of_no_org_is_of_one_kind_whoever_notices()
    {
        const string Code = "NotGenesysCloud";

        Assert.Equal(
            ErrorCatalogue.KindOf(new GenesysApiException(GenesysApiFailure.Server, Code, string.Empty, string.Empty)),
            ErrorCatalogue.KindOf(new GenesysException(Code, string.Empty, string.Empty)));
    }

    [Fact]
    public void A_failed_request_is_of_the_kind_of_its_failure() => Assert.Equal(
        ErrorKind.Limit,
        ErrorCatalogue.KindOf(new GenesysApiException(GenesysApiFailure.RateLimit, "FileNotFound", string.Empty, string.Empty)));

    // A finding about a name puts the column before "NotFound".
    private static bool IsMeant(SourceText given, string code) =>
        given.Text == code || (given.Text.StartsWith('*') && code.EndsWith(given.Text[1..], StringComparison.Ordinal));
}
