using GenesysQueues.Simulator.Protocol;

namespace GenesysQueues.Simulator.Routes;

/// <summary>Finds the operation for a request: 404 for an unknown path, 405 for a wrong method.</summary>
internal sealed class Router
{
    private readonly List<Route> _routes = [];

    internal Router()
    {
        _routes.AddRange(IdentityRoutes.All());
        _routes.AddRange(OAuthClientRoutes.All());
        _routes.AddRange(OrganizationRoutes.All());
        _routes.AddRange(DivisionRoutes.All());
        _routes.AddRange(QueueRoutes.All());
        _routes.AddRange(QueueViewRoutes.All());
        _routes.AddRange(QueueMemberRoutes.All());
        _routes.AddRange(QueueWrapupRoutes.All());
        _routes.AddRange(SkillRoutes.All());
        _routes.AddRange(LanguageRoutes.All());
        _routes.AddRange(SkillGroupRoutes.All());
        _routes.AddRange(WrapupCodeRoutes.All());
        _routes.AddRange(CatalogueRoutes.All());
        _routes.AddRange(UserRoutes.All());
        _routes.AddRange(PlanningGroupRoutes.All());
        _routes.AddRange(ServiceGoalTemplateRoutes.All());
        _routes.AddRange(AuditRoutes.All());
        _routes.AddRange(WebhookRoutes.All());
    }

    internal SimulatorReply Handle(ApiCall call, string method)
    {
        string[] segments = Route.Split(call.Path);
        bool pathKnown = false;
        Route? best = null;
        string[] bestValues = [];
        foreach (Route route in _routes)
        {
            bool served = !route.InlineOnly || call.Options.Contract == SimulatorContract.Inline;
            if (!served || !route.TryMatch(segments, out string[] values))
            {
                continue;
            }

            pathKnown = true;
            if (route.Method == method && (best is null || route.Exactness > best.Exactness))
            {
                best = route;
                bestValues = values;
            }
        }

        if (best is null)
        {
            throw pathKnown
                ? new ApiError(405, "method.not.allowed", $"The method [{method}] is not allowed for this resource.")
                : ApiError.NotFound();
        }

        call.SetValues(bestValues);
        return best.Handle(call);
    }
}
