namespace GenesysQueues.Core.Tests.Contracts;

/// <summary>Which media, languages and skills a queue is planned with.</summary>
public sealed class RoutePathPlanTests : IDisposable
{
    private readonly TestBed _bed = new(orgFile: """{"languages": ["German", "Dutch"]}""");

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("", "Voice")]
    [InlineData("ServiceLevel=80/20", "Voice")]
    [InlineData("Settings.mediaSettings.email.alertingTimeoutSeconds=300", "Email")]
    [InlineData("AlertingTimeoutSeconds=20|Settings.mediaSettings.message.alertingTimeoutSeconds=30", "Voice, Message")]
    [InlineData(
        "Settings.mediaSettings.chat.alertingTimeoutSeconds=30|Settings.mediaSettings.call.alertingTimeoutSeconds=20|"
            + "Settings.mediaSettings.callback.alertingTimeoutSeconds=30",
        "Voice, Callback, Chat")]
    [InlineData("Settings.enableTranscription=true", "Voice")]
    public async Task Media_are_those_whose_settings_are_given_and_calls_where_none_are(string cells, string media) =>
        Assert.Equal(media, string.Join(", ", (await PathsAsync(cells)).Select(path => path.MediaType)));

    [Theory] // What contacts may ask for, which all agents have: beside those that ask for nothing.
    [InlineData("SkillRequirement=Billing>=3; Spanish", "-; Billing+Spanish")]
    [InlineData("SkillRequirement=Billing; language:German>=2", "-; Billing@German")]
    [InlineData("SkillRequirement=language:German; language:Dutch; Sales", "-; Sales@German; Sales@Dutch")]
    [InlineData("SkillRequirement=language:German", "-; @German")]
    [InlineData("SkillRequirement=Billing; Spanish|SkillMatch=Any", "-")] // No agent need have both, nor either.
    [InlineData("SkillRequirement=Billing|SkillMatch=Any", "-; Billing")]
    public async Task Skills_and_languages_are_those_that_all_agents_have(string cells, string expected)
    {
        GenesysSession session = await _bed.ConnectAsync();
        var context = new LookupContext(session.Connection.Call(_bed.Heard));
        OrgDirectory directory = session.Connection.Directory;
        IReadOnlyList<OrgEntity> skills = await directory.AllAsync(EntityKind.Skill, context, CancellationToken.None);
        IReadOnlyList<OrgEntity> languages = await directory.AllAsync(EntityKind.Language, context, CancellationToken.None);
        string Named(RoutePath path) => path is { LanguageId: null, SkillIds.Count: 0 } ? "-"
            : string.Join("+", path.SkillIds.Select(id => skills.Single(skill => skill.Id == id).Name))
                + (path.LanguageId is { } language ? "@" + languages.Single(known => known.Id == language).Name : string.Empty);

        Assert.Equal(expected, string.Join("; ", (await PathsAsync(cells)).Select(Named)));
    }

    [Fact]
    public async Task A_matrix_that_a_member_group_stands_for_is_planned_all_the_same() => Assert.Equal(
        2, (await PathsAsync("SkillRequirement=Technical>=4|MemberGroup=Tier 2")).Count);

    [Fact]
    public async Task The_order_of_skills_and_the_case_of_ids_do_not_make_another_path()
    {
        var one = new RoutePath("q", "Voice") { SkillIds = ["a", "b"], LanguageId = "l" };

        Assert.Equal(one.Key, new RoutePath("Q", "Voice") { SkillIds = ["B", "A"], LanguageId = "L" }.Key);
        Assert.NotEqual(one.Key, (one with { LanguageId = null }).Key);
        Assert.NotEqual(one.Key, (one with { MediaType = "Email" }).Key);
        Assert.Empty((await PathsAsync("Description=x", group: null)));
    }

    private async Task<IReadOnlyList<RoutePath>> PathsAsync(string cells, string? group = "Voice Planning")
    {
        IEnumerable<(string, object?)> given = cells.Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(cell => (cell.Split('=')[0], (object?)cell[(cell.IndexOf('=', StringComparison.Ordinal) + 1)..]));
        GenesysQueueValidationResult verdict =
            await _bed.ValidateAsync(Given.Queue("Sales", [.. given, ("PlanningGroup", group)]));
        Assert.True(verdict.IsValid, string.Join(" ", verdict.Findings.Select(finding => finding.Message)));
        return verdict.Resolved!.RoutePaths;
    }
}
