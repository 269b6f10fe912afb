using System.Text.RegularExpressions;

namespace GenesysQueues.Core.Tests.Definitions;

/// <summary>The table of fields is whole, and each row does all that is asked of it.</summary>
public sealed class QueueFieldsTests : IDisposable
{
    // What a field takes that is neither free text nor a name.
    private static readonly Dictionary<string, object> s_values = new()
    {
        ["SkillRequirement"] = "Billing>=3 x1 @85%; Spanish", ["SkillMatch"] = "Any", ["OverflowMaxWaitSeconds"] = 150,
        ["OverflowTimeoutSeconds"] = 300,
        ["ServiceLevel"] = "72.5/15", ["AlertingTimeoutSeconds"] = 9, ["AcwTimeoutSeconds"] = 45, ["AcwMode"] = "AgentRequested",
        ["MemberMode"] = "Exact", ["WrapupCodeMode"] = "Remove", ["MemberGroupMode"] = "Add",
    };

    private static readonly Dictionary<string, string> s_names = new()
    {
        [EntityKind.Queue.Noun] = "Overflow", [EntityKind.Division.Noun] = "EMEA", [EntityKind.User.Noun] = "agent01@example.com",
        [EntityKind.WrapupCode.Noun] = "Resolved", [EntityKind.InQueueFlow.Noun] = "Default In-Queue",
        [EntityKind.PlanningGroup.Noun] = "Voice Planning",
        [EntityKind.SkillGroup.Noun] = "Tier 2", [EntityKind.Prompt.Noun] = "Default Whisper",
    };

    private static readonly (string, object?)[] s_target = [("OverflowTarget", "Overflow"), ("MemberGroup", "Tier 2")];

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    public static TheoryData<string> Fields => [.. Rows.Select(row => row.Name)];

    public static TheoryData<string> FieldsOfTheRequest => [.. QueueFields.InRequest.Select(row => row.Name)];

    private static IEnumerable<QueueField> Rows => QueueFields.All
        .Where(row => row.Name is not FieldNames.Name and not FieldNames.OverflowAction and not FieldNames.Settings);

    [Fact]
    public void Each_property_of_a_definition_that_can_be_given_has_a_row_and_no_row_is_without_one() => Assert.Equal(
        typeof(GenesysQueueDefinition).GetProperties().Select(property => property.Name)
            .Except(["Source", "Row", "Findings"]).Order(),
        QueueFields.All.Select(field => field.Name).Except([FieldNames.OverflowAction]).Order());

    [Fact]
    public void The_table_of_the_help_has_the_fields_in_their_order_with_their_spellings()
    {
        const string Page = "module/help/en-US/about_GenesysQueueDefinition.md";
        string page = RepositoryText.Pages().Single(text => text.File == Page).Content.ReplaceLineEndings("\n");
        string table = Regex.Match(page, "^## FIELDS$.*?^## ", RegexOptions.Singleline | RegexOptions.Multiline).Value;

        Assert.Equal(
            QueueFields.All.Where(field => field.Name != FieldNames.OverflowAction)
                .Select(field => $"{field.Name}: {string.Join(", ", field.Aliases)}"),
            Regex.Matches(table, @"^\| ([A-Z]\w+) \|.*\| ([^|]*) \|$", RegexOptions.Multiline)
                .Select(row => $"{row.Groups[1].Value}: {row.Groups[2].Value.Trim()}"));
    }

    [Theory]
    [InlineData("OverflowMaxWaitSeconds", 0, 259_200)]
    [InlineData("OverflowTimeoutSeconds", 0, 259_200)]
    [InlineData("AlertingTimeoutSeconds", 7, 59)]
    [InlineData("AcwTimeoutSeconds", 1, 3600)]
    public void A_number_is_taken_within_its_range_alone(string field, int least, int? most)
    {
        Assert.Empty(Given.Queue("Sales", (field, least)).Findings);
        Assert.Equal("OutOfRange", Assert.Single(Given.Queue("Sales", (field, least - 1)).Findings).Code);
        Assert.Empty(Given.Queue("Sales", (field, most ?? int.MaxValue)).Findings);
        Assert.Equal("OutOfRange", Assert.Single(Given.Queue("Sales", (field, (most ?? int.MaxValue) + 1L)).Findings).Code);
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_cell_is_read_into_its_property_and_comes_back_from_JSON(string name)
    {
        QueueField field = QueueFields.Find(name)!;
        GenesysQueueDefinition definition = Given.Queue("Sales", Cells(field));

        Assert.Empty(definition.Findings);
        object? value = typeof(GenesysQueueDefinition).GetProperty(name)!.GetValue(definition);
        Assert.NotNull(value);
        Assert.Equal(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture), field.Text(definition));
        Assert.All(field.Aliases, alias => Assert.Equal(
            field.Text(definition), field.Text(Given.Queue("Sales", [.. Cells(field)[1..], (alias, Value(field))]))));

        JObject json = DefinitionJson.Write(definition);
        Assert.NotNull(json[name]);
        GenesysQueueDefinition again = Given.Cells(
            [.. json.Properties().Select(cell => (cell.Name, GenesysQueues.Json.PlainValue.FromJson(cell.Value)))]);
        Assert.Empty(again.Findings);
        Assert.Equal(json, DefinitionJson.Write(again), JToken.EqualityComparer);
    }

