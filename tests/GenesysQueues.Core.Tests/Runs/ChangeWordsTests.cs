using GenesysQueues.Core.Tests.Queues;
using System.Globalization;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>What a change makes of a queue, it tells; and what it tells has happened. So do the preview and the run.</summary>
public sealed class ChangeWordsTests 
{
    private static readonly RunOptions s_change =
        new() { IfExists = GenesysIfExists.Update, IsOfExisting = true, IsForced = true };

    private const string Rules =
        """
        {"conditionalGroupRouting": {"rules": [
          {"metric": "EstimatedWaitTime", "operator": "GreaterThan", "conditionValue": 10, "waitSeconds": 5,
           "groups": ["Tier 2"]},
          {"metric": "EstimatedWaitTime", "operator": "GreaterThan", "conditionValue": 200, "waitSeconds": 5,
           "groups": ["Night Shift"]}]}}
        """;

    [Theory] // What is shown can be typed again.
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("sv-SE")]
    public async Task Numbers_are_shown_as_they_are_typed_whatever_the_machine_speaks(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        using var bed = new TestBed();
        GenesysSession session = await bed.ConnectAsync();
        GenesysQueueDefinition row = Given.Queue("Billing", ("Settings.mediaSettings.email.serviceLevel.percentage", 0.825m));
        GenesysQueueValidationResult verdict = await bed.ValidateAsync(
            row, session, GenesysIfExists.Update, showsChanges: true);
        RunReport run = await bed.RunAsync(session, s_change, row);

        const string Shown = "Settings.mediaSettings.email.serviceLevel.percentage: 0.8 -> 0.825";
        Assert.Equal((Shown, Shown), (verdict.Changes.ToString(), run[0].Changes.ToString()));
    }

    [Fact] // Whatever the field is, and however it was said: by the settings of another queue.
    public async Task Every_field_that_changes_is_told_and_no_other()
    {
        using var bed = new TestBed(orgFile: RandomQueues.Org);
        var random = new RandomQueues(20_261_130);
        GenesysSession session = await bed.ConnectAsync();
        var wrong = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < 25; i++)
        {
            JObject one = await MakeAsync(bed, random.Next($"One {i}")), other = await MakeAsync(bed, random.Next($"Other {i}"));
            foreach (string field in QueueApi.Writable(other).Properties().Select(property => property.Name)
                .Except(["name", "description", "division", "skillEvaluationMethod"]).Where(seen.Add).ToList())
            {
                JObject before = await ShownAsync(bed, one);
                var settings = new JObject { [field] = QueueApi.Writable(other)[field]!.DeepClone() };
                GenesysQueueDefinition row = Given.Queue(
                    (string)one["name"]!, ("Settings", settings.ToString(Newtonsoft.Json.Formatting.None)));

                RunReport run = await bed.RunAsync(session, s_change, row);

                JObject after = await ShownAsync(bed, one);
                string[] paths = [.. new QueueChange(QueueApi.Writable(after), QueueApi.Writable(before)).Paths];
                bool isOfGroups = paths.Any(path => path.StartsWith("memberGroups", StringComparison.Ordinal)
                    || path.StartsWith("conditionalGroupRouting", StringComparison.Ordinal));
                string[] told = [.. run[0].Changes.Select(change => change.Field)];
                wrong.AddRange(paths.Where(path => !told.Contains(FieldOf(path)) && !(isOfGroups && told.Length > 0))
                    .Select(path => $"{field}: {path} is not told, but {string.Join(", ", told)}"));
                wrong.AddRange(told.Where(name => !isOfGroups && !paths.Select(FieldOf).Contains(name))
                    .Select(name => $"{field}: {name} is told, and of {string.Join(", ", paths)}"));
                if (run[0].Outcome.Status is not (GenesysProvisioningStatus.Updated or GenesysProvisioningStatus.Unchanged))
                {
                    seen.Remove(field);
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.True(seen.Count >= 15, $"{seen.Count} fields: {string.Join(", ", seen)}");

        static string FieldOf(string path) => new PublicApiContract().FieldAt(path) ?? $"Settings.{path}";
    }

    public static TheoryData<string, string, string[]> OfGroups => new()
    {
        { "Settings", "{\"memberGroups\":[\"Night Shift\"]}", ["MemberGroup: Tier 2 -> Night Shift"] },
        { "Clear", "Settings.memberGroups", ["MemberGroup: Tier 2 -> "] },
        { "MemberGroup", "tier 2; NIGHT SHIFT; Night Shift", ["MemberGroup: Tier 2 -> Tier 2; Night Shift"] },
    };

    public static TheoryData<string, string, string[]> OfSkills => new()
    {
        { "SkillRequirement", "Billing>=4", ["SkillRequirement: Billing>=3 -> Billing>=4"] },
        { "Clear", "SkillRequirement", ["SkillRequirement: Billing>=3 -> "] },
        { "ServiceLevel", "90/30", ["Settings.mediaSettings.call.serviceLevel.durationMs: 20500 -> 30000",
            "Settings.mediaSettings.call.serviceLevel.percentage: 0.805 -> 0.9"] },
    };

    [Theory]
    [MemberData(nameof(OfGroups))]
    public Task A_change_of_groups_is_told_alike_by_the_preview_and_the_run(string field, string value, string[] told) =>
        CompareAsync(("MemberGroup", "Tier 2"), field, value, told);

    [Theory]
    [MemberData(nameof(OfSkills))]
    public Task What_was_before_is_told_of_skills_and_of_values_that_no_field_has(string field, string value, string[] told) =>
        CompareAsync(("SkillRequirement", "Billing>=3"), field, value, told);

    private static async Task CompareAsync((string, object?) before, string field, string value, string[] told)
    {
        using var bed = new TestBed();
        GenesysSession session = await bed.ConnectAsync();
        await bed.RunAsync(session, new(), Given.Queue(
            "Sales", before,
            ("Settings", "{\"mediaSettings\":{\"call\":{\"serviceLevel\":{\"percentage\":0.805,\"durationMs\":20500}}}}")));
        GenesysQueueDefinition row = Given.Queue("Sales", (field, value));

        GenesysQueueValidationResult verdict =
            await bed.ValidateAsync(row, session, GenesysIfExists.Update, showsChanges: true);
        RunReport run = await bed.RunAsync(session, s_change, row);

        Assert.Equal(told, verdict.Changes.Select(change => $"{change}").Order(StringComparer.Ordinal));
        Assert.Equal(told, run[0].Changes.Select(change => $"{change}").Order(StringComparer.Ordinal));
    }

    [Fact] // Somebody else's rules are no overflow.
    public async Task Rules_that_no_definition_can_say_stay_where_an_overflow_is_cleared_and_are_told_where_one_is_given()
    {
        using var bed = new TestBed();
        GenesysSession session = await bed.ConnectAsync();
        RunReport made = await bed.RunAsync(session, new(), Given.Queue(
            "Sales", ("MemberGroup", "Tier 2; Night Shift"), ("Settings", Rules)));
        GenesysQueueDefinition given = Given.Queue(
            "Sales", ("OverflowMaxWaitSeconds", 20), ("OverflowTimeoutSeconds", 30), ("OverflowTarget", "Overflow"));

        RunReport cleared = await bed.RunAsync(session, s_change, Given.Queue("Sales", ("Clear", "OverflowTarget")));
        GenesysQueueValidationResult verdict =
            await bed.ValidateAsync(given, session, GenesysIfExists.Update, showsChanges: true);
        RunReport replaced = await bed.RunAsync(session, s_change, given);

        Assert.Equal([GenesysProvisioningStatus.Created], made.Statuses);
        Assert.Equal([GenesysProvisioningStatus.Unchanged], cleared.Statuses);
        foreach (IReadOnlyList<GenesysFieldChange> changes in new[] { verdict.Changes, replaced[0].Changes })
        {
            GenesysFieldChange rules = changes.Single(change => change.Field == "Settings.conditionalGroupRouting.rules");
            Assert.Contains("\"waitSeconds\":5", (string)rules.Before!, StringComparison.Ordinal);
            Assert.Contains(changes, change => $"{change}" == "OverflowTarget:  -> Overflow");
        }
    }

    [Theory]
    [InlineData("MemberGroup", "Overflow Agents")]
    [InlineData("OverflowTarget", "Sales")]
    [InlineData("OverflowTarget", "Tier 2")]
    public async Task An_overflow_is_not_made_one_to_the_groups_that_serve_the_queue_anyway(string field, string value)
    {
        using var bed = new TestBed();
        GenesysSession session = await bed.ConnectAsync();
        await bed.RunAsync(session, new(), Given.Queue(
            "Sales", ("MemberGroup", "Tier 2"), ("OverflowMaxWaitSeconds", 100), ("OverflowTimeoutSeconds", 60),
            ("OverflowTarget", "Overflow Agents")));

        RunReport run = await bed.RunAsync(session, s_change, Given.Queue("Sales", (field, value)));

        Assert.Equal(
            (GenesysProvisioningStatus.Failed, "OverflowTargetIsOwn"), (run[0].Outcome.Status, run[0].ErrorCode));
        Assert.Empty(bed.Network.Of("PUT " + TestBed.Queues + "/*"));
    }

    [Fact] // Groups of rules may be those that the queue has.
    public async Task Rules_choose_among_the_groups_that_the_queue_will_have()
    {
        using var bed = new TestBed();
        GenesysSession session = await bed.ConnectAsync();
        await bed.RunAsync(session, new(), Given.Queue("Sales", ("MemberGroup", "Tier 2; Night Shift")));

        RunReport given = await bed.RunAsync(session, s_change, Given.Queue("Sales", ("Settings", Rules)));
        RunReport taken = await bed.RunAsync(session, s_change, Given.Queue("Sales", ("RemoveMemberGroup", "Tier 2")));
        RunReport added = await bed.RunAsync(session, s_change, Given.Queue(
            "Sales", ("Settings", Rules.Replace("Tier 2", "Overflow Agents", StringComparison.Ordinal))));

        Assert.Equal([GenesysProvisioningStatus.Updated], given.Statuses);
        Assert.Equal((GenesysProvisioningStatus.Failed, "RuleGroupNotMember"), (taken[0].Outcome.Status, taken[0].ErrorCode));
        Assert.Contains("'Tier 2'", taken[0].ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("RuleGroupNotMember", added[0].ErrorCode);
    }

    [Theory] // The prompt that a queue has from the org has no time.
    [InlineData(null, "AcwTimeoutNotUsed")]
    [InlineData("MandatoryTimeout", null)]
    public async Task A_time_that_the_queues_own_prompt_does_not_have_is_refused_before_it_is_sent(string? mode, string? code)
    {
        using var bed = new TestBed();
        GenesysSession session = await bed.ConnectAsync();
        await bed.RunAsync(session, new(), Given.Queue("Sales"));
        GenesysQueueDefinition row = Given.Queue("Sales", ("AcwTimeoutSeconds", 30), ("AcwMode", mode));

        GenesysQueueValidationResult verdict =
            await bed.ValidateAsync(row, session, GenesysIfExists.Update, showsChanges: true);
        RunReport run = await bed.RunAsync(session, s_change, row);

        Assert.Equal(code, verdict.Findings.FirstOrDefault()?.Code);
        Assert.Equal(code, run[0].ErrorCode);
    }

    private async Task<JObject> MakeAsync(TestBed bed, JObject body) =>
        await bed.RivalAsync(TestBed.Queues, body.ToString(Newtonsoft.Json.Formatting.None));

    private async Task<JObject> ShownAsync(TestBed bed, JObject queue) =>
        await bed.RivalAsync($"{TestBed.Queues}/{(string)queue["id"]!}", string.Empty, "GET");
}
