namespace GenesysQueues.Chaos.Fuzzing;

/// <summary>A request that the org would take as it is.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Body">The body, or null.</param>
/// <param name="ContentType">Its type.</param>
internal sealed record ValidRequest(string Method, string Path, string? Body = null, string ContentType = "application/json")
{
    internal bool IsLogin => Path == "/oauth/token";
}

/// <summary>One valid request of each kind that the org knows, for objects that it has.</summary>
internal static class ValidRequests
{
    internal static IReadOnlyList<ValidRequest> For(OrgIds ids, int number) =>
    [
        new("POST", "/oauth/token", "grant_type=client_credentials", "application/x-www-form-urlencoded"),
        new("GET", "/api/v2/organizations/me"),
        new("GET", "/api/v2/tokens/me"),
        new("GET", "/api/v2/users/me"),
        new("GET", "/api/v2/authorization/divisionspermitted/paged/me?permission=routing:queue:add&pageSize=25&pageNumber=1"),
        new("GET", "/api/v2/authorization/divisions?pageSize=25&pageNumber=1&name=EMEA"),
        new("GET", "/api/v2/routing/queues?pageSize=25&pageNumber=1&name=*e*&sortOrder=desc"),
        new("GET", $"/api/v2/routing/queues/{ids.Queue}"),
        new("POST", "/api/v2/routing/queues", Queue(ids, $"Queue {number}")),
        new("PUT", $"/api/v2/routing/queues/{ids.Queue}", Queue(ids, "General Enquiries")),
        new("DELETE", $"/api/v2/routing/queues/{ids.OtherQueue}?forceDelete=true"),
        new("GET", $"/api/v2/routing/queues/{ids.Queue}/members?pageSize=100&pageNumber=1&joined=true"),
        new("POST", $"/api/v2/routing/queues/{ids.Queue}/members?delete=false", $$"""[{"id":"{{ids.User}}"}]"""),
        new("PATCH", $"/api/v2/routing/queues/{ids.Queue}/members/{ids.User}", $$"""{"id":"{{ids.User}}","joined":true}"""),
        new("DELETE", $"/api/v2/routing/queues/{ids.Queue}/members/{ids.User}"),
        new("GET", $"/api/v2/routing/queues/{ids.Queue}/wrapupcodes?pageSize=25&pageNumber=1"),
        new("POST", $"/api/v2/routing/queues/{ids.Queue}/wrapupcodes", $$"""[{"id":"{{ids.WrapupCode}}"}]"""),
        new("GET", "/api/v2/routing/skills?pageSize=25&pageNumber=1&name=Bill"),
        new("GET", "/api/v2/routing/skillgroups?pageSize=10&name=tier"),
        new("POST", "/api/v2/routing/skillgroups", SkillGroup(number)),
        new("GET", $"/api/v2/routing/skillgroups/{ids.SkillGroup}"),
        new("POST", "/api/v2/routing/wrapupcodes", $$$"""{"name":"Code {{{number}}}","division":{"id":"{{{ids.Division}}}"}}"""),
        new("GET", "/api/v2/flows?type=inqueuecall&pageSize=25"),
        new("GET", "/api/v2/users?pageSize=25&state=active&expand=skills"),
        new("POST", "/api/v2/users/search", """{"pageSize":25,"pageNumber":1,"query":[{"fields":["email"],"value":"agent01@example.com","type":"EXACT"}]}"""),
        new("POST", "/api/v2/audits/query/realtime", """{"interval":"2026-03-01T00:00:00Z/2026-03-02T00:00:00Z","serviceName":"ContactCenter","filters":[{"property":"EntityType","value":"Queue"}]}"""),
    ];

    private static string Queue(OrgIds ids, string name) => $$"""
        {"name":"{{name}}","description":"one of many","division":{"id":"{{ids.Division}}"},
         "acwSettings":{"wrapupPrompt":"MANDATORY_TIMEOUT","timeoutMs":30000},
         "mediaSettings":{"call":{"alertingTimeoutSeconds":8,"serviceLevel":{"percentage":0.8,"durationMs":20000} },"callback":{"mode":"AgentFirst","enableAutoDialAndEnd":true} },
         "memberGroups":[{"id":"{{ids.SkillGroup}}","type":"SKILLGROUP"}],
         "conditionalGroupRouting":{"rules":[{"metric":"EstimatedWaitTime","operator":"LessThanOrEqualTo","conditionValue":60,"waitSeconds":20,"groups":[{"id":"{{ids.SkillGroup}}","type":"SKILLGROUP"}]}]},
         "skillEvaluationMethod":"ALL","scoringMethod":"TimestampAndPriority","autoAnswerOnly":true,"enableTranscription":false}
        """;

    private static string SkillGroup(int number) => $$"""
        {"name":"Group {{number}}","memberDivisions":["*"],"skillConditions":[{"operation":"And","languageSkillConditions":[],
         "routingSkillConditions":[{"routingSkill":"Billing","comparator":"GreaterThanOrEqualTo","proficiency":2,"childConditions":[]}]}]}
        """;
}
