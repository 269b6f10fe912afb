using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;
using GenesysQueues.Simulator.Rules;

namespace GenesysQueues.Simulator.Routes;

/// <summary>Languages, which are no skills, and those that users have (API 6.4, 13.7).</summary>
internal static class LanguageRoutes
{
    private const string Collection = "/api/v2/routing/languages";
    private const string Manage = "routing:skill:manage";

    internal static IEnumerable<Route> All() =>
    [
        new("GET", Collection, List),
        new("POST", Collection, Create),
        new("GET", Collection + "/{}", call => SimulatorReply.Json(200, Find(call).View())),
        new("DELETE", Collection + "/{}", Delete),
        new("GET", "/api/v2/users/{}/routinglanguages", OfUser),
    ];

    /// <summary>The languages of a user, as lists of users show them too.</summary>
    internal static IEnumerable<JObject> Of(UserEntity user, ApiCall call) => user.Languages.Select(held =>
    {
        Entity language = call.State.Languages.Find(held.Key)!;
        return new JObject
        {
            ["id"] = language.Id,
            ["name"] = language.Name,
            ["proficiency"] = held.Value,
            ["state"] = language.Document["state"],
            ["languageUri"] = language.SelfUri,
            ["selfUri"] = $"{user.SelfUri}/routinglanguages/{language.Id}",
        };
    });

    private static Entity Find(ApiCall call) => call.State.Languages.Find(call.Id(0)) ?? throw ApiError.NotFound();

    private static SimulatorReply List(ApiCall call)
    {
        string? name = call.Query.First("name");
        IReadOnlyList<string> ids = call.Query.All("id");
        IEnumerable<Entity> languages = call.State.Languages.All.Where(language =>
            (string?)language.Document["state"] != "deleted"
            && NameFilter.StartsWith(language.Name, name, call.NameComparison)
            && (ids.Count == 0 || ids.Contains(language.Id, StringComparer.OrdinalIgnoreCase)));
        return Paging.Page(call, Paging.ByName(call, languages), language => language.View());
    }

    private static SimulatorReply Create(ApiCall call)
    {
        call.Caller.Demand(Manage);
        JObject body = call.ReadObject("Language");
        string name = NameRule.Check(body, call.Options, starAllowed: true);
        EntityTable<Entity> languages = call.State.Languages;
        if (languages.FindByName(name) is not null)
        {
            throw NameRule.Duplicate(call.Options, "language");
        }

        string id = languages.NewId(name);
        var language = new Entity(id, name, new JObject
        {
            ["id"] = id,
            ["name"] = name,
            ["dateModified"] = ApiTime.Format(call.Now),
            ["state"] = "active",
            ["version"] = "1",
            ["selfUri"] = languages.UriOf(id),
        });
        languages.Add(language);
        return SimulatorReply.Json(200, language.View());
    }

    private static SimulatorReply Delete(ApiCall call)
    {
        call.Caller.Demand(Manage);
        Entity language = Find(call);
        call.State.Languages.Remove(language);
        foreach (UserEntity user in call.State.Users.All)
        {
            user.Languages.Remove(language.Id);
        }

        return SimulatorReply.Empty(200);
    }

    private static SimulatorReply OfUser(ApiCall call)
    {
        UserEntity user = call.State.Users.Find(call.Id(0)) ?? throw ApiError.NotFound();
        return Paging.Page(call, Of(user, call), language => language);
    }
}
