using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GenesysQueues.OrgContract;

namespace GenesysQueues.Core.Tests.OrgContract;

/// <summary>
/// What an org refuses for another reason than the one that is tried is no reading: all checks, those that are written
/// tomorrow as well, are tried in orgs that refuse everything, are full, refuse a single request, or answer 200 and cut.
/// </summary>
public sealed class EvidenceTests
{
    private const string Refusal = "limit.exceeded";

    /// <summary>Orgs that do as was read, and orgs that do the opposite wherever there are two ways.</summary>
    public enum Org
    {
        /// <summary>The usual one.</summary>
        AsRead,

        /// <summary>The other one.</summary>
        Opposite,
    }

    [Theory]
    [InlineData("400")]
    [InlineData("404")]
    [InlineData("409")]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData("html")]
    public async Task An_org_that_refuses_everything_shows_nothing(string how)
    {
        using var bed = new TestBed();
        GenesysSession session = await bed.ConnectAsync();
        bed.Network.Always(
            "*",
            how == "html" ? (_, _, _) => Mishaps.Answer(403, "<html><body>Blocked by Acme: a:b:c</body></html>", "text/html")
                : Mishaps.Status(int.Parse(how), Refusal, "No."));

        (_, IReadOnlyList<GenesysOrgContractResult> results) = await bed.TryAsync(session, CancellationToken.None);

        Assert.Equal(OrgContractChecks.All.Count, results.Count);
        Assert.Empty(Seen(results));
    }

    // A proxy between may say no in the form of JSON as well.
    [Fact]
    public async Task A_refusal_that_names_no_permission_shows_nothing_of_permissions()
    {
        using var bed = new TestBed();
        GenesysSession session = await bed.ConnectAsync();
        bed.Network.Always("POST /api/v2/audits/query", Mishaps.Status(403, "blocked", "Blocked by the company."));

        (_, IReadOnlyList<GenesysOrgContractResult> results) = await bed.TryAsync(session, CancellationToken.None);

        Assert.All(
            results.Where(result => result.Point.Contains("messageParams", StringComparison.Ordinal)),
            result => Assert.Equal(GenesysOrgContractResult.NotObserved, result.Verdict));
    }

    [Fact]
    public async Task Permissions_in_a_list_are_found()
    {
        using var bed = new TestBed();
        GenesysSession session = await bed.ConnectAsync();
        bed.Network.Always("POST /api/v2/audits/query", Mishaps.Body(
            """
            {"status": 403, "code": "not.authorized", "message": "You are missing: audits:audit:view",
             "messageParams": {"permissions": ["audits:audit:view"]}}
            """,
            403));

        (_, IReadOnlyList<GenesysOrgContractResult> results) = await bed.TryAsync(session, CancellationToken.None);

        Assert.Equal("\"permissions\"", results.Single(result => result.Option == "permissionsParam").Value);
    }

    [Theory]
    [InlineData(Org.AsRead, false)]
    [InlineData(Org.AsRead, true)]
    [InlineData(Org.Opposite, false)]
    [InlineData(Org.Opposite, true)]
    public async Task An_org_that_is_full_is_told_from_one_that_refuses(Org org, bool onlyQueues)
    {
        Dictionary<string, string> whole = await WholeAsync(org);
        for (int room = 0; room < 40; room += Sweep.Step)
        {
            using TestBed bed = Bed(org);
            GenesysSession session = await bed.ConnectAsync();
            int made = 0;
            bed.Network.Always("POST /api/v2/routing/*", (request, reach, token) => IsCreation(request, onlyQueues)
                && Interlocked.Increment(ref made) > room
                    ? Mishaps.Status(400, Refusal, "Full.")(request, reach, token) : reach());

            Same(whole, await bed.TryAsync(session, CancellationToken.None), $"room for {room}");
        }
    }

    [Theory]
    [InlineData(Org.AsRead)]
    [InlineData(Org.Opposite)]
    public async Task One_refusal_for_another_reason_is_no_reading(Org org)
    {
        Dictionary<string, string> whole = await WholeAsync(org);
        int requests = 1;
        for (int at = 1; at <= requests; at += Sweep.Step)
        {
            using TestBed bed = Bed(org);
            GenesysSession session = await bed.ConnectAsync();
            int sent = 0;
            bed.Network.Always("*", (request, reach, token) => Interlocked.Increment(ref sent) == at
                ? Mishaps.Status(400, Refusal, "Full.")(request, reach, token) : reach());

            (OrgContractRun Run, IReadOnlyList<GenesysOrgContractResult> Results) tried =
                await bed.TryAsync(session, CancellationToken.None);
            requests = Math.Max(requests, tried.Run.Requests);
            Same(whole, tried, $"refused at {at}");
        }

        Assert.InRange(requests, 100, TestCalls.Most);
    }

    [Fact]
    public async Task What_is_cut_in_silence_is_not_taken()
    {
        using var bed = new TestBed();
        GenesysSession session = await bed.ConnectAsync();
        bed.Network.Always("*", CutAsync);

        (OrgContractRun run, IReadOnlyList<GenesysOrgContractResult> results) =
            await bed.TryAsync(session, CancellationToken.None);

        string[] cut =
        [
            "nameMaxLength", "descriptionMaxLength", "callAlertingMinSeconds", "callAlertingMaxSeconds",
            "alertingTimeoutMaxSeconds", "acwTimeoutMaxMs", "pageSizeMax", "activationBesideRouting", "bullseyeBesideRouting",
            "skillConditionsDepth", "numbersMayBeText", "starInQueueNames", "starInNewSkillGroup",
        ];
        Assert.All(cut, option =>
        {
            GenesysOrgContractResult result = results.Single(result => result.Option == option);
            Assert.True(
                result.Verdict == GenesysOrgContractResult.NotObserved && run.Options[option] is null,
                $"{result}: {result.Observed}");
        });
        Assert.DoesNotContain(Seen(results), text => text.Contains(": Differs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_filter_that_is_passed_over_and_a_queue_that_a_colleague_deletes_show_nothing_of_the_filter()
    {
        using var bed = new TestBed();
        GenesysSession session = await bed.ConnectAsync();
        bed.Network.Always("GET /api/v2/routing/queues", async (request, reach, _) =>
        {
            request.RequestUri = new Uri(
                Regex.Replace(request.RequestUri!.ToString(), "name=[^&]*(BASE|none)", "name=*"));
            return await reach();
        });
        (_, IReadOnlyList<GenesysOrgContractResult> unfiltered) = await bed.TryAsync(session, CancellationToken.None);
        Assert.Equal(
            GenesysOrgContractResult.NotObserved, unfiltered.Single(result => result.Option == "nameFilterIgnoresCase").Verdict);

        using var other = new TestBed();
        GenesysSession second = await other.ConnectAsync();
        other.Network.On("POST /api/v2/audits/query", async (_, reach, _) =>
        {
            string name = JObject.Parse(other.Posts[0].Body!).Value<string>("name")!;
            other.Clock.Advance(TimeSpan.FromSeconds(30));
            JObject found = await other.RivalAsync($"{TestBed.Queues}?name={name}", string.Empty, "GET");
            await other.RivalAsync($"{TestBed.Queues}/{found["entities"]![0]!["id"]}", string.Empty, "DELETE");
            other.Clock.Advance(TimeSpan.FromMinutes(3));
            return await reach();
        });
        (_, IReadOnlyList<GenesysOrgContractResult> results) = await other.TryAsync(second, CancellationToken.None);
        Assert.DoesNotContain(Seen(results), text => text.Contains(": Differs", StringComparison.Ordinal));
        Assert.All(
            new[] { "nameFilterIgnoresCase", "duplicateStatus", "namesIgnoreCase" },
            option => Assert.Equal(
                GenesysOrgContractResult.NotObserved, results.Single(result => result.Option == option).Verdict));
    }

    [Fact]
    public async Task A_skill_that_may_not_be_named_twice_is_no_limit_of_conditions()
    {
        // Two skills, so that more levels must repeat one.
        using var bed = new TestBed(orgFile: """
            {"defaults": false, "skills": ["One", "Two"], "users": [{"name": "A", "email": "a@a.example", "skills": {"One": 3}}]}
            """);
        GenesysSession session = await bed.ConnectAsync();
        int refused = 0;
        foreach (string route in new[] { TestBed.PostSkillGroup, "PATCH /api/v2/routing/skillgroups/*" })
        {
            bed.Network.Always(route, async (request, reach, token) =>
            {
                JToken body = JToken.Parse(await request.Content!.ReadAsStringAsync(token));
                string[] skills = [.. body.SelectTokens("$..routingSkill").Select(skill => (string)skill!)];
                return skills.Distinct().Count() == skills.Length ? await reach()
                    : await Mishaps.Status(400, "duplicate.skill", $"A skill may be named once ({++refused}).")(
                        request, reach, token);
            });
        }

        (_, IReadOnlyList<GenesysOrgContractResult> results) = await bed.TryAsync(session, CancellationToken.None);

        Assert.True(refused > 0, "No skill was named twice.");
        Assert.All(
            new[] { "skillConditionsMax", "skillConditionsDepth" },
            option => Assert.Equal(
                GenesysOrgContractResult.NotObserved, results.Single(result => result.Option == option).Verdict));
        Assert.DoesNotContain(Seen(results), text => text.Contains(": Differs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("keeps")] // Deletions of groups are answered with 200, and nothing goes.
    [InlineData("slow")] // No group may be deleted in its first seconds, used or not.
    [InlineData("never")] // No group may be deleted at all.
    [InlineData("lets go")] // A queue is made without the group that it was given, after it was shown with it.
    public async Task A_group_in_use_is_known_by_its_use_alone(string how)
    {
        using var bed = new TestBed();
        GenesysSession session = await bed.ConnectAsync();
        var first = new Dictionary<string, DateTimeOffset>();
        bed.Network.Always("DELETE /api/v2/routing/skillgroups/*", async (request, reach, token) =>
        {
            string path = request.RequestUri!.AbsolutePath;
            first.TryAdd(path, bed.Clock.GetUtcNow());
            return how switch
            {
                "keeps" => await Mishaps.Answer(200, "{}", "application/json"),
                "never" => await Mishaps.Status(409, "in.use", "It is in use.")(request, reach, token),
                "slow" when bed.Clock.GetUtcNow() < first[path].AddSeconds(1) =>
                    await Mishaps.Status(409, "in.use", "It is in use.")(request, reach, token),
                _ => await reach(),
            };
        });
        if (how == "lets go")
        {
            bed.Network.Always("GET /api/v2/routing/queues/*", Mishaps.Changed(queue => queue.Remove("memberGroups")));
        }

        (OrgContractRun run, IReadOnlyList<GenesysOrgContractResult> results) =
            await bed.TryAsync(session, CancellationToken.None);

        GenesysOrgContractResult result = results.Single(result => result.Option == "usedSkillGroupsMayBeDeleted");
        Assert.Equal(
            (GenesysOrgContractResult.NotObserved, null), (result.Verdict, (string?)run.Options["usedSkillGroupsMayBeDeleted"]));
    }

    private static TestBed Bed(Org org) => org == Org.AsRead ? new TestBed() : new TestBed(OptionTests.TurnAround);

    private static bool IsCreation(HttpRequestMessage request, bool onlyQueues) =>
        request.RequestUri!.AbsolutePath is TestBed.Queues
            || (!onlyQueues && request.RequestUri.AbsolutePath.EndsWith("/skillgroups"));

    private static async Task<Dictionary<string, string>> WholeAsync(Org org)
    {
        using TestBed bed = Bed(org);
        (_, IReadOnlyList<GenesysOrgContractResult> results) = await bed.TryAsync();
        return results.ToDictionary(result => result.Point, Reading);
    }

    // What is reported is what is reported without the refusal; or nothing.
    private static void Same(
        Dictionary<string, string> whole, (OrgContractRun Run, IReadOnlyList<GenesysOrgContractResult> Results) tried,
        string when)
    {
        Assert.Equal(whole.Count, tried.Results.Count);
        Assert.Empty(tried.Results
            .Where(result => result.Verdict != GenesysOrgContractResult.NotObserved && !IsSame(result, whole[result.Point]))
            .Select(result => $"{when}: {result}: {result.Observed} ({Reading(result)}, not {whole[result.Point]})"));
    }

    private static string Reading(GenesysOrgContractResult result) => $"{result.Verdict} {result.Value}";

    // A refused look at a lag shifts the moment at which it is seen, to the next one and no further.
    private static bool IsSame(GenesysOrgContractResult result, string reading)
    {
        if (result.Option?.EndsWith("LagSeconds", StringComparison.Ordinal) != true)
        {
            return Reading(result) == reading;
        }

        string[] whole = reading.Split(' ');
        double lag = double.Parse(result.Value!, CultureInfo.InvariantCulture);
        return whole[0] == result.Verdict && whole[1].Length > 0
            && Math.Abs(lag - double.Parse(whole[1], CultureInfo.InvariantCulture)) <= Gap(lag);
    }

    private static double Gap(double seconds) => seconds switch { <= 16 => 1.5, <= 30 => 2.5, <= 60 => 5.5, _ => 30.5 };

    private static IEnumerable<string> Seen(IEnumerable<GenesysOrgContractResult> results) => results
        .Where(result => result.Verdict != GenesysOrgContractResult.NotObserved)
        .Select(result => $"{result}: {result.Observed}");

    private static async Task<HttpResponseMessage> CutAsync(
        HttpRequestMessage request, Func<Task<HttpResponseMessage>> reach, CancellationToken cancellationToken)
    {
        var address = new UriBuilder(request.RequestUri!);
        address.Query = Regex.Replace(
            address.Query, "pageSize=([0-9]+)", size => $"pageSize={Math.Min(200, int.Parse(size.Groups[1].Value))}");
        request.RequestUri = address.Uri;
        if (request.Content is not null
            && JToken.Parse(await request.Content.ReadAsStringAsync(cancellationToken)) is JObject body)
        {
            Cut(body);
            request.Content = new StringContent(body.ToString(), Encoding.UTF8, "application/json");
        }

        return await reach();
    }

    private static void Cut(JObject body)
    {
        string name = (string?)body["name"] ?? string.Empty;
        if (name.Length > 0)
        {
            name = name.Replace("*", string.Empty, StringComparison.Ordinal);
            body["name"] = name.Length > 200 ? $"{name[..190]}-{name.Length}" : name;
        }

        if (body["description"] is { } description)
        {
            body["description"] = description.ToString()[..Math.Min(300, description.ToString().Length)];
        }

        if (body["conditionalGroupRouting"] is not null)
        {
            body.Remove("conditionalGroupActivation");
            body.Remove("bullseye");
        }

        body.Remove("memberDivisions");
        Clamp(body.SelectToken("mediaSettings.call.alertingTimeoutSeconds"), 8, 45);
        Clamp(body.SelectToken("mediaSettings.email.alertingTimeoutSeconds"), 8, 600);
        Clamp(body.SelectToken("acwSettings.timeoutMs"), 1000, 900000);
        foreach (JToken deep in body.SelectTokens("$..childConditions[0]").ToList())
        {
            deep.Remove();
        }
    }

    private static void Clamp(JToken? number, int least, int most)
    {
        if (number is { Type: JTokenType.Integer or JTokenType.String })
        {
            int asked = number.Type == JTokenType.String ? 30 : (int)number;
            number.Replace(Math.Clamp(asked, least, most));
        }
    }
}
