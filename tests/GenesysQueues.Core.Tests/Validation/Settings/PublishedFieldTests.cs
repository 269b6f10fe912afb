using GenesysQueues.Json;

namespace GenesysQueues.Core.Tests.Validation.Settings;

/// <summary>Every field of the published create request: one value that is taken, sent and shown, and one that is refused before it is sent.</summary>
public sealed class PublishedFieldTests(PublishedFieldOrg org) : IClassFixture<PublishedFieldOrg>
{
    public static TheoryData<string> Fields => Paths(_ => true);

    public static TheoryData<string> SettableFields => Paths(item => item.IsSettable);

    public static TheoryData<string> Requests => Paths(item => item.IsSettable && item.Path == item.Top);

    /// <summary>Fields that a column reaches: not those inside a list, which a cell holds whole.</summary>
    public static TheoryData<string> Columns => Paths(item => item.IsSettable && !item.Path.Contains("[*]", StringComparison.Ordinal));

    [Fact]
    public void The_list_is_whole()
    {
        Assert.Equal(369, PublishedField.All.Count);
        Assert.Equal(30, PublishedField.All.Count(item => item.IsReadOnly));
        Assert.Equal(341, SettableFields.Count);
        Assert.Equal(369, PublishedField.All.Select(item => item.Path).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(SettableFields))]
    public async Task A_published_field_is_taken_sent_and_shown(string path)
    {
        PublishedField field = PublishedField.At(path);
        JToken value = field.In(PublishedField.Example)!;
        Assert.NotNull(value);

        GenesysQueueValidationResult verdict = await ValidateAsync(field.Part());
        Assert.Equal(field.IsShown || path == "sourceQueueId" ? [] : ["SettingIgnored"], verdict.Findings.Select(finding => finding.Code));
        Assert.Equal(GenesysProvisioningStatus.Created, org.Results[field.Top].Outcome.Status);
        Assert.True(JToken.DeepEquals(value, field.In(org.Sent(field.Top))), $"{path} was not sent as it was given.");
        foreach (JObject shown in new[] { org.Shown[field.Top], org.Listed[field.Top] })
        {
            Assert.True(!field.IsShown || JsonSubset.Contains(field.In(shown), value), $"{path} is shown as {field.In(shown)}, and was sent as {value}.");
        }
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_value_that_the_models_exclude_is_refused_here_and_by_the_org(string path)
    {
        PublishedField field = PublishedField.At(path);
        (JToken value, string code) = field.Refused;
        (JObject settings, string column) = field.With(value);

        GenesysQueueFinding finding = Assert.Single(
            (await ValidateAsync(settings)).Findings, finding => finding.SeverityValue == GenesysFindingSeverity.Error);

        Assert.Equal((code, code == "SettingNotPlain" ? "Settings" : column), (finding.Code, finding.Column));
        Assert.NotEmpty(finding.Recommendation);
        // The org takes any object for an object, and ignores what is read-only.
        if (field is { IsReadOnly: false, Type: not "object", Path: not "name" })
        {
            settings["name"] = "Refused";
            (int status, JObject reply) = await org.PostAsync(settings);
            Assert.Equal((400, field.Type == "date-time" ? "invalid.date" : "invalid.value"), (status, (string?)reply["code"]));
        }
    }

    [Fact]
    public async Task Every_listed_value_is_taken()
    {
        int values = 0;
        foreach (PublishedField item in PublishedField.All.Where(item => item.IsSettable))
        {
            foreach (string choice in item.Choices)
            {
                values++;
                Assert.DoesNotContain("SettingValue", (await ValidateAsync(item.With(choice).Settings)).Findings.Select(finding => finding.Code));
            }
        }

        Assert.Equal(77, values);
    }

    [Fact]
    public async Task What_is_read_only_may_be_null()
    {
        foreach (PublishedField item in PublishedField.All.Where(item => !item.IsSettable && item.IsReadOnly))
        {
            Assert.Empty((await ValidateAsync(item.With(JValue.CreateNull()).Settings)).Findings);
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task What_the_org_shows_of_a_queue_obeys_the_published_model(string field)
    {
        PublishedModels.AssertObeys(org.Shown[field], "Queue");
        PublishedModels.AssertObeys(org.Listed[field], "Queue");
        JObject again = org.Sent(field);
        again["name"] = $"{field}, again";
        (int status, JObject reply) = await org.PostAsync(again);
        Assert.Equal(200, status);
        PublishedModels.AssertObeys(reply, "Queue");
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void A_column_sets_a_published_field(string path)
    {
        JToken value = PublishedField.At(path).In(PublishedField.Example)!;
        string cell = value is JValue { Type: not JTokenType.Boolean } ? (string)value! : value.ToString(Newtonsoft.Json.Formatting.None);

        GenesysQueueDefinition definition = Given.Queue("Sales", ($"settings.{value.Path.ToUpperInvariant()}", cell));

        Assert.Empty(definition.Findings);
        JToken? read = PlainValue.ToJson(definition.Settings).SelectToken(Spelt(value.Path));
        Assert.True(JToken.DeepEquals(value, read), $"{path} '{cell}' was read as {read}.");
    }

    private static TheoryData<string> Paths(Func<PublishedField, bool> among) => [.. PublishedField.All.Where(among).Select(item => item.Path)];

    // The keys of a map are not published, so a column's own spelling counts, save for those of scripts.
    private static string Spelt(string path) => path.Replace("whatsapp", "WHATSAPP", StringComparison.Ordinal);

    private static Task<GenesysQueueValidationResult> ValidateAsync(JObject settings) => Given.ValidateAsync(PublishedField.Queue("Sales", settings));
}
