using static GenesysQueues.Core.Tests.Support.Mishaps;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>Skill matrices of which some items are languages (API 13.7).</summary>
public sealed class LanguageMatrixTests : IDisposable
{
    private const string OrgFile = """
        {"skills":[{"name":"Welsh"},{"name":"language:Odd"},{"name":"A;B"}],
         "languages":[{"name":"Welsh"},{"name":"Latin","state":"inactive"},{"name":"A;B"}],
         "users":[{"email":"kim@example.com","skills":{"Billing":5},"languages":{"German":4,"Welsh":2}},
                  {"email":"sam@example.com","languages":{"German":1}}]}
        """;

    private readonly TestBed _bed = new(orgFile: OrgFile);

    public void Dispose() => _bed.Dispose();

    private static GenesysQueueDefinition Queue(object matrix, params (string, object?)[] cells) =>
        Given.Queue("Sales", [("SkillRequirement", matrix), .. cells]);

    private JObject Group => (JObject)Assert.Single(_bed.Network.Of(TestBed.PostSkillGroup)).Json;

    private static string Said(GenesysQueueValidationResult verdict) =>
        string.Join(" ", verdict.Findings.Select(finding => $"{finding.Severity} {finding.Code}"));

    [Theory]
    [InlineData("Billing>=3; German>=2", "Billing>=3 and language German>=2 #")]
    [InlineData("language:german >= 2; skill:BILLING>=3", "Billing>=3 and language German>=2 #")]
    [InlineData("German", "language German>=1 #")]
    [InlineData("skill:Welsh; language:Welsh>=2", "Welsh>=1 and language Welsh>=2 #")]
    public async Task Languages_go_into_conditions_of_their_own(string matrix, string name)
    {
        GenesysProvisioningResult result = await _bed.CreateAsync(Queue(matrix));

        Assert.True(result.Success, result.ErrorMessage);
        Assert.StartsWith(name, (string)Group["name"]!, StringComparison.Ordinal);
        JToken condition = Assert.Single(Group["skillConditions"]!);
        string Leaves(string list, string field) =>
            string.Join(" and ", condition[list]!.Select(leaf => $"{leaf[field]}>={leaf["proficiency"]}"));
        string both = string.Join(" and language ", new[]
        {
            Leaves("routingSkillConditions", "routingSkill"), Leaves("languageSkillConditions", "languageSkill"),
        }.Where(text => text.Length > 0));
        Assert.Contains(both, name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_both_is_ambiguous_and_the_finding_says_what_to_write()
    {
        GenesysQueueFinding finding = Assert.Single((await _bed.ValidateAsync(Queue("Welsh>=2"))).Findings);

        Assert.Equal("AmbiguousName", finding.Code);
        Assert.StartsWith("Write skill:Welsh or language:Welsh. ", finding.Recommendation, StringComparison.Ordinal);
        foreach (string kind in new[] { "skill:Welsh", "language:Welsh" })
        {
            Assert.Empty((await _bed.ValidateAsync(Queue(kind))).Findings);
        }
    }

    [Theory]
    [InlineData("skill:German", "Error SkillNotFound")]
    [InlineData("language:Billing", "Error SkillNotFound")]
    [InlineData("Nowhere", "Error SkillNotFound")]
    [InlineData("Latin", "Error SkillInactive")]
    [InlineData("\"A;B\"", "Error AmbiguousName")]
    [InlineData("language:\"A;B\"", "")]
    [InlineData("\"language:Odd\"", "")]
    [InlineData("skill:language:Odd", "")]
    [InlineData("German; language:GERMAN", "Error SkillTwice")]
    [InlineData("language:German; language:german", "Error SkillTwice")]
    [InlineData("language:", "Error SkillRequirementInvalid")]
    public async Task What_is_said_of_an_item(string matrix, string findings) =>
        Assert.Equal(findings, Said(await _bed.ValidateAsync(Queue(matrix))));

    [Fact]
    public async Task Both_names_are_looked_for_among_languages_that_may_not_be_listed()
    {
        _bed.Network.Always("GET /api/v2/routing/languages", Status(403, "missing.permissions", "No."));

        Assert.Empty((await _bed.ValidateAsync(Queue("Billing"))).Findings);
        Assert.Equal("Error LookupRefused", Said(await _bed.ValidateAsync(Queue("German"))));
    }

    [Theory]
    [InlineData("language:German>=2 x1", "")]
    [InlineData("German>=2 x3", "Warning Understaffed")]
    [InlineData("German x2", "")]
    [InlineData("Billing x1; German>=4 x1", "")]
    public async Task Agents_are_counted_by_their_languages(string matrix, string findings) =>
        Assert.Equal(findings, Said(await _bed.ValidateAsync(Queue(matrix))));

    [Fact]
    public async Task The_users_are_listed_with_languages_only_for_a_capacity_of_one()
    {
        await _bed.ValidateAsync(Queue("Billing x1; German>=2"));
        Assert.DoesNotContain(
            _bed.Network.Sent, request => request.Address.Query.Contains("languages", StringComparison.Ordinal));

        await _bed.ValidateAsync(Queue("German>=2 x1"));
        Assert.Single(_bed.Network.Sent, request => request.Address.Query.Contains("expand=languages", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_inline_contract_leaves_languages_out_and_says_so()
    {
        using TestBed bed = TestBed.Inline();
        GenesysQueueDefinition queue = Queue("Billing x10 @85%; language:German");

        GenesysQueueValidationResult verdict = await bed.ValidateAsync(queue);
        GenesysProvisioningResult result = await bed.CreateAsync(queue);

        GenesysQueueFinding finding = Assert.Single(verdict.Findings);
        Assert.Equal(("NotInContract", GenesysFindingSeverity.Warning), (finding.Code, finding.SeverityValue));
        Assert.True(result.Success, result.ErrorMessage);
        Assert.Single(Assert.Single(bed.Posts).Json["members"]!);
        Assert.Equal("Error SkillNotFound", Said(await bed.ValidateAsync(Queue("German"))));
    }

    [Theory]
    [InlineData("Billing>=3 x10 @85%; German>=2")]
    [InlineData("skill:Welsh; language:Welsh>=4")]
    [InlineData("language:\"A;B\">=2")]
    [InlineData("language:German")]
    public async Task A_queue_is_read_back_with_its_languages_and_its_copy_has_the_same_group(string matrix)
    {
        GenesysSession session = await _bed.ConnectAsync();
        await _bed.RunAsync(session, null, Queue(matrix));
        var queues = new List<GenesysQueue>();
        await new QueueSearch(session.Connection, _bed.Heard).FindAsync([new("Sales")], queues.Add, CancellationToken.None);

        GenesysQueueDefinition copy = Assert.Single(queues).ToDefinition(new(null, 1)) with { Name = "Copy" };
        RunReport run = await _bed.RunAsync(
            session, null, Given.Queue("Text", ("SkillRequirement", copy.SkillRequirement!.ToString())), copy);

        Assert.All(run.Results, result => Assert.True(result.Success, result.ErrorMessage));
        Assert.Single(_bed.Network.Of(TestBed.PostSkillGroup));
        Assert.Single(_bed.Posts.Select(post => (string?)post.Json["memberGroups"]![0]!["id"]).Distinct());
    }

    [Fact]
    public async Task A_matrix_comes_as_tables_too()
    {
        GenesysQueueDefinition queue = Queue(new object[]
        {
            new Dictionary<string, object?> { ["Language"] = "German", ["MinProficiency"] = 2 },
            new Dictionary<string, object?> { ["Skill"] = "Welsh", ["Kind"] = "language" },
            new Dictionary<string, object?> { ["Skill"] = "skill: Billing" },
        });

        Assert.Equal("language:German>=2; language:Welsh>=1; skill:Billing>=1", queue.SkillRequirement!.ToString());
        Assert.Empty((await _bed.ValidateAsync(queue)).Findings);
        Assert.Equal(
            "SkillRequirementInvalid",
                Assert.Single(Queue(new Dictionary<string, object?> { ["Skill"] = "X", ["Kind"] = "tongue" }).Findings).Code);
    }

    [Fact] // As ConvertTo-Json and Export-Clixml store it, with a kind that is not said.
    public void A_row_that_was_stored_is_what_it_was()
    {
        GenesysQueueDefinition queue = Queue(
            new Dictionary<string, object?> { ["Skill"] = "Language: French", ["MinProficiency"] = 3, ["Kind"] = null });

        Assert.Equal("\"Language: French\">=3", queue.SkillRequirement!.ToString());
    }

    /// <summary>Names as strange as any, with their kind or without, come back from their text as they were.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_text_of_a_matrix_reads_back_as_the_same_matrix(int seed)
    {
        var random = new Random(seed);
        string[] parts = ["language:", "skill:", "Skill", "x2", " ", ";", "\"", "@", ">=", "Zo\u00EB", "a", "LANGUAGE :", "5",
            ":"];
        string Name() =>
            string.Concat(Enumerable.Range(0, 1 + random.Next(5)).Select(_ => parts[random.Next(parts.Length)])).Trim();
        var rows = new List<GenesysSkillRequirement>();
        for (int i = 0; i < 1 + random.Next(4); i++)
        {
            string name = Name();
            if (name.Length > 0)
            {
                rows.Add(new(
                    name, random.Next(6), random.Next(2) == 0 ? null : random.Next(1, 100) / 4m, random.Next(2) == 0 ? null
                        : random.Next(1, 101) / 100m,
                    new[] { null, "Skill", "Language" }[random.Next(3)]));
            }
        }

        var problems = new List<string>();
        IReadOnlyList<GenesysSkillRequirement> read = SkillMatrixParser.Parse(
            new GenesysSkillMatrix(rows).ToString(), problem => problems.Add(problem.ToString()));

        Assert.Empty(problems);
        Assert.Equal(
            rows.Select(row => (row.Kind, row.Skill, row.MinProficiency, row.RequiredCapacity, row.Utilization)),
            read.Select(row => (row.Kind, row.Skill, row.MinProficiency, row.RequiredCapacity, row.Utilization)));
    }

    /// <summary>
    /// Matrices of the same items are one group in whatever order, others are others, and groups read back as what they
    /// were.
    /// </summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_group_of_a_matrix_stands_for_it_alone(int seed)
    {
        var random = new Random(seed);
        List<ResolvedSkill> skills = [.. Enumerable.Range(0, 1 + random.Next(5)).Select(_ =>
        {
            string name = new[] { "A", "B", "C", "language A", "language\u00A0A" }[random.Next(5)];
            bool isLanguage = random.Next(2) == 0;
            return new ResolvedSkill(
                new(name, random.Next(6), null, null, isLanguage ? "Language" : null),
                new(isLanguage ? EntityKind.Language : EntityKind.Skill, name, name));
        }).DistinctBy(skill => (skill.Skill.Kind, NameKey.Of(skill.Skill.Name)))];
        GenesysSkillMatch match = random.Next(2) == 0 ? GenesysSkillMatch.All : GenesysSkillMatch.Any;

        SkillGroupPlan plan = SkillGroupPlan.Of(skills, match);

        Assert.Equal(plan.Name, SkillGroupPlan.Of([.. skills.OrderBy(_ => random.Next())], match).Name);
        ResolvedSkill turned = skills[0] with
        {
            Skill = skills[0].Skill with { Kind = skills[0].Skill.Kind == EntityKind.Skill ? EntityKind.Language
                : EntityKind.Skill },
        };
        Assert.NotEqual(plan.Name, SkillGroupPlan.Of([turned, .. skills.Skip(1)], match).Name);
        SkillGroupMatrix read = SkillGroupMatrix.Of(plan.CreateBody())!;
        Assert.True(read.IsOurs);
        Assert.Equal(match, read.Match);
        Assert.Equal(
            skills.Select(skill => (skill.Row.IsLanguage, skill.Row.Skill, skill.Row.MinProficiency)).Order(),
            read.Matrix.Select(row => (row.IsLanguage, row.Skill, row.MinProficiency)).Order());
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Theory]
    [InlineData("EMEA", true)]
    [InlineData("APAC", false)]
    [InlineData(null, false)]
    public async Task The_group_is_made_in_the_queue_s_division_where_it_may_not_be_in_the_home_division(
        string? division, bool isMade)
    {
        using TestBed bed = new(orgFile: """
            {"clients":[{"id":"emea","secret":"s","grants":[
              {"permissions":["routing:queue:add","*:*:view"]},
              {"permissions":["routing:skillGroup:add"],"divisions":["EMEA"]}]}]}
            """);
        bed.Credentials = new Credentials.Client("emea", Secret.Of("s"));

        GenesysProvisioningResult result = await bed.CreateAsync(
            Given.Queue("Sales", ("SkillRequirement", "Billing"), ("Division", division)));

        Assert.Equal((isMade ? "Created" : "Invalid", isMade ? null : "PermissionMissing"), (result.Status, result.ErrorCode));
        if (isMade)
        {
            Assert.NotNull((string?)Assert.Single(bed.Network.Of(TestBed.PostSkillGroup)).Json["division"]!["id"]);
        }
    }

    [Fact]
    public async Task A_group_that_may_not_have_all_divisions_at_once_gets_them_by_a_call_of_its_own()
    {
        using TestBed bed = new(options => options.StarInNewSkillGroup = false);

        GenesysProvisioningResult result = await bed.CreateAsync(Queue("Billing"));

        Assert.True(result.Success, result.ErrorMessage);
        IReadOnlyList<SentRequest> posts = bed.Network.Of(TestBed.PostSkillGroup);
        Assert.Equal([true, false], posts.Select(post => post.Json["memberDivisions"] is not null));
        SentRequest added = Assert.Single(
            bed.Network.Sent, request => request.Address.AbsolutePath.EndsWith("/members/divisions", StringComparison.Ordinal));
        Assert.Equal("*", (string?)added.Json["addDivisionIds"]![0]);
        Assert.Empty(bed.Journals());
    }

    [Fact]
    public async Task A_group_whose_divisions_could_not_be_added_is_told_of()
    {
        using TestBed bed = new(options => options.StarInNewSkillGroup = false);
        bed.Network.Always(TestBed.PostSkillGroup + "/*", Status(400, "bad.request", "No."));

        RunReport run = await bed.RunAsync(await bed.ConnectAsync(), null, Queue("Billing"));

        Assert.True(run[0].Success, run[0].ErrorMessage);
        Assert.Contains("only agents of its own division", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)] // Ctrl+C while the divisions are added.
    [InlineData(true)] // The org wants nothing more today.
    public async Task A_group_whose_divisions_were_not_added_before_the_end_is_told_of(bool isRefused)
    {
        using TestBed bed = new(options => options.StarInNewSkillGroup = false);
        using var stop = new CancellationTokenSource();
        bed.Network.Always(TestBed.PostSkillGroup + "/*", async (request, org, token) =>
        {
            if (isRefused)
            {
                return await Status(429, "too.many", "Too many.", retryAfter: 80_000)(request, org, token);
            }

            await stop.CancelAsync();
            throw new OperationCanceledException(stop.Token);
        });
        GenesysSession session = await bed.ConnectAsync();
        using ProvisioningRun run = RunFactory.Create(session.Connection, new(), bed.Heard, stop.Token);
        await run.StartAsync();
        await run.TakeInAsync(Queue("Billing"), []);
        run.EndInput();
        await run.StartReadyAsync();
        await run.CompleteAsync();

        Assert.Empty(bed.Posts);
        Assert.Contains(
            bed.Heard.Warnings, warning => warning.Contains("only agents of its own division", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_refusal_of_a_group_is_a_refusal()
    {
        _bed.Network.Always(TestBed.PostSkillGroup, Status(400, "bad.request", "No skills today."));

        GenesysProvisioningResult result = await _bed.CreateAsync(Queue("Billing"));

        Assert.Equal("Failed", result.Status);
        Assert.Contains("No skills today.", result.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(2, _bed.Network.Of(TestBed.PostSkillGroup).Count);
        Assert.Empty(_bed.Journals());
    }
}
