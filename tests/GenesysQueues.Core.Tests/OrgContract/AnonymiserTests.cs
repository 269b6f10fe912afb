using GenesysQueues.OrgContract;
using Newtonsoft.Json;
using System.Net;
using System.Text.RegularExpressions;

namespace GenesysQueues.Core.Tests.OrgContract;

/// <summary>
/// No name, id, address or telephone number of an org is told, wherever a reply has it; what a test sent itself is.
/// </summary>
public sealed class AnonymiserTests
{
    private const string Id = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

    private readonly TestNames _names = TestNames.New();

    public static TheoryData<string> Shapes =>
    [
        """{"name": @}""", """{"officialName": @}""", """[{"name": @}]""", """{"names": [@, @]}""", """{"deep": [{"er": {"title": @}}]}""",
        """{"entities": [{"name": @}]}""", """{"user": {"chat": {"jabberId": @}}}""", """{"addresses": [{"address": @, "extension": 4711}]}""",
        """{"division": {"id": "$", "name": @}}""", """{"note": @}""", """{"defaultScripts": {@: {"id": "$"}}}""", """[@]""", """@""",
        """{"createdBy": @}""", """{"code": "no", "message": "Not '~'.", "messageParams": {"whatever": @}}""",
        """{"code": "no", "message": "Not \"~\" (~).", "messageParams": {"divisions": [@]}}""",
        """{"message": "~ and `~`", "details": [{"errorCode": "x", "fieldName": @}], "errors": [{"message": "~"}]}""",
        """{"selfUri": "/api/v2/users/$", "id": "$", "uri": @, "contextId": @}""",
        """{"nextUri": "/api/v2/users?name=%", "name": @}""", """{"message": "{\"name\": \"\\~\"}", "name": @}""",
        """{"message": "<b>^</b>", "name": @}""", """{"limits": {"key": @}, "state": @, "type": @}""",
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_reply_tells_no_name(string shape) => Assert.All(HostileNames.Names, name =>
    {
        var anonymiser = new Anonymiser(_names);
        if (shape.Contains("\"type\"", StringComparison.Ordinal) || shape.Contains("Scripts", StringComparison.Ordinal))
        {
            anonymiser.Learn(name);
        }

        string json = JsonConvert.ToString(name);
        string body = Regex.Replace(shape, @"\\\\~|[@$~%^]", place => place.Value switch
        {
            "@" => json,
            "$" => Id,
            "~" => json[1..^1],
            "%" => Uri.EscapeDataString(name),
            "^" => JsonConvert.ToString(WebUtility.HtmlEncode(name))[1..^1],
            _ => JsonConvert.ToString(json[1..^1])[1..^1],
        });

        string told = anonymiser.Reply(Exchange("/api/v2/users", null, body));

        Assert.False(HostileNames.IsTold(told, name), $"{name} in {body}: {told}");
        Assert.DoesNotContain(Id, told, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", told, StringComparison.Ordinal);
    });

    [Fact]
    public void A_message_tells_no_name_that_another_reply_showed() => Assert.All(HostileNames.Names, name =>
    {
        var anonymiser = new Anonymiser(_names);
        anonymiser.Learn(Exchange("/", null, JObject.FromObject(new { entities = new[] { new { id = Id, name } } }).ToString()));

        string told = anonymiser.Of($"It was refused: '{name}' and \"{name}\"; see {Uri.EscapeDataString(name)}.");

        Assert.False(HostileNames.IsTold(told, name), told);
        Assert.StartsWith("It was refused: '<", told, StringComparison.Ordinal);
        string value = anonymiser.Value(new JObject { ["a"] = new JArray(name), ["b"] = 5 }).ToString(Formatting.None);
        Assert.False(HostileNames.IsTold(value, name), value);
        Assert.EndsWith("\"b\":5}", value, StringComparison.Ordinal);
    });

    [Fact]
    public void What_the_test_sent_and_words_of_the_API_stay()
    {
        var anonymiser = new Anonymiser(_names);
        string name = _names.Next();
        anonymiser.Learn(Exchange(
            "/", null, """[{"name": "IT"}, {"name": "A"}, {"name": "al"}, {"name": "400"}, {"name": "Alert"}, {"name": "GROUP"}]"""));
        var sent = new JObject
        {
            ["name"] = name, ["callingPartyName"] = "GenesysQueues", ["alertingTimeoutSeconds"] = "20",
            ["memberGroups"] = new JArray(new JObject { ["id"] = Id, ["type"] = "SKILLGROUP" }),
        };
        var shown = new JObject(sent.Properties())
        {
            ["scoringMethod"] = "TimestampAndPriority", ["dateCreated"] = "2026-11-29T01:02:03.456Z", ["memberCount"] = 12345678,
            ["createdBy"] = new JObject { ["id"] = Id }, ["on"] = true,
        };
        ContractExchange exchange = Exchange("/api/v2/routing/queues", sent.ToString(), shown.ToString());

        Assert.Equal(
            """
            POST /api/v2/routing/queues {"name":"GenesysQueues-test-run-01","callingPartyName":"GenesysQueues","alertingTimeoutSeconds":"20","memberGroups":[{"id":"<id 1>","type":"SKILLGROUP"}]}
            """.Trim(),
            anonymiser.Request(exchange));
        Assert.Equal(
            """
            200 {"name":"GenesysQueues-test-run-01","callingPartyName":"GenesysQueues","alertingTimeoutSeconds":"20","memberGroups":[{"id":"<id 1>","type":"SKILLGROUP"}],"scoringMethod":"TimestampAndPriority","dateCreated":"2026-11-29T01:02:03.456Z","memberCount":12345678,"createdBy":{"id":"<id 1>"},"on":true}
            """.Trim(),
            anonymiser.Reply(exchange));
        Assert.Equal(
            "It was refused with 400 constraint.validation: a value of mediaSettings is wrong, alerting is 3600000 ms.",
            anonymiser.Of("It was refused with 400 constraint.validation: a value of mediaSettings is wrong, alerting is 3600000 ms."));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("bullseye")]
    [InlineData("mediaSettings.call.alertingTimeoutSeconds")]
    [InlineData("routingRules[0].waitSeconds")]
    public void A_field_that_an_error_names_is_no_name_of_the_orgs(string field)
    {
        var anonymiser = new Anonymiser(_names);
        string error = $$"""{"code":"bad","message":"The {{field}} is wrong.","details":[{"fieldName":"{{field}}"}]}""";

        Assert.Equal($"200 {error}", anonymiser.Reply(Exchange("/api/v2/routing/queues?name=x", "{}", error)));
        Assert.Equal($"Reset: {field}.", anonymiser.Of($"Reset: {field}."));
        Assert.Equal(
            "POST /api/v2/routing/queues?name=x {\"name\":1}",
            anonymiser.Request(Exchange("/api/v2/routing/queues?name=x", """{"name":1}""", "{}")));
    }

    [Fact]
    public void A_queue_that_is_called_as_a_field_is_not_told_by_an_error()
    {
        var anonymiser = new Anonymiser(_names);
        anonymiser.Learn(Exchange("/", null, """{"entities":[{"name":"bullseye"}]}"""));

        Assert.DoesNotContain(
            "bullseye", anonymiser.Reply(Exchange("/", "{}", """{"details":[{"fieldName":"bullseye"}]}""")),
            StringComparison.Ordinal);
    }

    private static ContractExchange Exchange(string path, string? request, string reply) => new(
        ApiRequest.Post(path, request ?? "{}"), new RawReply(200, reply), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
}
