using GenesysQueues.Http;
using GenesysQueues.Json;
using Newtonsoft.Json.Linq;

namespace GenesysQueues.Lookup;

/// <summary>What the session may do where (API 2.4), asked once for a command: roles change, and nobody must rely on an old answer.</summary>
internal sealed class OrgPermissions(ApiClient client)
{
    internal const string AddQueue = "routing:queue:add";
    internal const string EditQueue = "routing:queue:edit";
    internal const string ManageMembers = "routing:queueMember:manage";
    internal const string ViewQueue = "routing:queue:view";
    internal const string AddSkillGroup = "routing:skillGroup:add";
    internal const string AddPlanningGroup = "wfm:planningGroup:add";
    internal const string ViewSkillGroup = "routing:skillGroup:view";

    private const string Path = "/api/v2/authorization/divisionspermitted/paged/me?pageSize=100&permission=";

    /// <summary>The divisions in which the permission holds. Throws <see cref="GenesysApiException"/> when the org cannot be asked at the moment.</summary>
    internal async Task<PermittedDivisions> AskAsync(string permission, LookupContext context, CallContext call, CancellationToken cancellationToken)
    {
        if (context.PermittedFor(permission) is { } known)
        {
            return known;
        }

        PermittedDivisions answer;
        try
        {
            answer = await ReadAsync(permission, call, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            answer = PermittedDivisions.Unsaid;
        }

        context.Permit(permission, answer);
        return answer;
    }

    private async Task<PermittedDivisions> ReadAsync(string permission, CallContext call, CancellationToken cancellationToken)
    {
        bool everywhere = false;
        var divisions = new List<OrgEntity>();
        await PagedList.ReadListingsAsync(client, Path + permission, isCursor: false, call, listing =>
        {
            everywhere |= listing.Flag("allDivsPermitted") == true;
            divisions.AddRange(listing.Objects("entities").Where(division => division.Text("id") is not null).Select(Division));
            return Task.CompletedTask;
        }, cancellationToken).ConfigureAwait(false);
        return new(everywhere, divisions);
    }

    private static OrgEntity Division(JObject json)
    {
        string id = json.Text("id")!;
        return new(EntityKind.Division, id, json.Text("name") ?? id) { IsHome = json.Flag("homeDivision") == true };
    }
}
