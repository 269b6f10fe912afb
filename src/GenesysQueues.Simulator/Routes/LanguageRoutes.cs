using GenesysQueues.Simulator.Org;
using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Routes;

/// <summary>Languages, which are no skills, and those that users have (API 6.4, 13.7).</summary>
internal static class LanguageRoutes
{
    private const string Collection = "/api/v2/routing/languages";
    private const string Manage = "routing:skill:manage";
    private const string Kind = "language";

    internal static IEnumerable<Route> All() =>
    [
        new("GET", Collection, List),
        new("POST", Collection, Create),
        new("GET", Collection + "/{}", call => SimulatorReply.Json(200, Find(call).View())),
        new("DELETE", Collection + "/{}", Delete),
        new("GET", "/api/v2/users/{}/routinglanguages", OfUser),
    ];

    /// <summary>The languages of a user, as lists of users show them too.</summary>
    internal static IEnumerable<JObject> Of(UserEntity user, ApiCall call) =>
        Proficiencies.Of(user, user.Languages, call.State.Languages, Kind);

    private static Entity Find(ApiCall call) => call.State.Languages.Find(call.Id(0)) ?? throw ApiError.NotFound();

    private static SimulatorReply List(ApiCall call) => Paging.Page(
        call, Paging.ByName(call, Proficiencies.Asked(call, call.State.Languages)), language => language.View());

    private static SimulatorReply Create(ApiCall call)
    {
        call.Caller.Demand(Manage);
        JObject body = call.ReadObject("Language");
        EntityTable<Entity> languages = call.State.Languages;
        Entity language = Proficiencies.New(call, Proficiencies.NewName(call, body, languages, Kind), languages);
        languages.Add(language);
        return SimulatorReply.Json(200, language.View());
    }

    private static SimulatorReply Delete(ApiCall call)
    {
        call.Caller.Demand(Manage);
        return Proficiencies.Remove(call, Find(call), call.State.Languages, user => user.Languages);
    }

    private static SimulatorReply OfUser(ApiCall call)
    {
        UserEntity user = call.State.Users.Find(call.Id(0)) ?? throw ApiError.NotFound();
        return Paging.Page(call, Of(user, call), language => language);
    }
}