    [Theory]
    [MemberData(nameof(FieldsOfTheRequest))]
    public async Task A_value_is_in_the_request_and_comes_back_from_the_queue(string name)
    {
        QueueField field = QueueFields.Find(name)!;
        GenesysQueueDefinition definition = Given.Queue("Sales", Cells(field));
        GenesysSession session = await _bed.ConnectAsync();

        RunReport run = await _bed.RunAsync(session, null, definition);

        Assert.Empty(run[0].Findings);
        JToken sent = Assert.Single(_bed.Posts).Json.SelectToken(field.Request!.Path)!;
        Assert.Equal(field.Kinds.Count > 0, Guid.TryParse((string?)((sent as JObject)?["id"] ?? (sent as JValue)), out _));
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        var shown = new List<GenesysQueue>();
        await new QueueSearch(session.Connection, _bed.Heard).FindAsync([new("Sales")], shown.Add, CancellationToken.None);
        GenesysQueue queue = Assert.Single(shown);
        if (field.Request.FromJson is null)
        {
            Assert.Null(field.Get(queue.ToDefinition(definition.Source)));
            return;
        }

        Assert.Equal(field.Text(definition), field.Text(queue.ToDefinition(definition.Source)));
        object? property = typeof(GenesysQueue).GetProperty(name)?.GetValue(queue);
        Assert.Equal(field.Text(definition), Convert.ToString(property, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [MemberData(nameof(FieldsOfTheRequest))]
    public async Task Another_value_in_the_org_is_told_by_the_field(string name)
    {
        QueueField field = QueueFields.Find(name)!;
        await _bed.RivalAsync(TestBed.Queues, "{'name':'Sales'}");
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));

        GenesysProvisioningResult result = await _bed.CreateAsync(
            Given.Queue("Sales", Cells(field)), new() { IfExists = GenesysIfExists.Adopt });

        Assert.Equal(
            field.Request!.FromJson is not null,
            result.Findings.Any(finding => (finding.Code, finding.Column) == ("SettingDiffers", name)));
        Assert.DoesNotContain(result.Findings, finding => finding.Column!.StartsWith("Settings", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(FieldsOfTheRequest))]
    public async Task A_setting_for_the_same_must_not_ask_for_something_else(string name)
    {
        QueueField field = QueueFields.Find(name)!;
        object other = name switch
        {
            "ServiceLevel" => new Dictionary<string, object?> { ["percentage"] = 0.5, ["durationMs"] = 7000 },
            "AcwTimeoutSeconds" => 7000,
            "AlertingTimeoutSeconds" => 17,
            "AcwMode" => "MANDATORY_TIMEOUT",
            _ => "other",
        };

        GenesysQueueValidationResult verdict = await Given.ValidateAsync(
            Given.Queue("Sales", [.. Cells(field), ($"Settings.{field.Request!.Path}", other)]));

        Assert.NotEmpty(verdict.Findings);
        Assert.All(
            verdict.Findings, finding => Assert.StartsWith($"SettingConflicts {name} asks for ", $"{finding.Code} {finding.Message}"));
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_name_is_looked_up_among_the_kinds_of_the_field(string name)
    {
        QueueField field = QueueFields.Find(name)!;
        if (field.Kinds.Count == 0)
        {
            Assert.DoesNotContain((await _bed.ValidateAsync(Given.Queue("Sales", Cells(field)))).Findings, IsNotFound);
            return;
        }

        GenesysQueueValidationResult verdict = await _bed.ValidateAsync(Given.Queue("Sales", [.. Cells(field)[1..], (name, "zzz")]));

        GenesysQueueFinding finding = Assert.Single(verdict.Findings, finding => finding.Column == name && IsNotFound(finding));
        // What may be a skill or a language is called by the first.
        Assert.Contains(
            string.Join(" or ", field.Kinds.Where(kind => kind != EntityKind.Language).Select(kind => kind.Noun))
                + " 'zzz'", finding.Message, StringComparison.Ordinal);
        if (field.Request is { } request)
        {
            Assert.Equal(field.Kinds, ReferenceField.At(request.Path)!.Kinds);
        }
    }

    private static bool IsNotFound(GenesysQueueFinding finding) => finding.Code.EndsWith("NotFound", StringComparison.Ordinal);

    private static object Value(QueueField field) =>
        s_values.TryGetValue(field.Name, out object? value) ? value
        : field.Kinds.Count > 0 ? s_names[field.Kinds[0].Noun]
        : $"Some {field.Name}";

    // The cell, and those without which it means nothing.
    private static (string Column, object? Value)[] Cells(QueueField field) =>
    [
        (field.Name, Value(field)),
        .. field.Name switch
        {
            "SkillMatch" => [("SkillRequirement", "Billing; Spanish")],
            "AcwTimeoutSeconds" => [("AcwMode", "MandatoryForcedTimeout")],
            "OverflowMaxWaitSeconds" => [("OverflowTimeoutSeconds", 1), .. s_target],
            "OverflowTimeoutSeconds" => [("OverflowMaxWaitSeconds", 1), .. s_target],
            "OverflowTarget" => [("OverflowMaxWaitSeconds", 1), ("OverflowTimeoutSeconds", 1), ("MemberGroup", "Tier 2")],
            _ => Array.Empty<(string, object?)>(),
        },
    ];
}
